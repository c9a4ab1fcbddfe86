export type Language = "zh" | "en";

const space = "\u00a0";

/** 12345 → "12,345" */
export function formatCount(value: number): string {
  const whole = Math.round(value);
  // A table has thousands of small counts, and the library takes its time.
  return whole >= 0 && whole < 1000 ? String(whole) : whole.toLocaleString("en-US");
}

/** For tiles: 12345 → "1.2 万" in Chinese; "12,345" in English. */
export function formatShortCount(value: number, language: Language): string {
  return language === "zh" && value >= 10_000 ? `${(value / 10_000).toFixed(1)}${space}万` : formatCount(value);
}

/** 86.41 → "86.4 %"; without the decimal where it stands on fewer than 100 cases. */
export function formatPercent(value: number, n: number): string {
  return `${toDecimals(value, n)}${space}%`;
}

/** 82.71, 89.38 → "82.7–89.4" */
export function formatInterval(low: number, high: number, n: number): string {
  return `${toDecimals(low, n)}–${toDecimals(high, n)}`;
}

/** A difference of two percentages: 5.23 → "+5.2 个百分点". */
export function formatPoints(difference: number, n: number, language: Language): string {
  return `${formatSigned(difference, n < 100 ? 0 : 1)}${space}${language === "zh" ? "个百分点" : "pp"}`;
}

/** −2.54, 1 → "−2.5": a true minus, and ± for what rounds to nothing. */
export function formatSigned(value: number, digits: number): string {
  const text = Math.abs(value).toLocaleString("en-US", {minimumFractionDigits: digits, maximumFractionDigits: digits});
  if (Number(text) === 0) return `±${text}`;
  return `${value > 0 ? "+" : "−"}${text}`;
}

/** "2026-10-01" → "2026年10月" */
export function formatMonth(date: string, language: Language): string {
  const [year = "", month = ""] = date.split("-");
  return language === "zh" ? `${year}年${Number(month)}月` : `${monthNames[Number(month) - 1]} ${year}`;
}

/** "2026-10-01" → "26年10月", for the corners of charts. */
export function formatShortMonth(date: string, language: Language): string {
  const [year = "", month = ""] = date.split("-");
  return language === "zh"
    ? `${year.slice(2)}年${Number(month)}月`
    : `${monthNames[Number(month) - 1]} ${year.slice(2)}`;
}

/** An ISO timestamp → "2026-11-03 02:30" on the clocks of `timeZone`. */
export function formatMoment(timestamp: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("sv-SE", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit"
  });
  return parts.format(new Date(timestamp));
}

/** A list in a sentence: "甲、乙、丙" or "A, B and C". */
export function formatList(words: string[], language: Language): string {
  if (language === "zh") return words.join("、");
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** A published list without what it names twice: "9.3.2、9.5、9.3.2" → "9.3.2、9.5". */
export function namedOnce(list: string): string {
  return [...new Set(list.split("、"))].join("、");
}

const monthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function toDecimals(value: number, n: number) {
  return value.toFixed(n < 100 ? 0 : 1);
}

/** 25325 → "25 kB". */
export function formatBytes(size: number): string {
  return size < 1_000_000 ? `${Math.max(1, Math.round(size / 1000))}\u00a0kB` : `${(size / 1e6).toFixed(1)}\u00a0MB`;
}
