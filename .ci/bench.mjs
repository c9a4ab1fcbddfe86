// npm run bench: the whole set-up, then the measures of the night, or with `-- survey` those of the survey server, with
// `-- workbook` those of the reader of workbooks.

import {join} from "node:path";
import {build, install, root, run} from "./setup.mjs";

install();
const [first, ...rest] = process.argv.slice(2);
if (first === "survey") build();
const named = {
  survey: join("survey", "bench", "bench.ts"),
  workbook: join("pipeline", "bench", "workbook-bench.ts")
}[first];
const bench = named ?? join("pipeline", "bench", "bench.ts");
const args = named ? rest : process.argv.slice(2);
run(process.execPath, ["--import", "tsx", join(root, bench), ...args]);
