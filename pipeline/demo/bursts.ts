import {toDay} from "./calendar.ts";
import type {Day} from "./calendar.ts";

/** One trouble that many households of a project report within days. */
export interface Burst {
  project: string;
  /** undefined: all buildings */
  building: string | undefined;
  code: string;
  from: Day;
  days: number;
  /** cases a day in a home of 4,000 complaints */
  perDay: number;
}

export const bursts: readonly Burst[] = [
  burst("望澜苑", "5", "MEP-02", "2025-08-04", 3, 6),
  burst("霁雪庭", undefined, "MEP-04", "2025-11-15", 6, 5),
  burst("青梧府", undefined, "CON-07", "2025-12-20", 7, 4),
  burst("鹿眠湾", undefined, "PAR-02", "2026-03-09", 5, 4),
  burst("鹿眠湾", "2", "QUA-03", "2026-05-25", 4, 4),
  burst("云栖里", "3", "MEP-06", "2026-06-15", 4, 3),
  burst("听松台", undefined, "CON-01", "2026-08-17", 6, 4)
];

function burst(
  project: string,
  building: string | undefined,
  code: string,
  from: string,
  days: number,
  perDay: number
) {
  return {project, building, code, from: toDay(from), days, perDay};
}
