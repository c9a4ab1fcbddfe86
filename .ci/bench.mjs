// npm run bench: the whole set-up, then the measures of the night, or with `-- survey` those of the survey server.

import {join} from "node:path";
import {build, install, root, run} from "./setup.mjs";

install();
const [first, ...rest] = process.argv.slice(2);
if (first === "survey") build();
const bench = first === "survey" ? join("survey", "bench", "bench.ts") : join("pipeline", "bench", "bench.ts");
const args = first === "survey" ? rest : process.argv.slice(2);
run(process.execPath, ["--import", "tsx", join(root, bench), ...args]);
