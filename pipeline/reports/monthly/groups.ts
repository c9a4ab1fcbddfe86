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
      "群诉 {all} 宗（同项目同小类、相邻两件不超过 {days} 日为一宗）：达到 {least} 户的 {events} 宗；业主自称群体而户数不足的 {claims} 宗，是否群诉待核实。",
      "Group complaints: {all} (one project and sub-category, at most {days} days from one to the next): {events} with {least} households or more; {claims} say that they speak for many, with fewer households, which remains to be seen.",
      {
        all: count("all", own.length, {from: 0}),
        events: count("events", events, {from: first.least_household_count}),
        claims: count("claims", own.length - events, {to: first.least_household_count - 1}),
        days: limitFigure("within_day_count", first),
        least: limitFigure("household_count", first)
      }
    )
  ];
}

/** What makes an event, as the firm's list of flags has it. */
export function limitFigure(column: "household_count" | "within_day_count", event: GroupEvent): Figure {
  const value = column === "household_count" ? event.least_household_count : event.within_day_count;
  return countFigure(`group.limit.${column}`, value, {
    table: "reference.flags",
    column,
    where: [{column: "flag_id", is: "FLG-GRP"}]
  });
}
