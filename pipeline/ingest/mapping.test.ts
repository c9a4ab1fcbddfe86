import {expect, test} from "vitest";
import {makeTestHome} from "../test-home.ts";
import {ingest} from "./ingest.ts";

async function takeWith(kind: string, mapping: object, header: string, row: string) {
  const home = makeTestHome();
  home.drop(`${kind}/甲/mapping.json`, JSON.stringify(mapping));
  home.drop(`${kind}/甲/a.csv`, `${header}\n${row}\n`);
  return (await ingest(home.config, home.effects)).files[0]!;
}

const columns = {内容: "content", 诉求: "content"};

test("two columns that the mapping gives to one field leave the file in the inbox, both named", async () => {
  const file = await takeWith("complaints", {columns}, "单号,受理时间,项目,内容,诉求", "1,2026-01-02,甲,乙,丙");
  expect(file).toMatchObject({outcome: "left", sentence: expect.stringMatching(/content: 内容 and 诉求/)});
});

test("of two headers that the mapping gives to one field a file may have one", async () => {
  const file = await takeWith("complaints", {columns}, "单号,受理时间,项目,诉求", "1,2026-01-02,甲,丙");
  expect(file).toMatchObject({outcome: "accepted", row_count: 1});
});

test("two columns of answers to one item leave the file in the inbox, both named", async () => {
  const mapping = {constants: {wave: "2025H2"}, answers: {满意: {item: "Q01"}, 推荐: {item: "Q01"}}};
  const file = await takeWith("responses", mapping, "序号,满意,推荐", "1,5,4");
  expect(file).toMatchObject({outcome: "left", sentence: expect.stringMatching(/Q01: 满意 and 推荐/)});
});

test("a format that no time is written in is named with its field and a right one", async () => {
  for (const format of ["%Q", "%Y-%m-%d %"]) {
    const mapping = {formats: {received_at: format}};
    const file = await takeWith("complaints", mapping, "单号,受理时间,项目,内容", "1,2026-01-02,甲,乙");
    const sentence = expect.stringMatching(/mapping\.json.*received_at.*%Y-%m-%d %H:%M/);
    expect(file).toMatchObject({outcome: "left", sentence});
  }
});
