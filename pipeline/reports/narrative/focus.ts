import type {Figure, Sentence, Text} from "../document.ts";
import {exposureMovement} from "./change.ts";
import type {Focus} from "./pick-focuses.ts";
import {sameWords} from "../words.ts";
import {listed, say} from "./say.ts";
import type {TopicRow, TrendRow} from "./topics.ts";
import {countBy, topicFigure, topicName, trendFigure} from "./topics.ts";

/** What stands beside the topics of a month. */
export interface FocusContext {
  /** Delivered homes of each project in the month; a project without a row has none that is known. */
  homes: Map<string, number>;
  /** Day of the move-in of each project, YYYY-MM-DD. */
  movedIn: Map<string, string | null>;
}

export interface Told {
  sentences: Sentence[];
  figures: Figure[];
}

/** Homes handed over in so many days before the month's end bring complaints of their own. */
const freshDays = 183;
const millisecondsPerDay = 86_400_000;

/** What moved, how sure, compared with what, where, which unit, which cause: only as far as the figures carry it. */
export function focusSentences(focus: Focus, context: FocusContext): Told {
  const figures: Figure[] = [];
  const keep = (figure: Figure) => {
    figures.push(figure);
    return figure;
  };
  const sentences = [
    whatMoved(focus, keep),
    ...(focus.trend.undecidable_count > 0 ? [leftOut(focus, keep)] : []),
    comparedWith(focus, keep),
    ...(focus.trend.complaint_count > 0
      ? [where(focus, context, keep), handover(focus, context), whichUnits(focus, keep), whichCause(focus, keep)]
      : [])
  ];
  return {sentences: sentences.filter((sentence) => sentence !== undefined), figures};
}

/** When nothing left its range, or nothing could be tested. */
export function quietMonth(month: string, trends: TrendRow[]): Told {
  const rows = trends.filter((row) => row.received_month === month);
  const tested = rows.filter((row) => row.high_count !== null);
  if (tested.length === 0) {
    const zh = "有数据的整月还不够多，各类投诉的预期范围无从计算，本月不判断异常。";
    const en = "There are too few whole months of data to say what was to be expected; nothing is called unusual.";
    return {sentences: [say(zh, en)], figures: []};
  }
  const count = testedFigure(month, tested.length);
  return {
    sentences: [
      say(
        "本月检验的 {count} 项（类别、小类，以及各项目的类别）都在预期范围以内，没有需要说明的变化。",
        "All {count} topics tested (categories, sub-categories, and categories of single projects) stayed within the expected range: no notable change.",
        {count}
      )
    ],
    figures: [count]
  };
}

/** How the range is made, and that many topics were looked at at once. */
export function howSure(month: string, trends: TrendRow[]): Told {
  const tested = trends.filter((row) => row.received_month === month && row.high_count !== null);
  const count = testedFigure(month, tested.length);
  return {
    sentences: [
      say(
        "预期范围为各月平均水平按户数折算、上下三个标准差；同时检验了 {count} 项，仍可能有个别越界出于偶然。",
        "The range is the usual rate times the homes of the month, give or take three standard deviations; {count} topics were tested at once, so a single one may still be outside by chance.",
        {count}
      )
    ],
    figures: [count]
  };
}

function testedFigure(month: string, count: number): Figure {
  const text = String(count);
  return {
    id: `trend.${month.slice(0, 7)}.tested`,
    value: count,
    state: "measured",
    text: {zh: text, en: text},
    source: {
      table: "marts.category_trends",
      where: [
        {column: "received_month", is: month},
        {column: "high_count", from: 0}
      ],
      sum: true
    }
  };
}

type Keep = (figure: Figure) => Figure;

