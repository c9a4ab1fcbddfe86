import {sameWords} from "../words.ts";
import {exposureMovement} from "./change.ts";
import {focusId, named, ofParts} from "./focus-parts.ts";
import type {Focus} from "./pick-focuses.ts";
import type {Said} from "./say.ts";
import {say} from "./say.ts";
import {countBy, topicFigure} from "./topics.ts";

/** Homes handed over in so many days before the month's end bring complaints of their own. */
const freshDays = 183;
const millisecondsPerDay = 86_400_000;

interface Standing {
  id: string;
  name: string;
  count: number;
}

/** Projects with clearly more of the topic than their homes would bring; of a project's own topic that project. */
export function standingProjects({trend, topics}: Focus, homes: Map<string, number>): Standing[] {
  const name = (id: string) => topics.find((row) => row.project_id === id)?.project_name ?? id;
  if (trend.project_id !== "all") {
    return [{id: trend.project_id, name: trend.project_name, count: trend.complaint_count}];
  }
  const known = countBy(topics, (row) => row.project_id).filter((project) => homes.has(project.name));
  const total = known.reduce((sum, {count}) => sum + count, 0);
  const allHomes = [...homes.values()].reduce((sum, count) => sum + count, 0);
  return known
    .filter((project) => {
      const own = {count: project.count, exposure: homes.get(project.name) ?? 0};
      const others = {count: total - own.count, exposure: allHomes - own.exposure};
      return exposureMovement(own, others, homes.size) === "rise";
    })
    .map((project) => ({id: project.name, name: name(project.name), count: project.count}));
}

export function where({trend, subcategories}: Focus, standing: Standing[]): Said[] {
  if (trend.project_id !== "all") return [];
  if (standing.length === 0) {
    return [
      say(
        "按已交付户数看，没有一个项目明显偏多。",
        "Given their homes, it does not come from one project more than from the others."
      )
    ];
  }
  const month = trend.received_month;
  const parts = standing.map(({id, name, count}) => {
    const part = [{column: "project_id", is: id}];
    return named(sameWords(name), topicFigure(`${focusId(trend)}.project.${id}`, {month, subcategories, part}, count));
  });
  return [
    say(
      "按户数折算，明显集中在{projects}。",
      "Given their homes, it clearly comes from {projects}.",
      ofParts("projects", parts)
    )
  ];
}

/** The homes of a new project complain more without anything being worse elsewhere. */
export function handovers({trend}: Focus, standing: Standing[], movedIn: Map<string, string | null>): Said[] {
  if (trend.signal !== "above") return [];
  const end = Date.parse(`${trend.received_month}T00:00:00Z`) + 31 * millisecondsPerDay;
  return standing.flatMap(({id, name}) => {
    const day = movedIn.get(id);
    const days = day ? (end - Date.parse(`${day}T00:00:00Z`)) / millisecondsPerDay : -1;
    if (!day || days < 0 || days > freshDays) return [];
    return [
      say(
        "{project}自 {day} 起入伙，新交付的住房投诉本来就多，应与其他项目同一交付期比较，不能仅凭件数判断质量变差。",
        "Owners of {project} have been moving in since {day}: newly handed-over homes complain more, so compare homes of one age before calling the quality worse.",
        {project: sameWords(name), day: sameWords(day)}
      )
    ];
  });
}
