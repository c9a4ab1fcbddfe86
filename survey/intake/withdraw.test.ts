import {readFileSync} from "node:fs";
import {expect, test} from "vitest";
import {readInvitations, readLines, readProgress, readResponses} from "./read.ts";
import {createInvitations, createWave, saveDraft, saveResponse} from "./store.ts";
import {databaseKinds, openTestIntake} from "./test-intake.ts";
import {countOfInvitations, eraseInvitations, withdrawResponses} from "./withdraw.ts";

const now = new Date("2026-10-12T01:00:00.000Z");
const secret = "楼上漏水漏到我家厨房";

test.for(databaseKinds)(
  "%s: what is withdrawn is gone at once, its count stays, a late retry is told",
  async (kind) => {
    const {intake, invitation_id, answer} = await invited(kind);
    await answer("r1");
    await answer("r2");
    await saveDraft(intake, {invitation_id, sequence: 1, body: secret}, {now});
    expect(await withdrawResponses(intake, {invitation_id, wave_id: "w"}, {now})).toBe(2);
    expect(await readProgress(intake, invitation_id)).toEqual({is_answered: false, draft: undefined});
    expect((await readResponses(intake)).map(({status, answers}) => [status, answers])).toEqual([
      ["withdrawn", {}],
      ["withdrawn", {}]
    ]);
    expect(await intake.db.selectFrom("contacts").selectAll().execute()).toEqual([]);
    expect((await readLines(intake, "responses", {afterSequence: 0, limit: 9})).count).toBe(0);
    const {lines} = await readLines(intake, "withdrawals", {afterSequence: 0, limit: 9});
    expect(JSON.parse(lines)).toEqual({
      sequence: 1,
      invitation_id,
      wave_id: "w",
      last_response_sequence: 2,
      response_count: 2,
      withdrawn_at: now.toISOString()
    });
    expect(await answer("r1")).toBe("withdrawn");
    expect(await answer("r3")).toBe("created");
    expect(await withdrawResponses(intake, {invitation_id, wave_id: "w"}, {now})).toBe(1);
  }
);

test.for(databaseKinds)("%s: withdrawing where nothing was answered counts nothing", async (kind) => {
  const {intake, invitation_id} = await invited(kind);
  expect(await withdrawResponses(intake, {invitation_id, wave_id: "w"}, {now})).toBe(0);
  expect((await readLines(intake, "withdrawals", {afterSequence: 0, limit: 9})).count).toBe(0);
});

test("the words of a withdrawn answer are in no byte of the files", async () => {
  const {intake, invitation_id, answer, url} = await invited("sqlite");
  await answer("r1");
  const bytes = () => [url, `${url}-wal`].map((path) => readFileSync(path, "latin1")).join("");
  const needle = Buffer.from(secret).toString("latin1");
  expect(bytes()).toContain(needle);
  await withdrawResponses(intake, {invitation_id, wave_id: "w"}, {now});
  expect(bytes()).not.toContain(needle);
});

test.for(databaseKinds)("%s: an erased household leaves no row but the count of its withdrawals", async (kind) => {
  const {intake, invitation_id, other, answer} = await invited(kind);
  await answer("r1");
  await answer("r9", other);
  await withdrawResponses(intake, {invitation_id, wave_id: "w"}, {now});
  await answer("r2");
  await saveDraft(intake, {invitation_id, sequence: 1, body: "{}"}, {now});
  const counts = {drafts: 1, contacts: 1, responses: 2, invitations: 1};
  expect(await countOfInvitations(intake, [invitation_id])).toEqual(counts);
  expect(await eraseInvitations(intake, [invitation_id])).toEqual(counts);
  expect((await readInvitations(intake)).map((row) => row.invitation_id)).toEqual([other]);
  expect((await readResponses(intake)).map(({response_id}) => response_id)).toEqual(["r9"]);
  expect((await readLines(intake, "withdrawals", {afterSequence: 0, limit: 9})).count).toBe(1);
});

async function invited(kind: (typeof databaseKinds)[number]) {
  const {intake, url} = await openTestIntake(kind);
  const wave = {wave_id: "w", wave_name: "一", wave_name_en: "One", opens_at: now.toISOString(), closes_at: null};
  const form = {questionnaire_id: "sm03-27", questionnaire_version: "2.0.0"};
  await createWave(intake, {...wave, ...form});
  const known = {stage: "S2", months_since_signing: 20, had_repair: null, had_complaint: null, decor: null};
  const address = {project: "云栖里", building: "3", unit: "2", months_since_handover: 3};
  const rows = ["1501", "1502"].map((room) => ({...known, ...address, wave_id: "w", room}));
  let next = 0;
  const randomBytes = (size: number) => new Uint8Array(size).fill(++next);
  const [first, second] = await createInvitations(intake, rows, {now, randomBytes});
  const answer = (response_id: string, of = first!.invitation_id) =>
    saveResponse(
      intake,
      {
        ...form,
        response_id,
        invitation_id: of,
        wave_id: "w",
        questionnaire_hash: "0",
        mode: "web",
        locale: "zh-cn",
        notice_version: "1.0",
        consent_at: now.toISOString(),
        answers: {C0: true, Q01: 1, Q04: secret, Q90: true, Q91: "13800000000"},
        payload_hash: "same",
        started_at: now.toISOString(),
        submitted_at: now.toISOString()
      },
      {now}
    );
  return {intake, url, invitation_id: first!.invitation_id, other: second!.invitation_id, answer};
}
