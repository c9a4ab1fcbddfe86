// npm run bench: the whole set-up, then the measures of the night, with `-- categories` those of the categories, or with
// `-- survey` those of the survey server.

import {join} from "node:path";
import {build, install, root, run} from "./setup.mjs";

const benches = {
  survey: join("survey", "bench", "bench.ts"),
  categories: join("pipeline", "bench", "category-bench.ts")
};

install();
const [first, ...rest] = process.argv.slice(2);
if (first === "survey") build();
const bench = benches[first] ?? join("pipeline", "bench", "bench.ts");
const args = first in benches ? rest : process.argv.slice(2);
run(process.execPath, ["--import", "tsx", join(root, bench), ...args]);
