export type Locale = "zh-cn" | "en";

/** The first of Chinese and English in an Accept-Language header, Chinese when it names neither. */
export function toLocale(header: string | undefined): Locale {
  const wanted = (header ?? "")
    .split(",")
    .map((part) => part.trim().toLowerCase().split(";"))
    .map(([tag = "", quality = ""]) => ({tag, weight: Number(/^\s*q=([\d.]+)/.exec(quality)?.[1] ?? 1)}))
    .filter(({tag, weight}) => weight > 0 && /^(zh|en)\b/.test(tag))
    .sort((left, right) => right.weight - left.weight)[0];
  return wanted?.tag.startsWith("en") ? "en" : "zh-cn";
}

export function isLocale(value: unknown): value is Locale {
  return value === "zh-cn" || value === "en";
}
