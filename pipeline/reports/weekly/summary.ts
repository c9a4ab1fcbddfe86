import type {Figure, Sentence} from "../document.ts";
import type {UnitWeek} from "./read-weeks.ts";

/** The week in sentences, from the figures of the summary: what came and went, where the overdue ones lie. */
export function summarySentences(
  figures: Figure[],
  {units}: {units: Pick<UnitWeek, "handling_unit" | "overdue_count">[]}
): Sentence[] {
  return [flowSentence(figures), identitySentence(figures), overdueSentence(figures), ...unitSentence(units)];
}

/** What was there and came, less what was closed, is what is open: with its numbers, so that a reader can add them up. */
function identitySentence(figures: Figure[]): Sentence {
  const [opening, received, reopened, due, closed, closing] = [
    "opening_count",
    "received_count",
    "reopened_count",
    "due_count",
    "closed_count",
    "closing_count"
  ].map((name) => find(figures, `all.${name}`)) as [Figure, Figure, Figure, Figure, Figure, Figure];
  return {
    zh: `核对：上周未结 ${opening.text.zh}＋新增 ${received.text.zh}＋重开 ${reopened.text.zh}＝本周应处理 ${due.text.zh}；减关闭 ${closed.text.zh}＝期末未关闭 ${closing.text.zh}。`,
    en: `Check: ${opening.text.en} open before + ${received.text.en} received + ${reopened.text.en} reopened = ${due.text.en} to be handled; less ${closed.text.en} closed = ${closing.text.en} open at the end.`,
    figures: [opening, received, reopened, due, closed, closing].map(({id}) => id)
  };
}

function flowSentence(figures: Figure[]): Sentence {
  const {opening_count, received_count, closed_count, closing_count} = {
    opening_count: find(figures, "all.opening_count"),
    received_count: find(figures, "all.received_count"),
    closed_count: find(figures, "all.closed_count"),
    closing_count: find(figures, "all.closing_count")
  };
  const change = (closing_count.value ?? 0) - (opening_count.value ?? 0);
  const zh =
    change === 0
      ? "与上周末持平"
      : change > 0
        ? `上周末为 ${opening_count.text.zh} 件，有所增加`
        : `上周末为 ${opening_count.text.zh} 件，有所减少`;
  const en = change === 0 ? "as many as a week before" : `${change > 0 ? "up" : "down"} from ${opening_count.text.en}`;
  return {
    zh: `本周新增 ${received_count.text.zh} 件，关闭 ${closed_count.text.zh} 件，期末未关闭 ${closing_count.text.zh} 件（${zh}）。`,
    en: `${received_count.text.en} complaints came, ${closed_count.text.en} were closed; ${closing_count.text.en} are open at the end, ${en}.`,
    figures: [opening_count, received_count, closed_count, closing_count].map(({id}) => id)
  };
}

function overdueSentence(figures: Figure[]): Sentence {
  const overdue = find(figures, "all.K30");
  if (find(figures, "all.closing_count").value === 0) {
    return {zh: "期末没有未关闭的投诉。", en: "No complaint is open at the end.", figures: ["all.closing_count"]};
  }
  if (overdue.state !== "measured") {
    return {
      zh: "本周没有收到投诉数据，超期率未采集。",
      en: "No data of complaints came for the week: how many are overdue is not measured.",
      figures: [overdue.id]
    };
  }
  if (overdue.value === 0) {
    return {zh: "未关闭的投诉均未超期。", en: "None of the open ones is overdue.", figures: [overdue.id]};
  }
  return {
    zh: `未关闭的投诉中超期的占 ${overdue.text.zh}。`,
    en: `Of the open ones, ${overdue.text.en} are overdue.`,
    figures: [overdue.id]
  };
}

/** The units with the most overdue cases: one, or two or three that are level; more than that say nothing. */
function unitSentence(units: Pick<UnitWeek, "handling_unit" | "overdue_count">[]): Sentence[] {
  const most = Math.max(0, ...units.map(({overdue_count}) => overdue_count));
  const first = units.filter(({overdue_count}) => overdue_count === most).map(({handling_unit}) => handling_unit);
  if (most === 0 || first.length > 3) return [];
  const each = first.length > 1;
  return [
    {
      zh: `超期最多的责任单位是${first.join("、")}（${each ? "各 " : ""}${most} 件）。`,
      en: `Most of them lie with ${first.join(", ")} (${most}${each ? " each" : ""}).`,
      figures: first.map((unit) => `unit.${unit}.overdue`)
    }
  ];
}

function find(figures: Figure[], id: string): Figure {
  const figure = figures.find((figure) => figure.id === id);
  if (!figure) throw new Error(`missing figure: ${id}`);
  return figure;
}
