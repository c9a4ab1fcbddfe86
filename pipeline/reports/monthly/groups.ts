import type {Condition, Figure} from "../document.ts";
import {countFigure} from "../figures.ts";
import type {Said} from "../narrative/say.ts";
import {say} from "../narrative/say.ts";
import type {Span} from "./month.ts";
import type {GroupEvent} from "./read-groups.ts";
import {isEvent} from "./read-groups.ts";

/** 群诉: what so many households bring forward is an event; what merely says that it speaks for many is told apart from it. */
export function groupSentences({period, rows}: Pick<Span, "period"> & {rows: {groups: GroupEvent[]}}): Said[] {
  const own = rows.groups.filter(({started_date}) => started_date >= period.start && started_date <= period.end);
  const [first] = rows.groups;
  if (!first) return [say("没有群诉。", "There are no group complaints.")];
  const events = own.filter(isEvent).length;
  const inPeriod = {column: "started_date", from: period.start, to: period.end};
  const count = (id: string, value: number, limit: Pick<Condition, "from" | "to">): Figure =>
    countFigure(`group.${period.id}.${id}`, value, {
      table: "core.group_events",
      where: [inPeriod, {column: "household_count", ...limit}],
      sum: true
    });
  return [
    say(
      "群诉事件 {events} 宗（同项目同小类、相邻两件不超过 {days} 日、合计 {least} 户以上）；另有自称群体的投诉 {claims} 宗，户数不足，不算群诉事件。",
      "Group events: {events} (one project and sub-category, at most {days} days from one to the next, {least} households or more); {claims} more say that they speak for many, with fewer households, and are no events.",
      {
        events: count("events", events, {from: first.least_household_count}),
        claims: count("claims", own.length - events, {to: first.least_household_count - 1}),
        days: limitFigure("within_day_count", first.within_day_count),
        least: limitFigure("household_count", first.least_household_count)
      }
    )
  ];
}

function limitFigure(column: "household_count" | "within_day_count", value: number): Figure {
  return countFigure(`group.limit.${column}`, value, {
    table: "reference.flags",
    column,
    where: [{column: "flag_id", is: "FLG-GRP"}]
  });
}
