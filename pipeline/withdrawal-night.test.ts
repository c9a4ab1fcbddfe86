import {spawn} from "node:child_process";
import {once} from "node:events";
import {cpSync, mkdirSync, readdirSync, readFileSync, renameSync} from "node:fs";
import {join} from "node:path";
import {beforeAll, expect, test} from "vitest";
import {withdrawResponses} from "../survey/intake/withdraw.ts";
import {programRoot} from "./config.ts";
import {addWave, answer, canaries, invite, withIntake} from "./ingest/test-household.ts";
import {night} from "./night.ts";
import {makeTestHome} from "./test-home.ts";
import type {TestHome} from "./test-home.ts";
import {searchHome} from "./test-search.ts";
import {openWarehouse} from "./warehouse.ts";

const asOf = "2026-10-30";
const now = new Date("2026-10-20T01:00:00.000Z");

type Invited = {invitation_id: string; wave_id: string};

/** A home with one household that answered, and five others. */
async function makeHome(): Promise<{home: TestHome; own: Invited}> {
  const home = makeTestHome();
  mkdirSync(home.config.home, {recursive: true});
  const own = await withIntake(home.config, async (intake) => {
    await addWave(intake, "w");
    const invited = await invite(intake, "w", canaries.room);
    await answer(intake, {...invited, response_id: "own"});
    for (const room of ["1501", "1502", "1503", "1504", "1505"]) {
      await answer(intake, {...(await invite(intake, "w", room)), response_id: room, story: "很好"});
    }
    return invited;
  });
  return {home, own};
}

// The home after its night: most tests go on from a copy.
let first: {home: TestHome; own: Invited};
beforeAll(async () => {
  first = await makeHome();
  await night(first.home.config, {asOf}, first.home.effects);
});

function afterNight(): {home: TestHome; own: Invited} {
  const home = makeTestHome();
  cpSync(first.home.config.home, home.config.home, {recursive: true});
  return {home, own: first.own};
}

function withdraw({config}: TestHome, own: Invited): Promise<number> {
  return withIntake(config, (intake) => withdrawResponses(intake, own, {now}));
}

/** Where in the home the withdrawn answer is. */
async function search({config}: TestHome): Promise<string[]> {
  return searchHome(config.home, [canaries.story], {except: /^nothing$/});
}

async function query<Row>({config}: TestHome, sql: string): Promise<Row[]> {
  const warehouse = await openWarehouse(config.warehouse, {readOnly: true});
  try {
    return await warehouse.rows<Row>(sql);
  } finally {
    warehouse.close();
  }
}

function responsesIn(home: TestHome) {
  return query(
    home,
    "select response_id, is_counted from core.responses where response_id not like '15%' order by all"
  );
}

function publishedBy({config}: TestHome): string[] {
  const {tables} = JSON.parse(readFileSync(join(config.site, "manifest.json"), "utf8")) as {
    tables: {files: {file: string}[]}[];
  };
  return tables.flatMap(({files}) => files.map(({file}) => file));
}

test("what an owner withdraws is gone with the next night from every byte, and one withdrawal is counted", async () => {
  const {home, own} = afterNight();
  const published = publishedBy(home);
  expect((await search(home)).map((place) => place.split(/[/:.]/)[0])).toContain("raw");
  expect(await withdraw(home, own)).toBe(1);
  await night(home.config, {asOf}, home.effects);
  expect(await search(home)).toEqual([]);
  expect(await responsesIn(home)).toEqual([]);
  expect(await query(home, "select invitation_id, response_count from core.withdrawals")).toEqual([
    {invitation_id: own.invitation_id, response_count: 1}
  ]);
  expect(publishedBy(home)).not.toEqual(published);
  expect(home.lines.join("\n")).toContain("responses  0 new, 1 withdrawn and removed");
});

/** Without the counts of those who began and withdrew. */
function withoutCounts(home: TestHome) {
  const counts = "opened_count, started_count, withdrawn_count";
  return query(home, `select * exclude (${counts}) from marts.response_rates_by_wave order by all`);
}

