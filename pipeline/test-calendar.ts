// Working days of 2025 and 2026, written down from the notices independently of any package.

// The State Council's notices for 2025 (国办发明电〔2024〕12号) and 2026 (国办发明电〔2025〕7号).
const holidays = `
  2025-01-01/01-01 2025-01-28/02-04 2025-04-04/04-06 2025-05-01/05-05 2025-05-31/06-02 2025-10-01/10-08
  2026-01-01/01-03 2026-02-15/02-23 2026-04-04/04-06 2026-05-01/05-05 2026-06-19/06-21 2026-09-25/09-27 2026-10-01/10-07`;
const workedWeekends = `
  2025-01-26 2025-02-08 2025-04-27 2025-09-28 2025-10-11
  2026-01-04 2026-02-14 2026-02-28 2026-05-09 2026-09-20 2026-10-10`;

const ranges = holidays
  .trim()
  .split(/\s+/)
  .map((range) => ({start: range.slice(0, 10), end: range.slice(0, 5) + range.slice(11)}));

export function isWorkingDay(day: string): boolean {
  if (workedWeekends.includes(day)) return true;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday % 6 !== 0 && !ranges.some(({start, end}) => start <= day && day <= end);
}

export function nextDay(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}
