// The charts that a report may name: the page and the files draw the same ones.

import {countBars} from "./count-bars.ts";
import {keptByGroup} from "./kept-by-group.ts";
import {monthPanels} from "./month-panels.ts";
import {openAges} from "./open-ages.ts";
import {priorityQuadrants} from "./priority-quadrants.ts";
import {ruleMonths} from "./rule-months.ts";
import {satisfactionItems} from "./satisfaction-items.ts";
import type {ChartOptions} from "./layout.ts";

export type NamedChart = (rows: object[], options: ChartOptions) => Element;

const charts = {countBars, keptByGroup, monthPanels, openAges, priorityQuadrants, ruleMonths, satisfactionItems};

/** Undefined where there is no chart of this name. Rows and further options are the chart's own. */
export function chartNamed(name: string): NamedChart | undefined {
  return Object.hasOwn(charts, name) ? (charts as unknown as Record<string, NamedChart>)[name] : undefined;
}
