// For tests: one night, or its ingest alone, in a process of its own that may be killed. In: `night` or `ingest`, the
// home, the built dashboard, the time at which the clock stands.

import {readConfig} from "./config.ts";
import {ingest} from "./ingest/ingest.ts";
import {night} from "./night.ts";

const [stage, home, dashboardBuild, now] = process.argv.slice(2) as [string, string, string, string];
const config = {...readConfig({home, env: {}}), dashboardBuild};
const effects = {log: () => undefined, now: () => new Date(now)};
await (stage === "ingest" ? ingest(config, effects) : night(config, {asOf: now.slice(0, 10)}, effects));
