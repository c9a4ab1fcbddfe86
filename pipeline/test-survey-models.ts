// For tests: the models of satisfaction over small waves of invited owners that a test makes up.

import {copyFileSync, mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {demoHome} from "../.ci/demo-home.mjs";
import {programRoot} from "./config.ts";
import {defineMacros} from "./macros.ts";
import {createComputed} from "./models/compute.ts";
import {readModels} from "./models/models.ts";
import type {Warehouse} from "./warehouse.ts";
import {openWarehouse} from "./warehouse.ts";

/** What one owner answered: a rating or a choice by item, how many owners said so, in which project, of what weight. */
export interface Said {
  answers: Record<string, number | string>;
  times?: number;
  project?: string;
  weight?: number;
}

export interface SurveyModels {
  warehouse: Warehouse;
  /** One wave W of these owners, its households by project (all: N), and every model that rests on it. */
  survey: (owners: Said[], households?: Record<string, number>) => Promise<void>;
  close: () => void;
}

const built = [
  "core.items",
  "core.item_counts",
  "core.item_cuts",
  "core.driver_items",
  "core.dimensions",
  "core.dimension_scores",
  "core.driver_correlations",
  "core.weighted_drivers",
  "core.relative_weights",
  "core.dimension_performance",
  "core.dimension_changes",
  "core.stated_importance",
  "core.derived_importance",
  "core.wave_years",
  "core.dimension_complaints",
  "core.dimension_gaps",
  "core.dimension_priorities",
  "core.loyal_counts",
  "core.satisfaction_indices",
  "core.callback_reports",
  "core.award_counts",
  "core.satisfaction_figures",
  "core.reliabilities",
  "core.wave_figures",
  "marts.improvement_priorities_by_wave",
  "marts.reliability_by_wave",
  "marts.callback_reports_by_wave",
  "marts.recommendation_scores_by_wave",
  "marts.indicators_by_period"
];

/** Over a copy of the demo's warehouse, for what else the models read. */
export async function openSurveyModels(): Promise<SurveyModels> {
  const folder = mkdtempSync(join(tmpdir(), "huiyin-survey-models-"));
  copyFileSync(join(demoHome, "warehouse.duckdb"), join(folder, "warehouse.duckdb"));
  const warehouse = await openWarehouse(join(folder, "warehouse.duckdb"));
  await warehouse.run("delete from core.indicator_figures; delete from core.complaints");
  const sql = join(programRoot, "sql");
  await defineMacros(warehouse, sql);
  const models = new Map(readModels(sql).map((model) => [model.name, model]));
  return {
    warehouse,
    close: () => {
      warehouse.close();
      rmSync(folder, {recursive: true});
    },
    survey: async (owners, households = {}) => {
      await warehouse.run("begin");
      await giveAnswers(warehouse, owners, households);
      for (const name of built) {
        const model = models.get(name)!;
        await warehouse.run(`drop table if exists ${name}`);
        if (model.header.computed) await createComputed(warehouse, model);
        else await warehouse.run(`create table ${name} as ${model.sql}`, [], name);
      }
      await warehouse.run("commit");
    }
  };
}

async function giveAnswers(warehouse: Warehouse, owners: Said[], households: Record<string, number>): Promise<void> {
  const responses = owners.flatMap(({times = 1, ...said}, i) =>
    Array.from({length: times}, (_, copy) => ({response_id: `${i}-${copy}`, ...said}))
  );
  const answers = responses.flatMap(({response_id, answers: given}) =>
    Object.entries(given).map(([item_id, answer]) => ({
      response_id,
      item_id,
      value: typeof answer === "number" ? answer : null,
      choice: typeof answer === "string" ? answer : null
    }))
  );
  const parameters = [
    JSON.stringify(responses.map(({response_id, project = "P", weight = 1}) => ({response_id, project, weight}))),
    JSON.stringify(answers),
    JSON.stringify(Object.entries(households).map(([cut_id, count]) => ({cut_id, count})))
  ] as const;
  const [responseType, answerType, frameType] = [
    `[{"response_id": "varchar", "project": "varchar", "weight": "double"}]`,
    `[{"response_id": "varchar", "item_id": "varchar", "value": "double", "choice": "varchar"}]`,
    `[{"cut_id": "varchar", "count": "integer"}]`
  ].map((type) => `select unnest(from_json($1, '${type}'), recursive := true)`) as [string, string, string];
  await warehouse.run(`
    delete from core.responses; delete from core.response_weights; delete from core.answers;
    delete from core.answer_choices; delete from core.wave_frames; delete from core.waves; delete from core.response_counts;
    insert into core.waves by name
    select 'W' as wave_id, 'W' as wave_name, 'W' as wave_name_en, timestamptz '2026-06-01 00:00:00+08' as opened_at,
      date '2026-06-01' as opened_date, timestamptz '2026-06-30 00:00:00+08' as closed_at`);
  await warehouse.run(
    `insert into core.responses by name
     select response_id, 'web' as source, 'W' as wave_id, project as project_id, 'H' || response_id as household_key,
       true as had_complaint, false as had_repair, true as is_counted, false as is_voluntary
     from (${responseType})`,
    [parameters[0]]
  );
  await warehouse.run(`insert into core.response_weights by name select response_id, weight from (${responseType})`, [
    parameters[0]
  ]);
  await warehouse.run(
    `insert into core.answers by name
     select response_id, item_id, value, false as is_na, case when choice is not null then [choice] end as choices
     from (${answerType})`,
    [parameters[1]]
  );
  await warehouse.run(
    `insert into core.answer_choices by name select response_id, item_id, choice from (${answerType}) where choice is not null`,
    [parameters[1]]
  );
  await warehouse.run(
    `insert into core.wave_frames by name
     select 'W' as wave_id, if(cut_id = 'all', 'all', 'project') as cut, cut_id, count as household_count
     from (${frameType})`,
    [parameters[2]]
  );
}
