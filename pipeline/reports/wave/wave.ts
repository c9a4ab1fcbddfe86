// 《客户满意率调查分析报告》 (9.7.10): one closed wave of our own survey, eleven sections and the page on method.

import {paragraph, signedBody} from "../blocks.ts";
import type {Block, Figure, ReportBody, ReportMaker, Section} from "../document.ts";
import {countFigure} from "../figures.ts";
import {indexIndicators} from "../indicator-index.ts";
import {say} from "../narrative/say.ts";
import {dimensionChanges} from "../narrative/dimension-changes.ts";
import {definitions} from "../monthly/appendix.ts";
import {figureBook, words} from "../words.ts";
import {complaintItems, complaintsBeside, opinions, priorities, proposals} from "./priorities.ts";
import {dimensionChangeTable, dimensions} from "./dimensions.ts";
import {fewChanges} from "./few-changes.ts";
import {questionnaireBlocks, readAskedItems} from "./questionnaire.ts";
import type {AskedItem} from "./questionnaire.ts";
import {closedWaves, leastChangeRules, readLeastChange, readWaves} from "./read-waves.ts";
import type {Waves} from "./read-waves.ts";
import {cutSentences, cutTable, itemSentences, itemTable, overall, response} from "./sections.ts";
import type {Wave} from "./sections.ts";

export const wave: ReportMaker = {
  kind: "wave",
  title: words("客户满意率调查分析报告", "Analysis of the satisfaction survey"),
  layout: "portrait",
  periods: closedWaves,
  waits: async (read, issued, body) => {
    const least = await readLeastChange(read);
    const few = new Set(issued.flatMap((report) => fewChanges(report, body, least)));
    if (few.size === 0) return undefined;
    return `the revision waits: ${answersOf(issued.at(-1)!)} answers, now ${answersOf(body)}; of ${few.size} figures fewer than ${least} answers changed, which two issues would give away`;
  },
  bodies: async (read, periods) => {
    const rows = await readWaves(read);
    const find = indexIndicators(rows.indicators);
    const asked = await readAskedItems(read);
    return periods.map((period) => {
      const own = {period, rows: ofWave(rows, period.id), find, book: figureBook()};
      return waveBody(
        own,
        asked.filter(({wave_id}) => wave_id === period.id)
      );
    });
  }
};

function answersOf({figures}: ReportBody): string {
  return figures.find(({id}) => id.endsWith(".all.all.all.completed_count"))?.text.en ?? "no";
}

function ofWave(rows: Waves, id: string): Waves {
  const isOf = (row: {wave_id: string}) => row.wave_id === id;
  return {
    ...rows,
    rates: rows.rates.filter(isOf),
    items: rows.items.filter(isOf),
    priorities: rows.priorities.filter(isOf),
    comments: rows.comments.filter(isOf),
    callbacks: rows.callbacks.filter(isOf)
  };
}

function waveBody(own: Wave, asked: AskedItem[]): ReportBody {
  const sections: Section[] = [
    {title: words("调查说明", "The survey"), blocks: response(own)},
    {title: words("总体结果", "Overall"), blocks: overall(own)},
    {
      title: words("业主阶段", "Owner stages"),
      blocks: [
        ...paragraph(cutSentences(own, "stage", words("阶段", "stages")), own.book),
        cutTable(own, "stage", words("总体满意率按业主阶段", "Overall satisfaction by stage"))
      ]
    },
    {
      title: words("分项满意率", "Dimensions and items"),
      blocks: [
        ...paragraph(dimensionChanges(own.rows.priorities), own.book),
        dimensions(own),
        ...dimensionChangeTable(own),
        ...paragraph(itemSentences(own), own.book),
        itemTable(own, {caption: words("各题满意率", "Satisfaction by item")}),
        itemChart(own)
      ]
    },
    {title: words("维修三问", "Three questions on repairs"), blocks: repairItems(own)},
    {title: words("投诉处理", "Handling of complaints"), blocks: complaintItems(own)},
    {title: words("改进优先", "What to improve first"), blocks: priorities(own)},
    {title: words("满意率与投诉率对照", "Satisfaction beside complaints"), blocks: complaintsBeside(own)},
    {title: words("开放意见", "Comments"), blocks: opinions(own)},
    {
      title: words("项目对比", "Projects compared"),
      blocks: [
        ...paragraph(cutSentences(own, "project", words("项目", "projects")), own.book),
        cutTable(own, "project", words("总体满意率按项目", "Overall satisfaction by project"))
      ]
    },
    {title: words("改进建议", "Proposals"), blocks: proposals(own)},
    {
      title: words("附：问卷与口径", "Appendix: questionnaire and method"),
      blocks: [...method(own), ...questionnaireBlocks(asked)]
    }
  ];
  return signedBody(wave.title, sections, own.book);
}

