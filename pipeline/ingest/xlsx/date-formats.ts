/** What a cell format shows of a number: a date, a time of day (or both), or a duration in hours, minutes or seconds. */
export interface DateFormat {
  hasDate: boolean;
  hasTime: boolean;
  isDuration: boolean;
}

const date = {hasDate: true, hasTime: false, isDuration: false};
const time = {hasDate: false, hasTime: true, isDuration: false};

/**
 * The formats that a file names by number alone (ECMA-376 part 1, 18.8.30, with the Chinese meaning of 27-36 and
 * 50-58); undefined for those of numbers.
 */
export function builtinDateFormat(id: number): DateFormat | undefined {
  if (id >= 14 && id <= 17) return date;
  if ((id >= 18 && id <= 21) || id === 45 || id === 47) return time;
  if (id === 22) return {...date, hasTime: true};
  if (id === 46) return {...time, isDuration: true};
  if ((id >= 32 && id <= 35) || id === 55 || id === 56) return time;
  if ((id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return date;
  return undefined;
}

/** A format code, e.g. `[$-804]yyyy"年"m"月"d"日"`; undefined for one of numbers or text (18.8.31). */
export function parseDateFormat(code: string): DateFormat | undefined {
  const isDuration = /\[(?:h+|m+|s+)\]/i.test(withoutLiterals(code));
  const letters = withoutLiterals(code)
    .replaceAll(/\[(h+|m+|s+)\]/gi, "$1")
    .replaceAll(/\[[^\]]*\]/g, "")
    .split(";")[0]!
    .toLowerCase()
    .replaceAll(/general|e[+-]|am\/pm|a\/p/g, "");
  const hasTime = /[hs]/.test(letters);
  const hasDate = /[ydeg]|aaa|bb/.test(letters) || (letters.includes("m") && !hasTime && !isDuration);
  return hasDate || hasTime || isDuration ? {hasDate, hasTime: hasTime || isDuration, isDuration} : undefined;
}

/** Quoted and escaped text, padding and fill characters mean nothing. */
function withoutLiterals(code: string): string {
  return code.replaceAll(/"[^"]*"?|\\.|_.|\*./gs, "");
}