function whatMoved({trend}: Focus, keep: Keep): Sentence {
  const isAbove = trend.signal === "above";
  const place = trend.project_id === "all" ? {zh: "", en: ""} : {zh: trend.project_name, en: `${trend.project_name}, `};
  const parts = {
    place,
    topic: topicName(trend),
    count: keep(trendFigure(trend, "complaint_count")),
    expected: keep(trendFigure(trend, "expected_count")),
    limit: keep(trendFigure(trend, isAbove ? "high_count" : "low_count"))
  };
  return isAbove
    ? say(
        "{place}“{topic}”投诉 {count} 件，按以往水平预期 {expected} 件，超出预期范围的上限 {limit} 件。",
        "{place}{topic}: {count} complaints where {expected} were to be expected, above the upper limit of {limit}.",
        parts
      )
    : say(
        "{place}“{topic}”投诉 {count} 件，按以往水平预期 {expected} 件，低于预期范围的下限 {limit} 件。",
        "{place}{topic}: {count} complaints where {expected} were to be expected, below the lower limit of {limit}.",
        parts
      );
}

function leftOut({trend}: Focus, keep: Keep): Sentence {
  return say(
    "另有 {count} 件所在项目没有已交付的户数，不在其中。",
    "{count} more are of projects without a delivered home and are not counted here.",
    {count: keep(trendFigure(trend, "undecidable_count"))}
  );
}

function comparedWith({before}: Focus, keep: Keep): Sentence {
  if (!before) return say("没有上月的数据可比。", "There is no month before to compare with.");
  const count = keep(trendFigure(before, "complaint_count"));
  if (before.signal === null) {
    return say("上月为 {count} 件，当时在范围以内。", "The month before had {count}, within its range.", {count});
  }
  const side =
    before.signal === "above" ? {zh: "也高于范围", en: "above its range too"} : {zh: "低于范围", en: "below its range"};
  return say("上月为 {count} 件，{side}。", "The month before had {count}, {side}.", {count, side});
}

function where({trend, topics, subcategories}: Focus, {homes}: FocusContext, keep: Keep): Sentence | undefined {
  if (trend.project_id !== "all") return undefined;
  const projects = countBy(topics, (row) => row.project_id);
  const known = projects.filter(({name}) => homes.has(name));
  const total = known.reduce((sum, {count}) => sum + count, 0);
  const allHomes = [...homes.values()].reduce((sum, count) => sum + count, 0);
  const standing = known.filter(({name, count}) => {
    const own = {count, exposure: homes.get(name) ?? 0};
    const others = {count: total - count, exposure: allHomes - own.exposure};
    return exposureMovement(own, others, homes.size) === "rise";
  });
  const month = trend.received_month;
  const figure = ({name, count}: {name: string; count: number}) =>
    keep(
      topicFigure(
        `${focusId(trend)}.project.${name}`,
        {month, subcategories, part: [{column: "project_id", is: name}]},
        count
      )
    );
  if (standing.length === 0) {
    return say(
      "按已交付户数看，没有集中在某个项目。",
      "Given their homes, it does not come from one project more than from the others."
    );
  }
  const parts = standing.map((project) => named(projectName(project.name, topics), figure(project)));
  return say(
    "按户数折算，明显集中在{projects}。",
    "Given their homes, it clearly comes from {projects}.",
    ofParts("projects", parts)
  );
}

/** The homes of a new project complain more without anything being worse elsewhere. */
function handover({trend}: Focus, {movedIn}: FocusContext): Sentence | undefined {
  const day = movedIn.get(trend.project_id);
  if (trend.signal !== "above" || !day) return undefined;
  const end = Date.parse(`${trend.received_month}T00:00:00Z`) + 31 * millisecondsPerDay;
  const days = (end - Date.parse(`${day}T00:00:00Z`)) / millisecondsPerDay;
  if (days < 0 || days > freshDays) return undefined;
  return say(
    "该项目自 {day} 起入伙，新交付的住房投诉本来就多，应与其他项目同一交付期比较，不能仅凭件数判断质量变差。",
    "Its owners have been moving in since {day}: newly handed-over homes complain more, so compare homes of one age before calling the quality worse.",
    {day: sameWords(day)}
  );
}