test("after it, the site is that of a home in which the household never answered but for one withdrawal", async () => {
  const {home, own} = afterNight();
  await withdraw(home, own);
  await night(home.config, {asOf}, home.effects);
  const never = makeTestHome();
  mkdirSync(never.config.home, {recursive: true});
  await withIntake(never.config, async (intake) => {
    await addWave(intake, "w");
    await invite(intake, "w", canaries.room);
    for (const room of ["1501", "1502", "1503", "1504", "1505"]) {
      await answer(intake, {...(await invite(intake, "w", room)), response_id: room, story: "很好"});
    }
  });
  await night(never.config, {asOf}, never.effects);
  const others = (file: string) => !file.includes("response_rates_by_wave");
  expect(publishedBy(home).filter(others)).toEqual(publishedBy(never).filter(others));
  expect(await withoutCounts(home)).toEqual(await withoutCounts(never));
  const counts = "select started_count, withdrawn_count from marts.response_rates_by_wave where cut = 'all'";
  expect([...(await query(home, counts)), ...(await query(never, counts))]).toEqual([
    {started_count: 6, withdrawn_count: 1},
    {started_count: 5, withdrawn_count: 0}
  ]);
});

test("who answers again after withdrawing counts with the new answer", async () => {
  const {home, own} = afterNight();
  await withdraw(home, own);
  await withIntake(home.config, (intake) => answer(intake, {...own, response_id: "second", story: "改主意了"}));
  await night(home.config, {asOf}, home.effects);
  expect(await search(home)).toEqual([]);
  expect(await responsesIn(home)).toEqual([{response_id: "second", is_counted: true}]);
  expect(await query(home, "select count(*) as row_count from core.withdrawals")).toEqual([{row_count: 1}]);
});

test("what came and was withdrawn before any night never appears", async () => {
  const {home, own} = await makeHome();
  await withdraw(home, own);
  const record = await night(home.config, {asOf}, home.effects);
  expect(record.response_count).toBe(5);
  expect(await search(home)).toEqual([]);
  expect(await responsesIn(home)).toEqual([]);
  expect(await query(home, "select response_count from core.withdrawals")).toEqual([{response_count: 1}]);
});

test("a raw file that a backup gives back loses the withdrawn answer again", async () => {
  const {home, own} = afterNight();
  const backup = `${home.config.home}-backup`;
  cpSync(join(home.config.raw, "responses"), backup, {recursive: true});
  await withdraw(home, own);
  await night(home.config, {asOf}, home.effects);
  const published = publishedBy(home);
  cpSync(backup, join(home.config.raw, "responses"), {recursive: true});
  await night(home.config, {asOf}, home.effects);
  expect(await search(home)).toEqual([]);
  expect(publishedBy(home)).toEqual(published);
});

test("stopped between the withdrawals and the answers they remove, and run again, it is the same", async () => {
  const {home, own} = afterNight();
  await withdraw(home, own);
  const calm = makeTestHome();
  cpSync(home.config.home, calm.config.home, {recursive: true});
  await night(calm.config, {asOf}, calm.effects);
  // As a kill right there leaves it: the withdrawals are in raw under their watermark, the answers not yet removed.
  const folder = join(calm.config.raw, "withdrawals");
  const [name] = readdirSync(folder).filter((file) => /^\d/.test(file));
  renameSync(join(folder, name!), join(home.config.raw, "withdrawals", name!));
  await night(home.config, {asOf}, home.effects);
  expect(await search(home)).toEqual([]);
  expect(publishedBy(home)).toEqual(publishedBy(calm));
  expect(await query(home, "select count(*) as row_count from core.withdrawals")).toEqual([{row_count: 1}]);
});

test.each([/\[ingest\] responses/, /\[publish\]/])(
  "killed when it says %s and run again, a night removes what was withdrawn all the same",
  async (until) => {
    const {home, own} = afterNight();
    await withdraw(home, own);
    const args = [join(programRoot, "pipeline", "huiyin.mjs"), "night", "--as-of", asOf, "--home", home.config.home];
    const child = spawn(process.execPath, args, {stdio: ["ignore", "pipe", "inherit"]});
    let said = "";
    child.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      if (until.test(said)) child.kill("SIGKILL");
    });
    await once(child, "close");
    expect(said).toMatch(until);
    await night(home.config, {asOf}, home.effects);
    expect(await search(home)).toEqual([]);
    expect(await responsesIn(home)).toEqual([]);
  }
);
