// npm run bench: the whole set-up, then the measures.

import {join} from "node:path";
import {install, root, run} from "./setup.mjs";

install();
run(process.execPath, ["--import", "tsx", join(root, "pipeline", "bench", "bench.ts"), ...process.argv.slice(2)]);
