import {formatCount, formatList, formatMonth} from "../format.ts";
import {rangeOf} from "./attention.ts";
import type {Selection} from "../data/selection.ts";
import type {TrendMonth} from "../data/trends.ts";
import type {Language} from "../format.ts";
import type {Finding} from "./complaints.ts";

/** Below this, neither a panel, a cell nor a hot spot is named. */
export const fewestToName = 5;

/** What is counted, within a sentence: complaints, or cases where other types were asked for. */
export function countedNoun({types = ["COMPLAINT"]}: Pick<Selection, "types">, language: Language): string {
  const areComplaints = types.every((type) => type === "COMPLAINT");
  if (language === "zh") return areComplaints ? "投诉" : "案件";
  return areComplaints ? "complaints" : "cases";
}

/** The latest month of the course in which something left its range; where none is known, the panel with the most. */
export function trendFinding(trends: TrendMonth[], language: Language, noun = countedNoun({}, language)): Finding {
  const zh = language === "zh";
  const judged = trends.filter((row) => row.high_count !== null && !row.is_partial);
  if (judged.length === 0) return largestPanel(trends, language, noun);
  const month = judged
    .filter(({signal}) => signal !== null)
    .reduce((latest, row) => (row.received_month > latest ? row.received_month : latest), "");
  if (!month) {
    return {title: zh ? "各类每月都在预期范围内" : "Every month of every category is within its range", highlights: []};
  }
  const signals = judged.filter((row) => row.received_month === month && row.signal !== null);
  const words = signals.map((row) => {
    const range = rangeOf(row) ?? "–";
    const count = formatCount(row.complaint_count);
    return zh ? `“${row.panel_name}”${count} 件（预期 ${range}）` : `${row.panel_name_en} ${count} (expected ${range})`;
  });
  const name = formatMonth(month, language);
  const latest = month === lastWhole(trends);
  const start = zh ? (latest ? "" : "最近一次异常：") : latest ? "" : "Last out of range: ";
  return {
    title: `${start}${name}${zh ? "" : ", "}${formatList(words, language)}`,
    highlights: signals.map((row) => row.panel_id)
  };
}

function largestPanel(trends: TrendMonth[], language: Language, noun: string): Finding {
  const zh = language === "zh";
  const panels = new Map<string, {row: TrendMonth; count: number}>();
  for (const row of trends) {
    const count = (panels.get(row.panel_id)?.count ?? 0) + row.complaint_count;
    panels.set(row.panel_id, {row, count});
  }
  const [first] = [...panels.values()].sort((a, b) => b.count - a.count);
  if (!first || panels.size < 2 || first.count < fewestToName) {
    return {title: zh ? `各类${noun}每月件数` : `${capital(noun)} a month, by category`, highlights: []};
  }
  const {panel_id, panel_name, panel_name_en} = first.row;
  const count = formatCount(first.count);
  return {title: zh ? `“${panel_name}”最多，${count} 件` : `Most: ${panel_name_en}, ${count}`, highlights: [panel_id]};
}

export function capital(word: string) {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

export function lastWhole(trends: TrendMonth[]) {
  return trends
    .filter((row) => !row.is_partial)
    .reduce((last, row) => (row.received_month > last ? row.received_month : last), "");
}
