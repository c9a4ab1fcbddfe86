// One value of a result as a table, a CSV file and JSON say it. Nothing is rounded.

/** Every value of the engine says itself in full. */
interface Said {
  toString: () => string;
}

/** Undefined for null. */
export function toText(item: unknown): string | undefined {
  return item === null || item === undefined ? undefined : (item as Said).toString();
}

// A spreadsheet would run a text that begins like a formula; a number keeps its sign.
const formula = /^'*[=+\-@\t\r]/;

export function toCsvCell(item: unknown): string {
  const said = toText(item) ?? "";
  const text = typeof item === "string" && formula.test(said) ? `'${said}` : said;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * JSON text. An integer or a decimal that a reader's double cannot hold is a string of its digits; so are NaN and the
 * infinities. A moment is ISO 8601 with its offset.
 */
export function toJson(item: unknown, type: string): string {
  if (item === null || item === undefined) return "null";
  if (typeof item === "bigint") return Number.isSafeInteger(Number(item)) ? String(item) : `"${item}"`;
  if (typeof item === "number") return Number.isFinite(item) ? JSON.stringify(item) : `"${item}"`;
  if (typeof item !== "object") return JSON.stringify(item);
  if (type.startsWith("TIMESTAMP")) return JSON.stringify(toIso(toText(item)!));
  return nestedJson(item) ?? JSON.stringify(toText(item));
}

/** The engine's lists, structs, maps and decimals, by the fields they have. */
interface Nested {
  items?: readonly unknown[];
  entries?: Record<string, unknown> | readonly {key: unknown; value: unknown}[];
  scale?: number;
  value?: bigint;
}

function nestedJson(item: Nested): string | undefined {
  if (Array.isArray(item.items)) return `[${item.items.map((part) => toJson(part, "")).join(",")}]`;
  if (item.entries) {
    const pairs = Array.isArray(item.entries)
      ? (item.entries as {key: unknown; value: unknown}[]).map(({key, value}) => [toText(key), value] as const)
      : Object.entries(item.entries);
    return `{${pairs.map(([name, value]) => `${JSON.stringify(name)}:${toJson(value, "")}`).join(",")}}`;
  }
  const isSmallDecimal = item.scale !== undefined && Number.isSafeInteger(Number(item.value));
  return isSmallDecimal ? toText(item) : undefined;
}

/** "2026-10-31 08:30:00+08" → "2026-10-31T08:30:00+08:00" */
function toIso(text: string): string {
  return text.replace(" ", "T").replace(/([+-]\d\d)$/, "$1:00");
}
