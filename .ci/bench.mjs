// npm run bench: the whole set-up, then the measures of the night; with `-- survey` those of the survey server, with
// `-- page` of the survey's page on a slow phone, with `-- ingest` of taking files in, with `-- models` of building all
// models, with `-- responses` of all models from many responses, with `-- reports` of issuing three years of reports, with
// `-- workbook` of the reader of workbooks, with `-- categories` of the search for words, with `-- dashboard` of the
// dashboard's overview, and of a large site, with `-- notebooks` of the cells of the notebooks.

import {join} from "node:path";
import {build, install, root, run} from "./setup.mjs";

const benches = {
  survey: join("survey", "bench", "bench.ts"),
  page: join("survey", "bench", "page-bench.ts"),
  ingest: join("pipeline", "bench", "ingest-bench.ts"),
  models: join("pipeline", "bench", "models-bench.ts"),
  responses: join("pipeline", "bench", "responses-bench.ts"),
  reports: join("pipeline", "bench", "reports-bench.ts"),
  workbook: join("pipeline", "bench", "workbook-bench.ts"),
  categories: join("pipeline", "bench", "category-bench.ts"),
  dashboard: join("dashboard", "bench", "bench.ts"),
  notebooks: join("pipeline", "bench", "notebooks-bench.ts")
};

install();
const [first = "", ...rest] = process.argv.slice(2);
const named = benches[first];
if (named?.startsWith("survey") || named?.startsWith("dashboard")) build();
const bench = named ?? join("pipeline", "bench", "bench.ts");
run(process.execPath, ["--import", "tsx", join(root, bench), ...(named ? rest : process.argv.slice(2))]);