/** 5 维修三问 (11.2.10.1.3–5): the survey's answers and those by telephone, each for itself. */
function repairItems(own: Wave): Block[] {
  const ids = ["Q40", "Q41", "Q42"];
  return [
    itemTable(own, {ids, caption: words("维修质量、速度、态度：网络问卷", "Quality, speed, attitude: by the survey")}),
    itemTable(own, {ids, source: "callback", caption: words("同三问：电话回访", "The same three: by call-back")}),
    {
      type: "note",
      text: words("两个来源的人群和问法不同，不合并。", "The two differ in people and in how they ask: never added up.")
    }
  ];
}

const drawnNumbers = [
  "answered_count",
  "satisfied_pct",
  "satisfied_low_pct",
  "satisfied_high_pct",
  "previous_satisfied_pct"
] as const;

function itemChart({rows, period}: Wave): Block {
  const items = rows.items.filter((row) => row.source === "web" && row.cut === "all");
  const sorted = [...items].sort((a, b) => (a.satisfied_pct ?? 101) - (b.satisfied_pct ?? 101));
  return {
    type: "chart",
    caption: words("各题满意率与区间", "Satisfaction by item, with intervals"),
    chart: "satisfactionItems",
    rows: sorted.map((row) => ({
      item_id: row.item_id,
      item_name: row.item_name,
      item_name_en: row.item_name_en,
      is_suppressed: row.is_suppressed,
      ...Object.fromEntries(drawnNumbers.map((name) => [name, row[name]]))
    })),
    source: {
      table: "marts.satisfaction_by_item_wave",
      where: [
        {column: "wave_id", is: period.id},
        {column: "source", is: "web"},
        {column: "cut", is: "all"}
      ],
      keys: {item_id: "item_id"},
      values: Object.fromEntries(drawnNumbers.map((name) => [name, name]))
    }
  };
}

function leastChangeFigure(value: number): Figure {
  const where = [{column: "rule_id", is: leastChangeRules}];
  return countFigure("rule.revision_count", value, {
    table: "reference.survey_rules",
    column: "max(limit_score)",
    where
  });
}

function method({rows, book}: Wave): Block[] {
  return [
    ...paragraph(
      [
        say(
          "问卷：SM03-27 顾客满意率调查问卷。满意率为五级量表中最高两级的作答数 ÷ 作答数，不适用不计；与“基本满意”也算满意的国优口径不同，不可比较。",
          "Questionnaire: SM03-27. Satisfied are the two upper of five steps, out of the answers on the scale; not comparable with rates that count the middle step."
        ),
        say(
          "区间为有限总体的 95 % Wilson 区间；少于五份答案的格子不显示，并连带隐藏可推算它的格子。较上批次只在两批次都满 30 份且区间不含零时称为变化；维度的区间按设计效应放宽，正文同时比较几个维度时再按 Bonferroni 从严。",
          "Intervals are Wilson's in the finite frame; cells of fewer than five answers are hidden, and those that would give them away. A change is told where both waves have 30 answers and the interval leaves out zero; that of a dimension is wider by its design effect, and sentences that compare several at once are stricter (Bonferroni)."
        ),
        say(
          "签发后答卷有变动的，只有每个数字都没有变动或至少变动 {least} 份时才出修订，以免由两次签发之差得知个别住户的答案。",
          "When answers change after the issue, a revision is made only where every figure differs by none or by at least {least} answers, so that two issues do not give away what a few answered.",
          {least: leastChangeFigure(rows.leastChange)}
        )
      ],
      book
    ),
    ...definitions(rows.definitions, book)
  ];
}
