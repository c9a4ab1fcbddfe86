// npm run bench: the whole set-up, then the measures of the night, with `-- survey` those of the survey server, with
// `-- page` those of the survey's page on a slow phone.

import {join} from "node:path";
import {build, install, root, run} from "./setup.mjs";

const surveyBenches = {survey: "bench.ts", page: "page-bench.ts"};

install();
const [first = "", ...rest] = process.argv.slice(2);
const isSurvey = Object.hasOwn(surveyBenches, first);
if (isSurvey) build();
const bench = isSurvey ? join("survey", "bench", surveyBenches[first]) : join("pipeline", "bench", "bench.ts");
run(process.execPath, ["--import", "tsx", join(root, bench), ...(isSurvey ? rest : process.argv.slice(2))]);
