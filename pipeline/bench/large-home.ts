// large-home.ts HOME [COMPLAINTS]: a home of sixty projects, ten years and twenty waves, published by a real night.

import {mkdirSync} from "node:fs";
import {join} from "node:path";
import {readConfig} from "../config.ts";
import {night} from "../night.ts";
import {openWarehouse} from "../warehouse.ts";
import {estateProjects, writeEstate} from "./make-estate.ts";
import {writeRawResponses} from "./make-responses.ts";

const complaintCount = Number(process.argv[3] ?? 300_000);
const responseCount = Math.round(complaintCount / 7.5);
const seed = 1;

const config = readConfig({home: process.argv[2] ?? "", env: {}});
const effects = {
  log: (line: string) => void process.stdout.write(`${line}\n`),
  now: () => new Date("2026-11-01T18:30:00Z")
};
const [complaints, roster] = (["complaints", "households"] as const).map((kind) => join(config.inbox, kind, "estate"));
for (const folder of [complaints!, roster!]) mkdirSync(folder, {recursive: true});
await writeEstate(
  {complaints: join(complaints!, "complaints.csv"), roster: join(roster!, "roster.csv")},
  {count: complaintCount, seed, months: 126}
);
for (const kind of ["waves", "invitations", "responses"]) mkdirSync(join(config.raw, kind), {recursive: true});
const engine = await openWarehouse(":memory:");
await writeRawResponses(engine, {
  raw: config.raw,
  count: responseCount,
  seed,
  projects: estateProjects(),
  waveCount: 20
});
engine.close();
const {outcome} = await night(config, {asOf: "2026-11-01"}, effects);
if (outcome !== "published") process.exitCode = 1;
