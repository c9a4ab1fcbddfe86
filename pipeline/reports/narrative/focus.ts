import type {Said} from "./say.ts";
import {say} from "./say.ts";
import {whichCause, whichUnits} from "./focus-makers.ts";
import {handovers, standingProjects, where} from "./focus-places.ts";
import type {Focus} from "./pick-focuses.ts";
import {poissonTail} from "./poisson.ts";
import {testedFigure} from "./quiet-month.ts";
import {topicName, trendFigure} from "./topics.ts";

/** What stands beside the topics of a month. */
export interface FocusContext {
  /** Delivered homes of each project in the month; a project without a row has none that is known. */
  homes: Map<string, number>;
  /** Day of the move-in of each project, YYYY-MM-DD. */
  movedIn: Map<string, string | null>;
  /** How many topics of the month were held against a range. */
  testedCount: number;
}

/** As likely as this that chance alone puts one of the tested topics outside, or less likely. */
const chanceLimit = 0.05;

/** What moved, how sure, compared with what, where, which unit, which cause: only as far as the figures carry it. */
export function focusSentences(focus: Focus, context: FocusContext): Said[] {
  const standing = standingProjects(focus, context.homes);
  return [
    whatMoved(focus),
    ...(focus.trend.undecidable_count > 0 ? [leftOut(focus)] : []),
    howLikely(focus, context),
    comparedWith(focus),
    ...(focus.trend.complaint_count > 0
      ? [
          ...where(focus, standing),
          ...handovers(focus, standing, context.movedIn),
          whichUnits(focus),
          whichCause(focus)
        ]
      : [])
  ];
}

function whatMoved({trend}: Focus): Said {
  const isAbove = trend.signal === "above";
  const place = trend.project_id === "all" ? {zh: "", en: ""} : {zh: trend.project_name, en: `${trend.project_name}, `};
  const parts = {
    place,
    topic: topicName(trend),
    count: trendFigure(trend, "complaint_count"),
    expected: trendFigure(trend, "expected_count"),
    limit: trendFigure(trend, isAbove ? "high_count" : "low_count")
  };
  return isAbove
    ? say(
        "{place}“{topic}”投诉 {count} 件，按各月平均水平预期 {expected} 件，超出预期范围的上限 {limit} 件。",
        "{place}{topic}: {count} complaints where the usual rate gives {expected}, above the upper limit of {limit}.",
        parts
      )
    : say(
        "{place}“{topic}”投诉 {count} 件，按各月平均水平预期 {expected} 件，低于预期范围的下限 {limit} 件。",
        "{place}{topic}: {count} complaints where the usual rate gives {expected}, below the lower limit of {limit}.",
        parts
      );
}

function leftOut({trend}: Focus): Said {
  return say(
    "另有 {count} 件所在项目没有已交付的户数，不在其中。",
    "{count} more are of projects without a delivered home and are not counted here.",
    {count: trendFigure(trend, "undecidable_count")}
  );
}

function comparedWith({before}: Focus): Said {
  if (!before) return say("没有上月的数据可比。", "There is no month before to compare with.");
  const count = trendFigure(before, "complaint_count");
  if (before.signal === null) {
    return say("上月为 {count} 件，当时在范围以内。", "The month before had {count}, within its range.", {count});
  }
  const side =
    before.signal === "above" ? {zh: "也高于范围", en: "above its range too"} : {zh: "低于范围", en: "below its range"};
  return say("上月为 {count} 件，{side}。", "The month before had {count}, {side}.", {count, side});
}

/** Of so many topics one may be outside by chance alone; a small count is then a hint and no more. */
function howLikely({trend}: Focus, {testedCount}: FocusContext): Said {
  const count = testedFigure(trend.received_month, testedCount);
  const chance = poissonTail(trend.complaint_count, trend.expected_count ?? 0);
  if (chance * testedCount > chanceLimit) {
    return say(
      "同时检验了 {count} 项，单凭偶然也可能出现这样一项，只作线索。",
      "With {count} topics tested at once, chance alone may bring one like it: a hint, no more.",
      {count}
    );
  }
  return say(
    "即使同时检验了 {count} 项，偶然也难以解释。",
    "Chance hardly explains it, even with {count} topics tested at once.",
    {count}
  );
}
