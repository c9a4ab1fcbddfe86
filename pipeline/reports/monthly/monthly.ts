// 《客户投诉分析报告》 (9.6.2): one whole month, eleven sections and an appendix.

import {closedPeriods, signedBody} from "../blocks.ts";
import {caseBlocks, missingParts} from "../cases/case-blocks.ts";
import type {TypicalCase} from "../cases/read-cases.ts";
import type {Block, Period, ReportBody, ReportMaker, Section} from "../document.ts";
import {indexIndicators} from "../indicator-index.ts";
import {monthBefore} from "../narrative/pick-focuses.ts";
import {say} from "../narrative/say.ts";
import {figureBook, words} from "../words.ts";
import {advice} from "./advice.ts";
import {appendix} from "./appendix.ts";
import {categories} from "./categories.ts";
import {callbacks, risks} from "./follow-up.ts";
import {measures} from "./measures-taken.ts";
import type {Month} from "./month.ts";
import {monthLabels} from "./month.ts";
import {overview} from "./overview.ts";
import {problems} from "./problems.ts";
import {projects} from "./projects.ts";
import {readMonths} from "./read-months.ts";
import type {Months} from "./read-months.ts";
import {responsibility} from "./responsibility.ts";
import {service} from "./service.ts";
import {sources} from "./sources.ts";
import {totalLine} from "./total-line.ts";

export const monthly: ReportMaker = {
  kind: "monthly",
  title: words("客户投诉分析报告", "Monthly analysis of complaints"),
  layout: "portrait",
  periods: (read) => closedPeriods(read, "month"),
  bodies: async (read, periods) => {
    const rows = await readMonths(read);
    const find = indexIndicators(rows.indicators);
    return periods.map((period) =>
      monthlyBody({
        period,
        month: period.start,
        beforeId: monthBefore(period.start).slice(0, 7),
        lastYearId: `${Number(period.id.slice(0, 4)) - 1}${period.id.slice(4)}`,
        labels: monthLabels,
        rows,
        find,
        book: figureBook()
      })
    );
  }
};

function monthlyBody(month: Month): ReportBody {
  const sections: Section[] = [
    {title: words("概述", "Overview"), blocks: [...overview(month), ...line(month)]},
    {title: words("来源与类型", "Channels and types"), blocks: sources(month)},
    {title: words("分类统计", "Categories"), blocks: categories(month)},
    {title: words("重点问题", "Key problems"), blocks: problems(month)},
    {title: words("责任分析", "Responsibility"), blocks: responsibility(month)},
    {title: words("时效", "Promises of time"), blocks: service(month)},
    {title: words("回访与满意", "Call-backs"), blocks: callbacks(month)},
    {title: words("重复、群诉、升级、索赔", "Repeated, group, escalated, claims"), blocks: risks(month)},
    {title: words("项目对比", "Projects compared"), blocks: projects(month)},
    {title: words("典型案例", "Typical cases"), blocks: casesOf(month.period, month.rows)},
    {
      title: words("建议、措施与责任部门", "Proposals, measures and units"),
      blocks: [...advice(month), ...measures(publishedIn(month.period, month.rows), month.labels.now)]
    },
    {title: words("附：口径与数据质量", "Appendix: definitions and quality of the data"), blocks: appendix(month)}
  ];
  return signedBody(monthly.title, sections, month.book);
}

/** Thirteen months: the same month a year ago stands at the other end. */
function line({rows, period}: Month): Block[] {
  return totalLine(rows.indicators, {until: period.end, monthCount: 13});
}

/** The typical cases that were published in the period. */
export function publishedIn({start, end}: Period, {cases}: Pick<Months, "cases">): TypicalCase[] {
  return cases.filter(({published_date: day}) => day !== null && day >= start && day <= end);
}

export function casesOf(period: Period, rows: Pick<Months, "cases">): Block[] {
  const own = publishedIn(period, rows);
  if (own.length === 0) {
    const {zh, en, figures} = say(
      "本期没有发布典型案例（9.6.1）。",
      "No typical case was published in the period (9.6.1)."
    );
    return [{type: "paragraph", sentences: [{zh, en, figures}]}];
  }
  const missing = missingParts(own);
  return [...(missing ? [{type: "paragraph" as const, sentences: [missing]}] : []), ...own.flatMap(caseBlocks)];
}
