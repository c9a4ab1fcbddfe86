import {setTimeout as sleep} from "node:timers/promises";
import {expect, test} from "vitest";
import {openIntake} from "../intake/open.ts";
import {readResponses} from "../intake/read.ts";
import {databaseKinds, makeDatabase} from "../intake/test-intake.ts";
import {answerAll, invite, startServer} from "./test-load.ts";
import {answers, id, serve} from "./test-server.ts";

test.for(databaseKinds)(
  "%s: two hundred identical responses at once are one row, and each is confirmed",
  async (kind) => {
    const {intake, put} = await serve({kind});
    const confirmed = await Promise.all(Array.from({length: 200}, () => put()));
    const statuses = confirmed.map(({statusCode}) => statusCode);
    expect([statuses.filter((status) => status === 201).length, new Set(statuses)]).toEqual([1, new Set([200, 201])]);
    expect(await readResponses(intake)).toHaveLength(1);
  }
);

test.for(databaseKinds)("%s: two hundred different responses at once are two hundred rows", async (kind) => {
  const {intake, put} = await serve({kind});
  const ids = Array.from({length: 200}, (_, index) => id.slice(0, -3) + String(index).padStart(3, "0"));
  const confirmed = await Promise.all(
    ids.map((own, index) => put({answers: {...answers, Q02: index % 11}}, {id: own}))
  );
  expect(new Set(confirmed.map(({statusCode}) => statusCode))).toEqual(new Set([201]));
  const rows = await readResponses(intake);
  expect(rows.map(({response_id}) => response_id).sort()).toEqual(ids);
  expect(rows.every(({response_id, answers: {Q02}}) => Q02 === Number(response_id.slice(-3)) % 11)).toBe(true);
});

test("twenty servers killed under load: every response that was confirmed is there", async () => {
  const {url, folder} = await makeDatabase("sqlite");
  const tokens = await invite(url, 20_000);
  const confirmed = new Set<string>();
  for (let round = 0; round < 20; round++) {
    const {child, url: server, ended} = await startServer(url, folder);
    let isOver = false;
    const answering = answerAll([server], tokens.slice(round * 1000, (round + 1) * 1000), {isOver: () => isOver});
    await sleep(60 + 17 * round);
    child.kill("SIGKILL");
    isOver = true;
    await ended;
    for (const one of (await answering).created) confirmed.add(one);
  }
  const intake = await openIntake(url);
  const kept = new Set((await readResponses(intake, {limit: 100_000})).map(({response_id}) => response_id));
  await intake.close();
  expect(confirmed.size).toBeGreaterThan(500);
  expect([...confirmed].filter((one) => !kept.has(one))).toEqual([]);
}, 180_000);

test("two servers on one PostgreSQL, one killed under load: nothing confirmed is lost, nothing is there twice", async () => {
  const {url, folder} = await makeDatabase("postgres");
  const tokens = await invite(url, 4000);
  const [first, second] = [await startServer(url, folder), await startServer(url, folder)];
  const answering = answerAll([first.url, second.url], tokens, {concurrency: 32});
  await sleep(400);
  first.child.kill("SIGKILL");
  const {created, failedCount} = await answering;
  const intake = await openIntake(url);
  const rows = await readResponses(intake, {limit: 100_000});
  await intake.close();
  const kept = new Set(rows.map(({response_id}) => response_id));
  expect(created.length).toBeGreaterThan(1000);
  expect(failedCount).toBeGreaterThan(0);
  expect(created.filter((one) => !kept.has(one))).toEqual([]);
  expect(rows.length).toBe(kept.size);
  expect(rows.every(({sequence}, index) => index === 0 || sequence > rows[index - 1]!.sequence)).toBe(true);
}, 60_000);
