// Data that others collected, through the models of satisfaction; no part of the project, tried where they are.

import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {parse} from "csv-parse/sync";
import readXlsxFile from "read-excel-file/node";
import {afterAll, expect, test} from "vitest";
import {programRoot} from "./config.ts";
import {alphaOf, pearson, relativeWeightsOf, rSquaredOf, spearman} from "./test-correlations.ts";
import type {Said} from "./test-survey-models.ts";
import {openSurveyModels} from "./test-survey-models.ts";

const data = join(programRoot, "..", "shared", "data");
const folder = join(data, "rdatasets_reference");
const platform = join(data, "wjx_ipa_survey_zh", "问卷数据.xlsx");
const isThere = existsSync(folder) && existsSync(platform);
if (!isThere)
  process.stdout.write(
    "SKIPPED: the reference data sets are not on this machine, the tests of their figures do not run.\n"
  );

const {warehouse, survey, close} = await openSurveyModels();
afterAll(close);

function readRows(file: string): Record<string, string>[] {
  return parse<Record<string, string>>(readFileSync(join(folder, file), "utf8"), {columns: true});
}

test.skipIf(!isThere)(
  "alpha of the attitudes is the published one, and each goes with the rating as its ranks do",
  async () => {
    const rows = readRows("datasets_attitude.csv");
    const names = ["rating", "complaints", "privileges", "learning", "raises", "critical", "advance"];
    await warehouse.run(`
    insert into reference.scales by name
    select 'percent_100' as scale, true as is_rated, true as is_top_two, true as is_satisfaction, 0 as lowest_score,
      100 as highest_score`);
    const owners: Said[] = rows.map((row) => ({
      answers: Object.fromEntries(names.map((name) => [name, Number(row[name])]))
    }));

    for (const name of names) await declare(name, "attitude", "percent_100");
    await survey(owners);
    const [reliability] = await warehouse.rows<{alpha: number; item_count: number; response_count: number}>(
      "select alpha, item_count, response_count from marts.reliability_by_wave where dimension = 'attitude'"
    );
    expect(reliability).toMatchObject({item_count: 7, response_count: 30});
    // raw_alpha 0.84 in the manual of R's psych
    expect(reliability?.alpha).toBeCloseTo(0.84, 2);
    expect(reliability?.alpha).toBeCloseTo(alphaOf(rows.map((row) => names.map((name) => Number(row[name])))), 9);

    await warehouse.run("delete from reference.survey_items");
    for (const name of names) await declare(name, name === "rating" ? "OVR" : name, "percent_100");
    await survey(owners);
    const found = await warehouse.rows<{dimension: string; method: string; spearman: number}>(
      "select dimension, derived_method as method, spearman from marts.improvement_priorities_by_wave where wave_id = 'W'"
    );
    expect(found).toHaveLength(6);
    const column = (name: string) => rows.map((row) => Number(row[name]));
    for (const {dimension, method, spearman: correlation} of found) {
      expect(method).toBe("spearman");
      expect(correlation).toBeCloseTo(spearman(column(dimension), column("rating")), 9);
    }
  }
);

async function declare(name: string, dimension: string, scale: string): Promise<void> {
  await warehouse.run(
    `insert into reference.survey_items by name
     select $1 as item_id, 1 as item_position, $2 as dimension, $3 as scale, $1 as item_name, $1 as item_name_en`,
    [name, dimension, scale]
  );
}

test.skipIf(!isThere)(
  "tenants of Copenhagen: 668 of 1681 are highly satisfied, as a weighted share of 72 cells",
  async () => {
    const rows = readRows("MASS_housing.csv");
    const values = {Low: 1, Medium: 3, High: 5} as Record<string, number>;
    const owners = rows.map((row) => ({answers: {Q01: values[row.Sat!]!}, weight: Number(row.Freq)}));
    await survey(owners);
    const [figure] = await warehouse.rows<{numerator: number; denominator: number; value: number; low: number}>(
      `select numerator, denominator, value, low from marts.indicators_by_period
     where indicator_id = 'K60w' and period_id = 'W' and project_id = 'all'`
    );
    expect(figure).toMatchObject({numerator: 668, denominator: 1681});
    expect(figure?.value).toBeCloseTo((100 * 668) / 1681, 9);
    const squares = owners.reduce((total, {weight}) => total + weight ** 2, 0);
    const [p, n, z] = [668 / 1681, 1681 ** 2 / squares, 1.959964];
    const middle = (p + z ** 2 / (2 * n)) / (1 + z ** 2 / n);
    const half = (z / (1 + z ** 2 / n)) * Math.sqrt((p * (1 - p)) / n + z ** 2 / (4 * n ** 2));
    expect(figure?.low).toBeCloseTo(100 * (middle - half), 4);
  }
);

test.skipIf(!isThere)(
  "seven attributes of a platform's export have the relative weights that no eigenvector found",
  async () => {
    const [sheet] = await readXlsxFile(platform);
    const rows = sheet!.data.slice(1).map((row) => row.map(String));
    const words = ["非常不满意", "不满意", "一般", "满意", "非常满意"];
    const attitudes = ["非常负面", "比较负面", "中立", "比较正向", "非常正向"];
    const names = ["A1", "A2", "A3", "A4", "A5", "A6", "A7"];
    await warehouse.run("delete from reference.survey_items");
    for (const name of names) await declare(name, name, "satisfaction_5");
    // The whole: the attitude to the matter (column 27); the attributes from column 43.
    const ratings = rows.map((row) => names.map((_, i) => 1 + words.indexOf(row[43 + i]!)));
    const wholes = rows.map((row) => 1 + attitudes.indexOf(row[27]!));
    expect(Math.min(...ratings.flat(), ...wholes)).toBeGreaterThan(0);
    await survey(
      rows.map((_, i) => ({
        answers: {Q01: wholes[i]!, ...Object.fromEntries(names.map((name, at) => [name, ratings[i]![at]!]))}
      }))
    );
    const column = (at: number) => ratings.map((row) => row[at]!);
    const among = names.map((_, i) => names.map((__, j) => (i === j ? 1 : pearson(column(i), column(j)))));
    const withWhole = names.map((_, i) => pearson(column(i), wholes));
    const found = await warehouse.rows<{method: string; weight: number; r_squared: number; pct: number}>(
      `select derived_method as method, relative_weight as weight, r_squared, derived_pct as pct
     from marts.improvement_priorities_by_wave where wave_id = 'W' order by dimension`
    );
    const weights = relativeWeightsOf(among, withWhole);
    const rSquared = rSquaredOf(among, withWhole);
    expect(weights.reduce((total, weight) => total + weight, 0)).toBeCloseTo(rSquared, 9);
    expect(found).toHaveLength(7);
    for (const [i, {method, weight, r_squared, pct}] of found.entries()) {
      expect(method).toBe("relative_weights");
      expect(weight).toBeCloseTo(weights[i]!, 9);
      expect(r_squared).toBeCloseTo(rSquared, 9);
      expect(pct).toBeCloseTo((100 * weights[i]!) / rSquared, 6);
    }
  }
);
