import {expect, test} from "vitest";
import {figureBook} from "../words.ts";
import type {QualityRow} from "./data-quality.ts";
import {qualityTable} from "./data-quality.ts";

function row(source: string, fault_count: number, checked_count = 40): QualityRow {
  const names = {check_name: "没有回复时间", check_name_en: "No reply", advice: "补填", advice_en: "Add it"};
  return {source, check_id: "reply_missing", ...names, fault_count, checked_count};
}

test("faults stand with their source, their share and what to do; a check that found nothing is left out", () => {
  const book = figureBook();
  const table = qualityTable([row("热线", 3), row("物业", 0), row("web", 1, 2)], book);
  expect(table).toMatchObject({
    rows: [
      [{zh: "没有回复时间"}, {zh: "热线"}, {figure: "quality.热线.reply_missing"}, {zh: "补填"}],
      [{zh: "没有回复时间"}, {zh: "网络问卷"}, {figure: "quality.web.reply_missing"}, {zh: "补填"}]
    ]
  });
  expect(book.figures[0]).toMatchObject({value: 7.5, text: {zh: "8\u00a0% (3/40)"}, matures: true});
});

test("where nothing is at fault a sentence says so", () => {
  expect(qualityTable([row("热线", 0)], figureBook())).toMatchObject({
    type: "paragraph",
    sentences: [{zh: "各来源的各项检查都没有发现问题。"}]
  });
});