function whichUnits({trend, topics, subcategories, projects}: Focus, keep: Keep): Sentence {
  const units = countBy(topics, (row) => row.handling_unit);
  const [first, second] = units;
  const month = trend.received_month;
  const figure = ({name, count}: {name: string; count: number}) =>
    keep(
      topicFigure(
        `${focusId(trend)}.unit.${name}`,
        {month, subcategories, part: [...ofProjects(projects), {column: "handling_unit", is: name}]},
        count
      )
    );
  if (!first || first.name === "未注明") {
    return say("多数没有注明责任单位。", "Most of them name no responsible unit.");
  }
  if (second && second.count === first.count) {
    const parts = units
      .filter(({count}) => count === first.count)
      .map((unit) => named(sameWords(unit.name), figure(unit)));
    return say("责任单位以{units}为多，并列。", "Most are with {units}, alike.", ofParts("units", parts));
  }
  return say("责任单位以{unit}为多（{count} 件）。", "Most are with {unit} ({count}).", {
    unit: sameWords(first.name),
    count: figure(first)
  });
}

/** The cause that the sources tell, and of how many; of none nothing is said of causes. */
function whichCause({trend, topics, subcategories, projects}: Focus, keep: Keep): Sentence {
  const month = trend.received_month;
  const told = topics.filter((row) => row.cause_name !== null);
  const causes = countBy(told, (row) => row.cause_id);
  const [first, second] = causes;
  if (!first) {
    return say(
      "来源均未写明可识别的原因，成因不能由数据判断。",
      "No source tells a cause that is known; the figures carry none."
    );
  }
  const figure = (id: string, ids: string[], count: number) =>
    keep(
      topicFigure(
        `${focusId(trend)}.${id}`,
        {month, subcategories, part: [...ofProjects(projects), {column: "cause_id", is: ids}]},
        count
      )
    );
  const total = told.reduce((sum, row) => sum + row.complaint_count, 0);
  const all = figure(
    "causes",
    causes.map(({name}) => name),
    total
  );
  const untold = trend.complaint_count - total;
  const rest =
    untold > total ? {zh: "，多数未写明，只供参考", en: "; most tell none, so take it as a hint"} : {zh: "", en: ""};
  if (second && second.count === first.count) {
    return say("写明原因的 {all} 件中没有占多数的原因{rest}。", "Of {all} that tell a cause none leads{rest}.", {
      all,
      rest
    });
  }
  const row = told.find(({cause_id}) => cause_id === first.name)!;
  return say(
    "写明原因的 {all} 件中，{cause} {count} 件{rest}。",
    "Of {all} that tell a cause, {count} say: {cause}{rest}.",
    {
      all,
      cause: {zh: row.cause_name ?? "", en: (row.cause_name_en ?? "").toLowerCase()},
      count: figure("cause", [first.name], first.count),
      rest
    }
  );
}

function ofProjects(projects: string[]) {
  return [{column: "project_id", is: projects}];
}

function focusId({received_month, project_id, category_id, subcategory_id}: TrendRow) {
  return `focus.${received_month.slice(0, 7)}.${project_id}.${subcategory_id === "all" ? category_id : subcategory_id}`;
}

function projectName(id: string, topics: TopicRow[]): Text {
  return sameWords(topics.find((row) => row.project_id === id)?.project_name ?? id);
}

interface Named {
  text: Text;
  figure: Figure;
}

function named(name: Text, figure: Figure): Named {
  const {zh, en} = figure.text;
  return {text: {zh: `${name.zh}（${zh} 件）`, en: `${name.en} (${en})`}, figure};
}

/** A list in one place of a sentence, whose figures are named all the same. */
function ofParts(name: string, parts: Named[]): Record<string, Figure | Text> {
  const figures = Object.fromEntries(parts.map(({figure}, i) => [`figure${i}`, figure]));
  return {[name]: listed(parts.map(({text}) => text)), ...figures};
}
