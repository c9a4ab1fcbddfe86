import {readFileSync, rmSync} from "node:fs";
import {join} from "node:path";
import {expect, test} from "vitest";
import type {Intake} from "../intake/open.ts";
import {readInvitations, readWaves} from "../intake/read.ts";
import {findInvitation, saveResponse} from "../intake/store.ts";
import {databaseKinds, openTestIntake} from "../intake/test-intake.ts";
import {withdrawResponses} from "../intake/withdraw.ts";
import {parseLinks, tokenOf, type LinkRow} from "./links-csv.ts";
import {describeOpenLink, switchOpenLink} from "./open-link.ts";
import {describeRemind, remindHouseholds} from "./remind.ts";
import {filesIn, firm, households, run, specIn} from "./test-invite.ts";

const now = new Date("2026-10-20T01:00:00Z");

/** A wave with two projects of `count` rooms each. */
async function open(kind: "sqlite" | "postgres" = "sqlite", count = 3) {
  const {intake, folder} = await openTestIntake(kind);
  const {links} = await run(intake, specIn(folder), [...households(count), ...households(count, "听松台")]);
  const spec = specIn(folder, {action: "remind", title: undefined, opens: undefined, closes: undefined});
  return {intake, folder, spec, rows: parseLinks(readFileSync(links[0]!, "utf8"))};
}

async function answer(intake: Intake, row: LinkRow): Promise<{invitation_id: string; wave_id: string}> {
  const {invitation_id} = (await findInvitation(intake, tokenOf(row)))!;
  const at = "2026-10-19T01:00:00.000Z";
  const wave = {invitation_id, wave_id: "2026H2", questionnaire_id: "sm03-27", questionnaire_version: "1.0"};
  const times = {consent_at: at, started_at: at, submitted_at: at};
  const rest = {
    questionnaire_hash: "h",
    mode: "web" as const,
    locale: "zh-cn",
    notice_version: "1.0",
    payload_hash: "p"
  };
  await saveResponse(intake, {response_id: invitation_id, ...wave, ...rest, ...times, answers: {C0: true}}, {now});
  return {invitation_id, wave_id: "2026H2"};
}

test.each(databaseKinds)("only those who have neither answered nor withdrawn are reminded (%s)", async (kind) => {
  const {intake, spec, rows} = await open(kind);
  await answer(intake, rows[0]!);
  await withdrawResponses(intake, await answer(intake, rows[1]!), {now});
  const before = filesIn(spec.folder);
  const result = await remindHouseholds(intake, spec, {now, firm});
  expect(result).toMatchObject({
    invited_count: 6,
    answered_count: 1,
    withdrawn_count: 1,
    listed_count: 4,
    lost_count: 0
  });
  const listed = parseLinks(readFileSync(result.links[0]!, "utf8"));
  expect(listed.map(({link}) => link)).toEqual(rows.slice(2).map(({link}) => link));
  expect(listed[0]!.sms).toMatch(/11月8日截止，诚邀您填写/);
  const pages = result.letters.map((path) => readFileSync(path, "utf8")).join("");
  expect(rows.map(({link}) => pages.includes(`>${link}<`))).toEqual([false, false, true, true, true, true]);
  expect(filesIn(spec.folder)).toEqual(expect.arrayContaining(before));
  expect(await readInvitations(intake)).toHaveLength(6);
  expect(await remindHouseholds(intake, spec, {now, firm})).toMatchObject({listed_count: 4});
});

test("one project may be reminded, an unknown one is answered with those there are", async () => {
  const {intake, spec} = await open();
  const one = await remindHouseholds(intake, {...spec, projects: ["听松台"]}, {now, firm});
  expect(one).toMatchObject({invited_count: 3, listed_count: 3});
  const unknown = remindHouseholds(intake, {...spec, projects: ["望澜苑"]}, {now, firm});
  await expect(unknown).rejects.toThrow("no project 望澜苑. Projects found: 云栖里, 听松台.");
});

test("links that are not in the folder are counted, with the way out", async () => {
  const {intake, folder, spec} = await open();
  rmSync(spec.folder, {recursive: true});
  const lost = remindHouseholds(intake, spec, {now, firm});
  await expect(lost).rejects.toThrow(/links of 6 are not in .*Name the folder that has the first CSVs with --out/s);
  await run(intake, specIn(folder), households(4), {seed: "2"});
  const result = await remindHouseholds(intake, spec, {now, firm});
  expect(result).toMatchObject({listed_count: 1, lost_count: 6});
  expect(describeRemind(result)).toContain("7 invited, 0 answered, 0 withdrawn, 1 to remind");
});

test("when everybody has answered nothing is written", async () => {
  const {intake, spec, rows} = await open("sqlite", 1);
  for (const row of rows) await answer(intake, row);
  const before = filesIn(spec.folder);
  expect(await remindHouseholds(intake, spec, {now, firm})).toMatchObject({
    answered_count: 2,
    listed_count: 0,
    links: []
  });
  expect(filesIn(spec.folder)).toEqual(before);
});

test("a wave that is closed or unknown reminds nobody", async () => {
  const {intake, spec} = await open();
  const late = new Date("2026-11-08T16:00:00Z");
  await expect(remindHouseholds(intake, spec, {now: late, firm})).rejects.toThrow(/closed at 2026-11-08 23:59/);
  const unknown = remindHouseholds(intake, {...spec, wave_id: "2027H1"}, {now, firm});
  await expect(unknown).rejects.toThrow(/no wave 2027H1 in the intake/);
});

test.each(databaseKinds)("the open link is off, then on with a QR code, then off again (%s)", async (kind) => {
  const {intake, folder, spec} = await open(kind);
  const flag = async () => (await readWaves(intake))[0]!.has_open_link;
  expect(await flag()).toBe(0);
  const on = await switchOpenLink(intake, {...specIn(folder), action: "open-link"}, {now});
  expect(on.link).toBe("https://survey.example.com/open/2026H2");
  expect(readFileSync(join(spec.folder, "open-2026H2.svg"), "utf8")).toMatch(/^<svg/);
  expect(describeOpenLink(on)).toContain("voluntary sample");
  expect(await flag()).toBe(1);
  await switchOpenLink(intake, {...spec, action: "no-open-link"}, {now});
  expect(await flag()).toBe(0);
  expect(await readInvitations(intake)).toHaveLength(6);
});

test("the open link of a new wave needs no roster", async () => {
  const {intake, folder} = await openTestIntake("sqlite");
  await switchOpenLink(intake, specIn(folder, {action: "open-link"}), {now});
  expect(await readWaves(intake)).toMatchObject([{wave_id: "2026H2", has_open_link: 1}]);
  expect(await readInvitations(intake)).toEqual([]);
});
