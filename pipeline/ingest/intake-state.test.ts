import {mkdirSync, readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {expect, test} from "vitest";
import {readProgressLines} from "../../survey/intake/read.ts";
import type {Intake} from "../../survey/intake/open.ts";
import {markOpened, saveDraft} from "../../survey/intake/store.ts";
import {databaseKinds, makeDatabase} from "../../survey/intake/test-intake.ts";
import type {Config} from "../config.ts";
import {makeTestHome} from "../test-home.ts";
import type {TestHome} from "../test-home.ts";
import {openWarehouse} from "../warehouse.ts";
import {keepErasure} from "./erasures.ts";
import {ingest} from "./ingest.ts";
import {addWave, answer, canaries, invite, withdraw, withIntake} from "./test-household.ts";

const opened = new Date("2026-10-13T02:00:00.000Z");
const drafted = new Date("2026-10-13T02:05:00.000Z");

/** Four households: one opened its link, one began, one came past Q01, one did nothing. */
async function makeHome(intakeUrl?: string): Promise<{home: TestHome; config: Config; ids: Record<string, string>}> {
  const home = makeTestHome();
  mkdirSync(home.config.home, {recursive: true});
  const config = {...home.config, ...(intakeUrl && {intakeUrl})};
  const ids = await withIntake(config, async (intake) => {
    await addWave(intake, "w");
    const invited: Record<string, string> = {};
    for (const name of ["opened", "began", "partial", "nothing"]) {
      invited[name] = (await invite(intake, "w", `15${Object.keys(invited).length}`)).invitation_id;
    }
    for (const name of ["opened", "began", "partial"]) await markOpened(intake, invited[name]!, {now: opened});
    await draft(intake, invited.began!, {page: "overall", answers: {C0: true}});
    await draft(intake, invited.partial!, {page: "recommend", answers: {C0: true, Q01: 2, Q04: canaries.story}});
    return invited;
  });
  return {home, config, ids};
}

function draft(intake: Intake, invitation_id: string, body: object, sequence = 1) {
  return saveDraft(intake, {invitation_id, sequence, body: JSON.stringify(body)}, {now: drafted});
}

async function progressIn({raw}: Config) {
  const warehouse = await openWarehouse(":memory:");
  try {
    return await warehouse.rows<Record<string, unknown>>(
      "select * exclude (taken_at) from read_parquet($1, union_by_name = true) order by has_overall, draft_page nulls first",
      [join(raw, "progress", "*.parquet")]
    );
  } finally {
    warehouse.close();
  }
}

function statesIn({raw}: Config): string[] {
  return readdirSync(join(raw, "progress")).filter((name) => !name.startsWith("empty-"));
}

test.for(databaseKinds)("%s: how far a household has come arrives, what it has answered does not", async (kind) => {
  const {home, config, ids} = await makeHome((await makeDatabase(kind)).url);
  await ingest(config, home.effects);
  const known = {wave_id: "w", opened_at: opened};
  expect(await progressIn(config)).toEqual([
    {...known, invitation_id: ids.opened, draft_updated_at: null, draft_page: null, has_overall: false},
    {...known, invitation_id: ids.began, draft_updated_at: drafted, draft_page: "overall", has_overall: false},
    {...known, invitation_id: ids.partial, draft_updated_at: drafted, draft_page: "recommend", has_overall: true}
  ]);
});

test.for(databaseKinds)("%s: progress is read page by page, and each invitation once", async (kind) => {
  const {config, ids} = await makeHome((await makeDatabase(kind)).url);
  const seen = await withIntake(config, async (intake) => {
    const found: unknown[] = [];
    for (let [last, count] = [0, 1]; count > 0;) {
      const page = await readProgressLines(intake, {afterSequence: last, limit: 2});
      [last, count] = [page.last, page.count];
      found.push(
        ...page.lines
          .split("\n")
          .filter(Boolean)
          .map((line) => JSON.parse(line).invitation_id as string)
      );
    }
    return found;
  });
  expect(seen).toEqual([ids.opened, ids.began, ids.partial]);
});

test("a state that has not changed is not written again, and of a changed one the newest alone stays", async () => {
  const {home, config, ids} = await makeHome();
  await ingest(config, home.effects);
  const first = statesIn(config);
  const later = makeTestHome("2026-11-02T18:30:00Z").effects;
  await ingest(config, later);
  expect(statesIn(config)).toEqual(first);
  await withIntake(config, (intake) => markOpened(intake, ids.nothing!, {now: opened}));
  await ingest(config, later);
  expect(statesIn(config)).toEqual([expect.stringMatching(/^20261102183000000-/)]);
  expect(await progressIn(config)).toHaveLength(4);
});

test("a draft that is sent or withdrawn is none any more, and no file remembers it", async () => {
  const {home, config, ids} = await makeHome();
  await ingest(config, home.effects);
  await withIntake(config, async (intake) => {
    await answer(intake, {invitation_id: ids.began!, wave_id: "w", response_id: "r"});
    await withdraw(intake, {invitation_id: ids.partial!, wave_id: "w"});
  });
  await ingest(config, makeTestHome("2026-11-02T18:30:00Z").effects);
  expect((await progressIn(config)).map((row) => [row.opened_at, row.draft_updated_at, row.has_overall])).toEqual(
    Array.from({length: 3}, () => [opened, null, false])
  );
  expect(statesIn(config)).toHaveLength(1);
});

test("the page of a draft is one of the questionnaire's, whatever a phone calls it", async () => {
  const {home, config, ids} = await makeHome();
  await withIntake(config, (intake) => draft(intake, ids.began!, {page: canaries.phone, answers: {C0: true}}, 2));
  await ingest(config, home.effects);
  expect((await progressIn(config)).map(({draft_page}) => draft_page)).toEqual([null, null, "recommend"]);
  const bytes = statesIn(config).map((name) => readFileSync(join(config.raw, "progress", name), "latin1"));
  expect(bytes.join()).not.toContain(canaries.phone);
});

test("an erased household that a backup gave back to the intake makes no progress", async () => {
  const {home, config, ids} = await makeHome();
  const erasure = {household_key: "0f".repeat(32), other_keys: [], erased_at: opened.toISOString()};
  keepErasure(config.secrets, {...erasure, invitation_ids: [ids.partial!]});
  await ingest(config, home.effects);
  expect((await progressIn(config)).map(({invitation_id}) => invitation_id)).toEqual([ids.opened, ids.began]);
});
