import {expect, test} from "vitest";
import {questionnaire} from "../../../survey/questionnaire/questionnaire.ts";
import type {Block} from "../document.ts";
import {demoBodies} from "../test-bodies.ts";
import {questionnaireBlocks} from "./questionnaire.ts";
import type {AskedItem} from "./questionnaire.ts";
import {quadrantChart} from "./quadrant-chart.ts";
import type {PriorityRow} from "./read-waves.ts";
import {wave} from "./wave.ts";

const isTable = (block: Block) => block.type === "table";

test("the demo's wave shows what its owners were asked, and where each dimension lies", async () => {
  const {bodies, close} = await demoBodies(wave);
  close();
  const {sections} = bodies.get("2026H1")!;
  const table = sections.at(-1)!.blocks.find((block) => isTable(block) && block.caption.zh.startsWith("SM03-27"));
  expect(table).toMatchObject({caption: {zh: `SM03-27 顾客满意率调查问卷（版本 ${questionnaire.version}）`}});
  const rows = (table as Extract<Block, {type: "table"}>).rows;
  expect(rows).toHaveLength(questionnaire.json.pages.length);
  expect(rows.find(([name]) => name === "Q42")).toMatchObject([
    "Q42",
    {zh: "您对我们的维修人员态度是否满意？"},
    {zh: "同 Q01"},
    {zh: "近12个月有维修"},
    "9.5、11.2.10.1.5"
  ]);
  const chart = sections
    .flatMap(({blocks}) => blocks)
    .find((block) => "chart" in block && block.chart === "priorityQuadrants");
  expect(chart).toMatchObject({options: {highlights: ["SVC"]}});
});

const item: AskedItem = {
  wave_id: "w",
  questionnaire_version: "1.0.0",
  questionnaire_hash: "old",
  item_id: "Q01",
  wording: "总体满意吗？|满意|不满意",
  clause: "4.4, 5.1"
};

test("of an earlier version the items are shown as they were asked, of an unknown one nothing", () => {
  const table = questionnaireBlocks([item]).find(isTable);
  expect(table).toMatchObject({
    caption: {zh: "SM03-27 顾客满意率调查问卷（版本 1.0.0）"},
    rows: [["Q01", {zh: "总体满意吗？"}, "满意、不满意", "4.4、5.1"]],
    note: {zh: "这一版本的提问条件没有保存。"}
  });
  expect(questionnaireBlocks([])).toMatchObject([{type: "heading"}, {type: "note"}]);
});

test("what lies in no quadrant is not drawn, what is to be repaired stands out", () => {
  const row = (dimension: string, quadrant: PriorityRow["quadrant"]) => ({dimension, quadrant}) as PriorityRow;
  expect(quadrantChart([row("SVC", "repair"), row("QUA", null), row("SAL", "maintain")])).toMatchObject({
    rows: [{dimension: "SVC"}, {dimension: "SAL"}],
    options: {highlights: ["SVC"]}
  });
});
