import {expect, test} from "vitest";
import {sampleRows} from "./sample-rows.ts";
import {sampleTables} from "./sample-tables.ts";
import {itemsOf} from "./satisfaction.ts";
import {byDimension, mainSource, npsShares, openedWaves, otherSources, rowsOfWave, stageItems} from "./survey.ts";

const rows = sampleRows();
const tables = sampleTables();
const wave = openedWaves(tables, "2026-11-02")[0]!;
const idsOf = (items: {wave_id: string}[]) => items.map(({wave_id}) => wave_id);

test("waves come newest first, and one that opens after the as-of date is not there yet", () => {
  expect(idsOf(openedWaves(tables, "2026-11-02"))).toEqual(["2026H2", "2026H1"]);
  expect(idsOf(openedWaves(tables, "2026-10-11"))).toEqual(["2026H1"]);
});

test("a wave that was sent out and that nobody answered is a wave", () => {
  const unanswered = sampleTables({...rows, satisfaction_by_item_wave: []});
  expect(idsOf(openedWaves(unanswered, "2026-11-02"))).toEqual(["2026H2", "2026H1"]);
});

test("a wave collected elsewhere has the figures of its own source", () => {
  const elsewhere = rows.satisfaction_by_item_wave.map((row) => ({...row, source: "import"}));
  const imported = sampleTables({...rows, satisfaction_by_item_wave: elsewhere, response_rates_by_wave: []});
  expect(mainSource(imported.satisfaction_by_item_wave, "2026H2")).toBe("import");
  expect(idsOf(openedWaves(imported, "2026-11-02"))).toEqual(["2026H2", "2026H1"]);
  expect(mainSource(tables.satisfaction_by_item_wave, "2026H2")).toBe("web");
});

test("other sources stand apart, and never in the items of the main one", () => {
  const visit = rows.satisfaction_by_item_wave.slice(-1).map((row) => ({
    ...row,
    ...{wave_id: "2026H2", source: "visit", cut: "all", cut_id: "all"}
  }));
  const mixed = sampleTables({...rows, satisfaction_by_item_wave: [...rows.satisfaction_by_item_wave, ...visit]});
  const place = {wave: "2026H2", source: "web", project: "all"};
  expect(otherSources(mixed.satisfaction_by_item_wave, place).map(({source}) => source)).toEqual(["visit"]);
  expect(itemsOf(mixed.satisfaction_by_item_wave, place)).toHaveLength(5);
});

test("items stand by dimension, the whole first", () => {
  const dimensions = rowsOfWave(tables.improvement_priorities_by_wave, {wave: "2026H2", source: "web"});
  const items = itemsOf(tables.satisfaction_by_item_wave, {wave: "2026H2", project: "all"});
  const shuffled = [items[4]!, items[1]!, items[0]!, items[3]!, items[2]!];
  expect(byDimension(shuffled, dimensions).map(({item_id}) => item_id)).toEqual(["Q01", "Q30", "Q40", "Q41", "Q42"]);
});

test("the stages of owners come in their order, with what is hidden", () => {
  const items = stageItems(tables.satisfaction_by_item_wave, {wave: "2026H2", source: "web"});
  expect([...new Set(items.map(({cut_id}) => cut_id))]).toEqual(["S1", "S2", "S3", "S4"]);
  expect(items[0]).toMatchObject({cut_id: "S1", item_id: "Q01", is_suppressed: true});
});

test("promoters, passives and detractors are all answers, and give the score", () => {
  const [now, before] = npsShares(tables.indicators_by_period, {project: "all", wave});
  expect(now).toMatchObject({
    promoter_count: 160,
    passive_count: 120,
    detractor_count: 120,
    answered_count: 400,
    nps: 10
  });
  expect(before?.wave_id).toBe("2026H1");
  expect(npsShares(tables.indicators_by_period, {project: "wangchuan", wave})).toEqual([]);
});
