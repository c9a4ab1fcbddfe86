import {shareFigure} from "../figures.ts";
import {say} from "../narrative/say.ts";
import type {Said} from "../narrative/say.ts";
import type {CallbackReportRow} from "./read-waves.ts";

/** What owners say of call-backs beside what is on record (8.1.5, 9.5); apart by more than ten points calls for an audit. */
export function callbackGap(row: CallbackReportRow): Said[] {
  if (row.is_suppressed) return [say("业主自报回访率：样本不足（n<5）。", "Owner-reported call-backs: too few (n<5).")];
  if (!row.reported_count || !row.recorded_done_count) {
    return [
      say(
        "业主自报与系统回访率缺其一，不能对照。",
        "Either what owners say or what is on record is missing: nothing to compare."
      )
    ];
  }
  const parts = {
    reported: share(row, "reported", row.reported_called_count ?? 0, row.reported_count),
    recorded: share(row, "recorded", row.recorded_called_count ?? 0, row.recorded_done_count)
  };
  const start = say(
    "有投诉或维修的业主中自报接到回访的 {reported}，同期系统记录的回访率 {recorded}。",
    "Of owners with a case {reported} say that they were called back; on record are {recorded}.",
    parts
  );
  return [
    start,
    row.is_audit_needed
      ? say(
          "两者相差超过内部设定的界限，需抽查回访记录；两个比率的人群不同，相差本身不证明记录不实。",
          "They are apart by more than our own limit: audit the records. The two are of different people, so the gap alone proves nothing false."
        )
      : say("两者相差在内部设定的界限以内。", "The two are within our own limit of each other.")
  ];
}

function share({wave_id}: CallbackReportRow, name: "reported" | "recorded", numerator: number, denominator: number) {
  const where = [
    {column: "wave_id", is: wave_id},
    {column: "cut", is: "all"}
  ];
  const counts: [string, string] =
    name === "reported"
      ? ["reported_called_count", "reported_count"]
      : ["recorded_called_count", "recorded_done_count"];
  const source = {table: "marts.callback_reports_by_wave", column: `${name}_pct`, where, counts};
  const figure = shareFigure(`callback.${wave_id}.${name}`, {numerator, denominator}, source);
  return name === "recorded" ? {...figure, matures: true as const} : figure;
}
