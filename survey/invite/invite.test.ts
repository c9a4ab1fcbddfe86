import {existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {sql} from "kysely";
import {expect, test} from "vitest";
import type {Intake} from "../intake/open.ts";
import {readInvitations, readWaves} from "../intake/read.ts";
import {findInvitation} from "../intake/store.ts";
import {databaseKinds, openTestIntake} from "../intake/test-intake.ts";
import {parseHouseholds} from "./households.ts";
import {parseLinks, tokenOf, type LinkRow} from "./links-csv.ts";
import {filesIn, households, run, specIn} from "./test-invite.ts";

async function open(kind: "sqlite" | "postgres" = "sqlite") {
  const {intake, folder} = await openTestIntake(kind);
  const spec = specIn(folder);
  return {intake, spec, links: () => linksIn(spec.folder)};
}

function linksIn(folder: string): LinkRow[] {
  const names = readdirSync(folder).filter((name) => name.endsWith(".csv"));
  return names.sort().flatMap((name) => parseLinks(readFileSync(join(folder, name), "utf8")));
}

/** Every household has one invitation, one link that opens it, one QR code, and one letter. */
async function expectWhole(intake: Intake, folder: string, count: number): Promise<void> {
  const rows = linksIn(folder);
  expect(await readInvitations(intake)).toHaveLength(count);
  expect(new Set(rows.map(({reference}) => reference)).size).toBe(count);
  for (const row of rows) expect(await findInvitation(intake, tokenOf(row))).toBeDefined();
  expect(rows).toHaveLength(count);
  expect(filesIn(folder).filter((name) => name.endsWith(".svg"))).toHaveLength(count);
  const letters = filesIn(folder).filter((name) => name.startsWith("letters-"));
  const pages = letters.map((name) => readFileSync(join(folder, name), "utf8")).join("");
  for (const {link} of rows) expect(pages.split(`>${link}<`)).toHaveLength(2);
  expect(filesIn(folder).filter((name) => /\.(tmp|part)$/.test(name))).toEqual([]);
}

test.each(databaseKinds)("every household gets a link that opens its own invitation (%s)", async (kind) => {
  const {intake, spec, links} = await open(kind);
  const result = await run(intake, spec, [
    {...households(1)[0]!, stage: "S2", had_repair: true},
    ...households(3).slice(1)
  ]);
  expect(result).toMatchObject({invited_count: 3, kept_count: 0, qr_count: 3});
  await expectWhole(intake, spec.folder, 3);
  expect(links()[0]).toMatchObject({project: "云栖里", building: "3", reference: "3-2-101"});
  expect(links()[0]!.link).toMatch(/^https:\/\/survey\.example\.com\/s\/[\w-]{22}$/);
  expect(await findInvitation(intake, tokenOf(links()[0]!))).toMatchObject({
    wave: {wave_id: "2026H2", questionnaire_id: "sm03-27", closes_at: "2026-11-08T15:59:59.000Z"},
    prefill: {stage: "S2", had_repair: true, had_complaint: null}
  });
});

test.each(databaseKinds)("a second run adds the missing and changes nothing else (%s)", async (kind) => {
  const {intake, spec, links} = await open(kind);
  await run(intake, spec, households(2));
  const [before, kept] = [filesIn(spec.folder), links()];
  expect(await run(intake, spec, households(3), {seed: "2"})).toMatchObject({invited_count: 1, kept_count: 2});
  expect(filesIn(spec.folder)).toEqual(expect.arrayContaining(before));
  expect(links()).toEqual(expect.arrayContaining(kept));
  await expectWhole(intake, spec.folder, 3);
});

test("a run with nothing new writes nothing", async () => {
  const {intake, spec} = await open();
  await run(intake, spec, households(2));
  const times = () => filesIn(spec.folder).map((name) => [name, statSync(join(spec.folder, name)).mtimeMs]);
  const before = times();
  expect(await run(intake, spec, households(2), {seed: "2"})).toMatchObject({links: [], letters: [], qr_count: 0});
  expect(times()).toEqual(before);
});

test("a run that ends after any of its steps is made good by the next", async () => {
  const steps: string[] = [];
  const counted = await open();
  await run(counted.intake, counted.spec, households(3), {log: (line) => steps.push(line)});
  expect(steps).toHaveLength(3);
  for (const [i] of steps.entries()) {
    const {intake, spec} = await open();
    let step = 0;
    const stopped = run(intake, spec, households(3), {
      log: () => {
        if (step++ === i) throw new Error("stopped");
      }
    });
    await expect(stopped).rejects.toThrow("stopped");
    await run(intake, spec, households(4), {seed: "2"});
    await expectWhole(intake, spec.folder, 4);
  }
});

test("links lie on the disk before the intake knows of any", async () => {
  const {intake, spec} = await open();
  await sql`create trigger stop before insert on invitations when new.room = '750'
    begin select raise(abort, 'stopped'); end`.execute(intake.db);
  await expect(run(intake, spec, households(700))).rejects.toThrow("stopped");
  expect(await readInvitations(intake)).toHaveLength(500);
  await sql`drop trigger stop`.execute(intake.db);
  expect(await run(intake, spec, households(700), {seed: "2"})).toMatchObject({invited_count: 200, kept_count: 500});
  await expectWhole(intake, spec.folder, 700);
});

test("of links whose invitations were added in part, the others are made anew", async () => {
  const {intake, spec, links} = await open();
  await run(intake, spec, households(3));
  const [csv] = readdirSync(spec.folder).filter((name) => name.endsWith(".csv"));
  renameSync(join(spec.folder, csv!), join(spec.folder, `${csv}.tmp`));
  await intake.db.deleteFrom("invitations").where("room", "=", "102").execute();
  const kept = readFileSync(join(spec.folder, `${csv}.tmp`), "utf8");
  await run(intake, spec, households(3), {seed: "2"});
  const working = parseLinks(kept).filter(({reference}) => reference !== "3-2-102");
  expect(links()).toEqual(expect.arrayContaining(working));
  const invitations = await readInvitations(intake);
  expect(invitations).toHaveLength(3);
  for (const row of links()) expect(await findInvitation(intake, tokenOf(row))).toBeDefined();
});

test("links that the intake has never heard of are dropped, half a file is too", async () => {
  const {intake, spec} = await open();
  await run(intake, spec, households(1));
  const name = join(spec.folder, "2026H2-20261001-000000000.csv.tmp");
  writeFileSync(name, "\uFEFF项目,楼栋,房屋,链接,短信\r\n云栖里,3,3-2-101,https://x/s/unknown,x\r\n");
  writeFileSync(join(spec.folder, "2026H2-20261001-000000001.csv.tmp.part"), '项目,"');
  await run(intake, spec, households(1), {seed: "2"});
  await expectWhole(intake, spec.folder, 1);
});

test("QR codes and letters that are missing are made again", async () => {
  const {intake, spec} = await open();
  await run(intake, spec, households(3));
  const before = filesIn(spec.folder);
  rmSync(join(spec.folder, "qr"), {recursive: true});
  for (const name of before.filter((name) => name.startsWith("letters-"))) rmSync(join(spec.folder, name));
  expect(await run(intake, spec, households(3), {seed: "2"})).toMatchObject({invited_count: 0, links: [], qr_count: 3});
  expect(filesIn(spec.folder)).toEqual(before);
});

test("a household that another run invites at the same moment has one link that works", async () => {
  const {intake, spec, links} = await open();
  const other = {...spec, folder: `${spec.folder}-other`};
  await Promise.all([run(intake, spec, households(5), {seed: "2"}), run(intake, other, households(5), {seed: "3"})]);
  const all = [...links(), ...(existsSync(other.folder) ? linksIn(other.folder) : [])];
  expect(all.map(({reference}) => reference).sort()).toEqual(
    ["101", "102", "103", "104", "105"].map((room) => `3-2-${room}`)
  );
  for (const row of all) expect(await findInvitation(intake, tokenOf(row))).toBeDefined();
});

test.each([
  [{title: "another"}, /--title is 2026年下半年客户满意率调查, not another\. Nothing was changed/],
  [{opens: "2026-10-13"}, /--opens is 2026-10-12 00:00, not 2026-10-13 00:00/],
  [{closes: "2026-11-09"}, /--closes is 2026-11-08 23:59, not 2026-11-09 23:59/]
])("a wave that is there with other words than %j is left alone", async (changes, sentence) => {
  const {intake, spec} = await open();
  await run(intake, spec, households(1));
  const before = [await readWaves(intake), filesIn(spec.folder)];
  const other = specIn(join(spec.folder, ".."), changes);
  await expect(run(intake, other, households(2))).rejects.toMatchObject({
    code: 1,
    message: expect.stringMatching(sentence)
  });
  expect([await readWaves(intake), filesIn(spec.folder)]).toEqual(before);
});

test("a wave that is there needs no words, a new one needs them all, a closed one takes nobody", async () => {
  const {intake, spec} = await open();
  const bare = {...spec, title: undefined, opens_at: undefined, closes_at: undefined};
  const missing = {code: 2, message: expect.stringContaining("--title, --opens, --closes must say")};
  await expect(run(intake, bare, households(1))).rejects.toMatchObject(missing);
  expect(await readWaves(intake)).toEqual([]);
  await run(intake, spec, households(1));
  expect(await run(intake, bare, households(2), {seed: "2"})).toMatchObject({invited_count: 1});
  const past = {...spec, wave_id: "2025H2", opens_at: new Date("2025-10-01"), closes_at: new Date("2025-11-01")};
  await expect(run(intake, past, households(1))).rejects.toThrow(/closed at 2025-11-01/);
});

test("hostile names stay in the folder and are text in the letters", async () => {
  const {intake, spec} = await open();
  const names = ["../../x", "CON", "=1+1", "<script>alert(1)</script>", "长".repeat(300)];
  await run(
    intake,
    spec,
    names.flatMap((name) => households(1, name))
  );
  expect(readdirSync(join(spec.folder, "..")).sort()).toEqual(expect.arrayContaining(["links"]));
  expect(filesIn(spec.folder)).toHaveLength(1 + 2 * names.length);
  const pages = filesIn(spec.folder).filter((name) => name.endsWith(".html"));
  for (const page of pages) expect(readFileSync(join(spec.folder, page), "utf8")).not.toContain("<script");
});

test("links are for the owner of the folder alone", async () => {
  const {intake, spec} = await open();
  await run(intake, spec, households(1));
  expect(statSync(spec.folder).mode & 0o777).toBe(0o700);
  for (const name of filesIn(spec.folder)) expect(statSync(join(spec.folder, name)).mode & 0o077).toBe(0);
});

test("a list of households that was cut off is refused", () => {
  const line = JSON.stringify(households(1)[0]);
  expect(parseHouseholds(`${line}\n{"end":1}\n`)).toEqual(households(1));
  for (const text of ["", line, `${line}\n{"end":2}\n`, `${line}\n`]) {
    expect(() => parseHouseholds(text)).toThrow(/cut off/);
  }
});
