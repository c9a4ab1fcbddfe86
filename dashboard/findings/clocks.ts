import {formatCount, formatPercent} from "../format.ts";
import {clearlyWorst} from "./service.ts";
import type {OpenAge} from "../data/clocks.ts";
import type {ServiceGroup} from "../data/service-levels.ts";
import type {Row} from "../data/tables.ts";
import type {Language} from "../format.ts";
import type {Finding} from "./complaints.ts";

/** Below this, a rule is not named as the one that is kept least. */
const fewestToName = 30;

type NameOf = (row: ServiceGroup) => string;

/** The page's answer: how many promises could be judged, how many were kept, and which is kept least. */
export function clocksHeadline(
  rules: ServiceGroup[],
  {language, nameOf}: {language: Language; nameOf: NameOf}
): string {
  const zh = language === "zh";
  const sum = (name: "met_count" | "decidable_count" | "undecidable_count") =>
    rules.reduce((total, row) => total + row[name], 0);
  const [met, decidable, undecidable] = [sum("met_count"), sum("decidable_count"), sum("undecidable_count")];
  if (decidable === 0) return zh ? "所选范围内没有可判定的案件。" : "No clock can be judged in the chosen range.";
  const rate = formatPercent((100 * met) / decidable, decidable);
  const kept = `${formatCount(met)} / ${formatCount(decidable)}`;
  const worst = leastKept(rules);
  const least = worst && formatPercent(worst.met_pct ?? 0, worst.decidable_count);
  if (zh) {
    const named = worst ? `符合率最低的是“${nameOf(worst)}”，${least}。` : "";
    return `各条款要求符合 ${rate}（${kept}），另有 ${formatCount(undecidable)} 条不可判定，未计入。${named}`;
  }
  const named = worst ? ` Kept least: ${nameOf(worst)}, ${least}.` : "";
  return `${rate} of what the clauses ask was kept (${kept}); ${formatCount(undecidable)} more cannot be judged.${named}`;
}

/** Which rule is kept least. */
export function rulesFinding(rules: ServiceGroup[], {language, nameOf}: {language: Language; nameOf: NameOf}): Finding {
  const zh = language === "zh";
  const worst = leastKept(rules);
  if (!worst) return {title: zh ? "各条款符合率" : "How each rule is kept", highlights: []};
  const rate = formatPercent(worst.met_pct ?? 0, worst.decidable_count);
  const title = zh ? `“${nameOf(worst)}”符合率最低，${rate}` : `Kept least: ${nameOf(worst)}, ${rate}`;
  return {title, highlights: [worst.group_id]};
}

/** The unit or project that keeps one rule clearly less often than all others together. */
export function groupFinding(
  rows: ServiceGroup[],
  {language, group, nameOf}: {language: Language; group: {zh: string; en: string}; nameOf: NameOf}
): Finding {
  const zh = language === "zh";
  const worst = clearlyWorst(rows.filter((row) => row.decidable_count > 0));
  if (!worst) {
    const title = zh ? `没有${group.zh}明显低于其他${group.zh}` : `No ${group.en} is clearly below the others`;
    return {title, highlights: []};
  }
  const rate = formatPercent(worst.row.met_pct ?? 0, worst.row.decidable_count);
  const rest = formatPercent((100 * worst.others.met) / worst.others.decidable, worst.others.decidable);
  const title = zh
    ? `${nameOf(worst.row)}符合 ${rate}，明显低于其他${group.zh}合计的 ${rest}`
    : `${nameOf(worst.row)}: ${rate} kept, clearly below ${rest} in the others together`;
  return {title, highlights: [worst.row.group_id]};
}

export function agesFinding(rows: OpenAge[], language: Language): string {
  const open = rows.reduce((sum, row) => sum + row.open_count, 0);
  const overdue = rows.reduce((sum, row) => sum + row.overdue_count, 0);
  return language === "zh"
    ? `各类案件未关闭 ${formatCount(open)} 件，其中 ${formatCount(overdue)} 件已超期`
    : `${formatCount(open)} cases of all types open, ${formatCount(overdue)} of them overdue`;
}

export function overdueFinding(rows: Row<"open_complaints">[], language: Language): string {
  const longest = formatCount(Math.max(0, ...rows.map((row) => row.overdue_days ?? 0)));
  const count = formatCount(rows.length);
  if (rows.length === 0) return language === "zh" ? "没有超期未结的案件" : "No open case is overdue";
  return language === "zh"
    ? `${count} 件超期未结，最久超期 ${longest} 日`
    : `${count} overdue, the longest by ${longest} days`;
}

/** How many of the clocks that have been judged were kept. */
export function judgedFinding(outcomes: string[], language: Language): string {
  const judged = outcomes.filter(
    (outcome) => outcome === "met" || outcome === "breached" || outcome === "overdue_running"
  );
  const met = judged.filter((outcome) => outcome === "met").length;
  return language === "zh"
    ? `可判定 ${formatCount(judged.length)} 项，按时 ${formatCount(met)} 项`
    : `${formatCount(met)} of ${formatCount(judged.length)} that can be judged were in time`;
}

function leastKept(rules: ServiceGroup[]) {
  return rules
    .filter((row) => row.decidable_count >= fewestToName)
    .reduce<ServiceGroup | undefined>(
      (least, row) => ((least?.met_pct ?? 101) <= (row.met_pct ?? 101) ? least : row),
      undefined
    );
}
