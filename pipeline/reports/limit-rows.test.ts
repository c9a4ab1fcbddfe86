import {expect, test} from "vitest";
import {limitRows, mostRows} from "./limit-rows.ts";
import type {Block, ReportBody} from "./document.ts";

const text = {zh: "表", en: "Table"};

function bodyOf(rowCount: number): ReportBody {
  const ids = Array.from({length: rowCount}, (_, i) => `f${i}`);
  const rows = ids.map((figure) => [{figure}]);
  const blocks: Block[] = [
    {type: "table", caption: text, columns: [{label: text}], rows},
    {type: "paragraph", sentences: [{...text, figures: [ids.at(-1)!]}]}
  ];
  const source = {table: "marts.x", where: []};
  const figures = ids.map((id) => ({id, value: 1, state: "measured" as const, text, source}));
  return {title: text, figures, sections: [{title: text, blocks}]};
}

test("a table of as many rows as fit stays as it is", () => {
  expect(limitRows(bodyOf(mostRows))).toEqual(bodyOf(mostRows));
});

test("a longer table is cut and says so; figures that a sentence speaks of stay", () => {
  const {sections, figures} = limitRows(bodyOf(mostRows + 5));
  expect(sections[0]!.blocks[0]).toMatchObject({note: {zh: expect.stringContaining("只列前 300 行") as string}});
  expect((sections[0]!.blocks[0] as {rows: unknown[]}).rows).toHaveLength(300);
  expect(figures.map(({id}) => id).slice(-2)).toEqual(["f299", "f304"]);
});
