// For tests: the demo's survey by two routes, what the intake database holds and what the night made of it.

import {copyFileSync, mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import Database from "libsql";
import {demoHome} from "../.ci/demo-home.mjs";
import {readFrame} from "./test-respondents.ts";
import type {Household} from "./test-respondents.ts";
import type {Warehouse} from "./warehouse.ts";
import {openWarehouse} from "./warehouse.ts";

export type Answers = NonNullable<Household["answers"]>;

export interface DemoSurvey {
  warehouse: Warehouse;
  waves: string[];
  projects: string[];
  /** Everyone who could have been asked in a wave, and in a project or `all`. */
  householdsOf: (wave: string, project?: string) => Household[];
  /** The answers that count of a wave, and of a project or `all`. */
  answersOf: (wave: string, project?: string) => Answers[];
  close: () => void;
}

export async function openDemoSurvey(): Promise<DemoSurvey> {
  const folder = mkdtempSync(join(tmpdir(), "huiyin-demo-survey-"));
  for (const name of ["intake.sqlite", "warehouse.duckdb"]) copyFileSync(join(demoHome, name), join(folder, name));
  const intake = new Database(join(folder, "intake.sqlite"));
  const {waves, frame} = await readFrame(intake);
  intake.close();
  const warehouse = await openWarehouse(join(folder, "warehouse.duckdb"), {readOnly: true});
  const householdsOf = (wave: string, project = "all") =>
    frame.filter((household) => household.wave === wave && [household.project, "all"].includes(project));
  return {
    warehouse,
    waves,
    projects: [...new Set(frame.map(({project}) => project))],
    householdsOf,
    answersOf: (...cut) => householdsOf(...cut).flatMap(({answers}) => (answers ? [answers] : [])),
    close: () => {
      warehouse.close();
      rmSync(folder, {recursive: true});
    }
  };
}
