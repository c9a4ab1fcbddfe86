const offsetMs = 8 * 60 * 60 * 1000;

/** `YYYY-MM-DD` or `YYYY-MM-DD HH:MM` of Shanghai; a day without a time is its beginning or, with `isEnd`, its last second. */
export function parseShanghai(text: string, {isEnd = false}: {isEnd?: boolean} = {}): Date | undefined {
  const found = /^(\d{4}-\d{2}-\d{2})(?:[ T]([01]\d|2[0-3]):([0-5]\d))?$/.exec(text.trim());
  if (!found) return undefined;
  const [, day, hour, minute] = found;
  const time = hour === undefined ? (isEnd ? "23:59:59" : "00:00:00") : `${hour}:${minute}:00`;
  const local = new Date(`${day}T${time}Z`);
  if (Number.isNaN(local.getTime()) || local.toISOString().slice(0, 10) !== day) return undefined;
  return new Date(local.getTime() - offsetMs);
}

/** `2026-10-31 18:00` */
export function toShanghai(moment: Date): string {
  return local(moment).slice(0, 16).replace("T", " ");
}

/** `20261031-180000123`, for the names of files. */
export function toStamp(moment: Date): string {
  return local(moment).slice(0, 23).replaceAll(/[-:.]/g, "").replace("T", "-");
}

/** 10月31日, with its time where it does not end the day; the year where it is asked for. */
export function toChineseDay(moment: Date, {hasYear = false}: {hasYear?: boolean} = {}): string {
  const text = local(moment);
  const [year, month, day] = text.slice(0, 10).split("-").map(Number);
  const time = text.slice(11, 16);
  return `${hasYear ? `${year}年` : ""}${month}月${day}日${time === "23:59" ? "" : ` ${time}`}`;
}

function local(moment: Date): string {
  return new Date(moment.getTime() + offsetMs).toISOString();
}
