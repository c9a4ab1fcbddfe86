// Surveys that others made, which have no licence to be part of the project: tried where they are at hand, against counts
// made by another route.

import {existsSync, mkdirSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {parse} from "csv-parse/sync";
import readXlsxFile from "read-excel-file/node";
import {expect, test} from "vitest";
import {programRoot} from "./config.ts";
import {night} from "./night.ts";
import {makeTestHome} from "./test-home.ts";
import {openWarehouse} from "./warehouse.ts";

const folder = join(programRoot, "..", "shared", "data");
const residents = join(folder, "kc_resident_survey", "FY2022_RS_Cleaned_safe.csv");
const codebook = join(folder, "kc_resident_survey", "codebook.csv");
const platform = join(folder, "wjx_ipa_survey_zh", "问卷数据.xlsx");
const isThere = [residents, codebook, platform].every((path) => existsSync(path));
if (!isThere)
  process.stdout.write("SKIPPED: the real surveys are not on this machine, the tests of their figures do not run.\n");

interface Declared {
  item_id: string;
  scale: string;
  name: string;
  importance_of?: string;
}

interface Figure {
  item: string;
  answered: number;
  notApplicable: number;
  upper: number;
  lower: number;
  satisfiedPct: number;
  lowPct: number;
  highPct: number;
  mean: number;
  score: number;
}

interface Priority {
  item: string;
  chosen: number | null;
  asked: number;
  statedPct: number;
  score: number;
  quadrant: string;
  rank: number;
}

/** One night with a survey of these items, as a mapping reads it; its figures, item by item, and what comes first. */
async function measure(
  items: Declared[],
  {mapping, file, content}: {mapping: object; file: string; content: Uint8Array}
): Promise<{figures: Figure[]; priorities: Priority[]}> {
  const home = makeTestHome();
  mkdirSync(home.config.referenceOverrides, {recursive: true});
  const lines = items.map(({item_id, scale, name, importance_of}, i) =>
    [item_id, i + 1, item_id, scale, importance_of ?? "", `"${name}"`, `"${name}"`].join(",")
  );
  const header = "item_id,item_position,dimension,scale,importance_of,item_name,item_name_en";
  writeFileSync(join(home.config.referenceOverrides, "survey_items.csv"), [header, ...lines, ""].join("\n"));
  home.drop("responses/survey/mapping.json", JSON.stringify(mapping));
  home.drop(`responses/survey/${file}`, content);
  await night(home.config, {asOf: "2026-10-31"}, home.effects);
  const warehouse = await openWarehouse(home.config.warehouse, {readOnly: true});
  const rows = await warehouse.rows<Figure>(`
    select item_id as item, answered_count as answered, not_applicable_count as "notApplicable",
      satisfied_count as upper, dissatisfied_count as lower, satisfied_pct as "satisfiedPct",
      satisfied_low_pct as "lowPct", satisfied_high_pct as "highPct", mean_value as mean, score_100 as score
    from marts.satisfaction_by_item_wave
    where source = 'import:survey' and cut = 'all'
    order by item_position`);
  const priorities = await warehouse.rows<Priority>(`
    select dimension as item, chosen_count as chosen, stated_count as asked, stated_pct as "statedPct", score_100 as score,
      quadrant, priority_rank as rank
    from marts.improvement_priorities_by_wave
    where source = 'import:survey' and priority_rank is not null
    order by priority_rank`);
  warehouse.close();
  return {figures: rows.map(rounded), priorities: priorities.map(rounded)};
}

/** The picture of these attributes: around the mean of either axis, the most important and least satisfying first. */
function placeByHand(attributes: Omit<Priority, "quadrant" | "rank">[]): Priority[] {
  const meanOf = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const importanceCut = meanOf(attributes.map(({statedPct}) => statedPct));
  const scoreCut = meanOf(attributes.map(({score}) => score));
  const names = {"11": "strength", "10": "repair", "01": "maintain", "00": "opportunity"} as Record<string, string>;
  return attributes
    .toSorted((a, b) => b.statedPct * (100 - b.score) - a.statedPct * (100 - a.score))
    .map((attribute, i) => {
      const sides = [attribute.statedPct >= importanceCut, attribute.score >= scoreCut].map(Number).join("");
      return rounded({...attribute, quadrant: names[sides]!, rank: i + 1});
    });
}

/** The same from the bare ratings; no code of the pipeline. */
function countByHand(item: string, ratings: number[], notApplicable: number): Figure {
  const answered = ratings.length;
  const upper = ratings.filter((rating) => rating >= 4).length;
  const mean = ratings.reduce((sum, rating) => sum + rating, 0) / answered;
  const [p, z] = [upper / answered, 1.959964];
  const centre = (p + z ** 2 / (2 * answered)) / (1 + z ** 2 / answered);
  const half = (z / (1 + z ** 2 / answered)) * Math.sqrt((p * (1 - p)) / answered + z ** 2 / (4 * answered ** 2));
  return rounded({
    item,
    answered,
    notApplicable,
    upper,
    lower: ratings.filter((rating) => rating <= 2).length,
    satisfiedPct: 100 * p,
    lowPct: 100 * (centre - half),
    highPct: 100 * (centre + half),
    mean,
    score: ((mean - 1) / 4) * 100
  });
}

function rounded<Row extends object>(figure: Row): Row {
  const entries = Object.entries(figure).map(([name, value]) => [
    name,
    typeof value === "number" ? Math.round(value * 1e6) / 1e6 : value
  ]);
  return Object.fromEntries(entries) as Row;
}

test.skipIf(!isThere)(
  "every rating item of a city's resident survey has the figures that a count by hand gives",
  async () => {
    const rows = parse<Record<string, string>>(readFileSync(residents, "utf8"), {columns: true, bom: true});
    const names = parse<{column: string; meaning: string}>(readFileSync(codebook, "utf8"), {columns: true});
    const rated = names.filter(({column}) => rows.some((row) => row[column] === "5") && rows[0]![column] !== undefined);
    const items = rated
      .filter(({column}) => rows.every((row) => /^([1-59]|NA|)$/.test(row[column]!)))
      .map(({column, meaning}) => ({
        item_id: `KC_${column}`,
        scale: "satisfaction_5",
        name: column.startsWith("q3_") ? String(Number(column.slice(3))) : meaning
      }));
    expect(items.length).toBeGreaterThan(70);
    // The three services that want most emphasis, each by the number of its item.
    const first = ["q4_01", "q4_02", "q4_03"];
    const choosing = first.map((column) => ({
      item_id: `KC_${column}`,
      scale: "multiple_choice",
      name: column,
      importance_of: items
        .map(({item_id}) => item_id)
        .filter((item_id) => item_id.startsWith("KC_q3_"))
        .join("|")
    }));

    const answers = Object.fromEntries([
      ...items.map(({item_id}) => [item_id.slice(3), {item: item_id, missing: ["NA"], not_applicable: ["9"]}]),
      ...choosing.map(({item_id}) => [item_id.slice(3), {item: item_id, missing: ["NA", "99"], separator: ";"}])
    ]);
    const mapping = {columns: {id: "response_no", method: "mode"}, constants: {wave: "2021-09"}, answers};
    const content = readFileSync(residents);
    const {figures, priorities} = await measure([...items, ...choosing], {mapping, file: "kc.csv", content});

    const counted = items.map(({item_id}) => {
      const given = rows.map((row) => row[item_id.slice(3)]!);
      const ratings = given.filter((cell) => /^[1-5]$/.test(cell)).map(Number);
      return countByHand(item_id, ratings, given.filter((cell) => cell === "9").length);
    });
    expect(figures).toEqual(counted);

    const chosenBy = rows
      .map((row) => first.map((column) => row[column]!).filter((cell) => /^\d+$/.test(cell) && cell !== "99"))
      .filter((chosen) => chosen.length > 0);
    const services = Array.from({length: 16}, (_, i) => {
      const item = `KC_q3_${String(i + 1).padStart(2, "0")}`;
      const chosen = chosenBy.filter((cells) => cells.includes(String(i + 1))).length;
      const {score} = counted.find((figure) => figure.item === item)!;
      return {item, chosen, asked: chosenBy.length, statedPct: (100 * chosen) / chosenBy.length, score};
    });
    expect(priorities).toEqual(placeByHand(services));
  }
);

test.skipIf(!isThere)(
  "importance and satisfaction of seven attributes in a platform's export lie where a count by hand puts them",
  async () => {
    const [sheet] = await readXlsxFile(platform);
    const [header = [], ...rows] = sheet!.data;
    const important = {非常重要: 5, 重要: 4, 一般: 3, 不重要: 2, 非常不重要: 1};
    const satisfied = {非常满意: 5, 满意: 4, 一般: 3, 不满意: 2, 非常不满意: 1};
    const columns = [
      ...[36, 37, 38, 39, 40, 41, 42].map((at) => ({
        at,
        item_id: `I${at - 35}`,
        scale: "importance_5",
        words: important
      })),
      ...[43, 44, 45, 46, 47, 48, 49].map((at) => ({
        at,
        item_id: `S${at - 42}_`,
        scale: "satisfaction_5",
        words: satisfied
      }))
    ];
    const items = columns.map(({item_id, scale}, i) => ({
      item_id,
      scale,
      name: item_id,
      ...(i < 7 && {importance_of: `S${i + 1}_`})
    }));
    const mapping = {
      columns: {序号: "response_no"},
      constants: {wave: "2025H2"},
      answers: Object.fromEntries(columns.map(({at, item_id, words}) => [header[at], {item: item_id, scale: words}]))
    };
    const {figures, priorities} = await measure(items, {mapping, file: "wjx.xlsx", content: readFileSync(platform)});

    const counted = columns.map(({at, item_id, words}) => {
      const ratings = rows.map((row) => (words as Record<string, number>)[String(row[at])]!);
      return countByHand(item_id, ratings, 0);
    });
    expect(rows).toHaveLength(1044);
    expect(figures).toEqual(counted);

    const attributes = counted.slice(0, 7).map(({score: statedPct}, i) => {
      const {item, score} = counted[i + 7]!;
      return {item, chosen: null, asked: rows.length, statedPct, score};
    });
    expect(priorities).toEqual(placeByHand(attributes));
    expect(new Set(priorities.map(({quadrant}) => quadrant)).size).toBeGreaterThan(1);
  }
);
