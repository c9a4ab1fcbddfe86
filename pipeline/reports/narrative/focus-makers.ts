import {sameWords} from "../words.ts";
import {focusId, named, ofParts} from "./focus-parts.ts";
import type {Focus} from "./pick-focuses.ts";
import type {Said} from "./say.ts";
import {say} from "./say.ts";
import {countBy, topicFigure} from "./topics.ts";

/** The unit that has most of them; of several alike all. */
export function whichUnits({trend, topics, subcategories, projects}: Focus): Said {
  const units = countBy(topics, (row) => row.handling_unit);
  const [first, second] = units;
  const month = trend.received_month;
  const figure = ({name, count}: {name: string; count: number}) =>
    topicFigure(
      `${focusId(trend)}.unit.${name}`,
      {month, subcategories, part: [...ofProjects(projects), {column: "handling_unit", is: name}]},
      count
    );
  if (!first || first.name === "未注明") {
    return say("没有注明责任单位的最多。", "More of them name no unit than any one unit.");
  }
  if (second && second.count === first.count) {
    const parts = units
      .filter(({count}) => count === first.count)
      .map((unit) => named(sameWords(unit.name), figure(unit)));
    return say("责任单位以{units}为多，并列。", "The most frequent units, alike: {units}.", ofParts("units", parts));
  }
  return say("责任单位以{unit}为多（{count} 件）。", "The most frequent unit: {unit} ({count}).", {
    unit: sameWords(first.name),
    count: figure(first)
  });
}

/** The cause that the sources tell, and of how many; of none nothing is said of causes. */
export function whichCause({trend, topics, subcategories, projects}: Focus): Said {
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
  const figure = (id: string, ids: string[], count: number) => {
    const part = [...ofProjects(projects), {column: "cause_id", is: ids}];
    // Causes are found and written down after the month.
    return {...topicFigure(`${focusId(trend)}.${id}`, {month, subcategories, part}, count), matures: true as const};
  };
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
