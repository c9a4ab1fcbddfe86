import {mkdtempSync, readFileSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {onTestFinished, expect, test} from "vitest";
import {openIntake} from "./open.ts";
import {readInvitations, readResponses, readWaves} from "./read.ts";
import {
  createInvitations,
  createWave,
  findInvitation,
  hasResponse,
  markOpened,
  saveResponse,
  saveResponses,
  type NewInvitation,
  type NewResponse
} from "./store.ts";

const now = new Date("2026-10-12T01:00:00.000Z");
const later = new Date("2026-10-13T01:00:00.000Z");

test("a token finds its wave and what is known of the household, not its address", async () => {
  const {intake, token} = await inviteOne();
  const found = await findInvitation(intake, token);
  expect(found).toMatchObject({
    wave: {wave_id: "2026H2", closes_at: null},
    prefill: {stage: "S2", had_repair: true, had_complaint: false, decor: null},
    is_answered: false
  });
  expect(JSON.stringify(found)).not.toMatch(/云栖里|1501/);
});

test("a token that nobody was given finds nothing", async () => {
  const {intake} = await inviteOne();
  for (const token of ["", "x", "A".repeat(22), "' or 1=1 --"])
    expect(await findInvitation(intake, token)).toBeUndefined();
});

test("the file holds the hash of a token and never the token", async () => {
  const {intake, token, path} = await inviteOne();
  await intake.close();
  expect(token).toMatch(/^[\w-]{22}$/);
  expect(readFileSync(path).includes(token)).toBe(false);
});

test("inviting the same household to the same wave again adds nothing", async () => {
  const {intake} = await inviteOne();
  expect(await createInvitations(intake, [household()], {now, randomBytes: counter(100)})).toEqual([]);
  expect(await readInvitations(intake)).toHaveLength(1);
});

test("invitations are made all or none", async () => {
  const {intake} = await inviteOne();
  const rows = [household({room: "1502"}), household({wave_id: "unknown", room: "1503"})];
  await expect(createInvitations(intake, rows, {now, randomBytes: counter(100)})).rejects.toThrow(/FOREIGN KEY/);
  expect(await readInvitations(intake)).toHaveLength(1);
});

test("the first opening of a link is kept", async () => {
  const {intake, invitation_id} = await inviteOne();
  await markOpened(intake, invitation_id, {now});
  await markOpened(intake, invitation_id, {now: later});
  expect((await readInvitations(intake))[0]).toMatchObject({opened_at: now.toISOString()});
});

test("a response is added once, found again by the same bytes and refused with others", async () => {
  const {intake, invitation_id, token} = await inviteOne();
  const sent = response({invitation_id});
  expect(await saveResponse(intake, sent, {now})).toBe("created");
  expect(await saveResponse(intake, sent, {now: later})).toBe("repeated");
  expect(await saveResponse(intake, {...sent, payload_hash: "other"}, {now})).toBe("conflict");
  expect(await readResponses(intake)).toMatchObject([
    {sequence: 1, answers: {C0: true, Q01: 5}, received_at: now.toISOString(), status: "complete"}
  ]);
  expect(await findInvitation(intake, token)).toMatchObject({is_answered: true});
});

test("an id that belongs to another household's response is a conflict even with the same bytes", async () => {
  const {intake, invitation_id} = await inviteOne();
  const [other] = await createInvitations(intake, [household({room: "1502"})], {now, randomBytes: counter(50)});
  await saveResponse(intake, response({invitation_id}), {now});
  const same = response({invitation_id: other!.invitation_id});
  expect(await saveResponse(intake, same, {now})).toBe("conflict");
  expect(await hasResponse(intake, same)).toBe(false);
  expect(await hasResponse(intake, response({invitation_id}))).toBe(true);
});

test("fifty copies of one response through two handles at once leave one row", async () => {
  const {intake, invitation_id, path} = await inviteOne();
  const second = await openIntake(path);
  const copies = Array.from({length: 50}, (_, index) =>
    saveResponse(index % 2 ? intake : second, response({invitation_id}), {now})
  );
  const outcomes = await Promise.all(copies);
  await second.close();
  expect(outcomes.filter((outcome) => outcome === "created")).toHaveLength(1);
  expect(outcomes.filter((outcome) => outcome === "repeated")).toHaveLength(49);
  expect(await readResponses(intake)).toHaveLength(1);
});

test("a second answer of a household stands beside the first, with a greater sequence", async () => {
  const {intake, invitation_id} = await inviteOne();
  await saveResponse(intake, response({invitation_id}), {now});
  await saveResponse(intake, response({invitation_id, response_id: "r2", answers: {C0: true, Q01: 1}}), {now: later});
  const rows = await readResponses(intake);
  expect(rows.map((row) => row.answers.Q01)).toEqual([5, 1]);
  expect(rows[0]!.sequence).toBeLessThan(rows[1]!.sequence);
});

test("responses read in pages are all of them, once, in order, while another handle writes", async () => {
  const {intake, invitation_id, path} = await inviteOne();
  const rows = Array.from({length: 250}, (_, index) => ({
    ...response({invitation_id, response_id: `r${index}`}),
    received_at: now.toISOString()
  }));
  expect(await saveResponses(intake, rows)).toEqual({created: 250, repeated: 0, conflict: 0});
  const writer = await openIntake(path);
  const seen: string[] = [];
  for (let page = await readResponses(intake, {limit: 100}); page.length > 0;) {
    seen.push(...page.map((row) => row.response_id));
    if (seen.length === 100) await saveResponse(writer, response({invitation_id, response_id: "late"}), {now});
    page = await readResponses(intake, {afterSequence: page.at(-1)!.sequence, limit: 100});
  }
  await writer.close();
  expect(seen).toEqual([...rows.map((row) => row.response_id), "late"]);
});

test("five thousand invitations are made and read in pages, without their token hashes", async () => {
  const {intake} = await inviteOne();
  const rows = Array.from({length: 5000}, (_, index) => household({room: `r${index}`}));
  const created = await createInvitations(intake, rows, {now, randomBytes: counter(1000)});
  expect(new Set(created.map(({token}) => token)).size).toBe(5000);
  const first = await readInvitations(intake, {limit: 3000});
  const second = await readInvitations(intake, {afterSequence: first.at(-1)!.sequence});
  expect(first.length + second.length).toBe(5001);
  expect(Object.keys(first[0]!)).not.toContain("token_hash");
});

test("a wave cannot close before it opens", async () => {
  const {intake} = await inviteOne();
  const broken = {...wave("w2"), closes_at: "2026-10-11T00:00:00.000Z"};
  await expect(createWave(intake, broken)).rejects.toThrow(/CHECK/);
});

test("opening the same file again finds everything and runs no migration twice", async () => {
  const {intake, path} = await inviteOne();
  await intake.close();
  const again = await openIntake(`sqlite:${path}`);
  expect(await readWaves(again)).toMatchObject([{wave_id: "2026H2"}]);
  expect(await readInvitations(again)).toHaveLength(1);
  await again.close();
});

test("a PostgreSQL address is refused in a sentence", async () => {
  await expect(openIntake("postgres://db/huiyin")).rejects.toThrow("PostgreSQL is not yet supported");
});

async function inviteOne() {
  const folder = mkdtempSync(join(tmpdir(), "huiyin-intake-"));
  const path = join(folder, "deep", "intake.sqlite");
  const intake = await openIntake(path);
  onTestFinished(async () => {
    await intake.close();
    rmSync(folder, {recursive: true});
  });
  await createWave(intake, wave("2026H2"));
  const [invitation] = await createInvitations(intake, [household()], {now, randomBytes: counter(1)});
  return {intake, path, token: invitation!.token, invitation_id: invitation!.invitation_id};
}

function wave(wave_id: string) {
  return {
    wave_id,
    wave_name: "2026年下半年客户满意率调查",
    wave_name_en: "Second half of 2026",
    opens_at: "2026-10-11T16:00:00.000Z",
    closes_at: null,
    questionnaire_id: "sm03-27",
    questionnaire_version: "1.0.0"
  };
}

function household(change: Partial<NewInvitation> = {}): NewInvitation {
  return {
    wave_id: "2026H2",
    project: "云栖里",
    building: "3栋",
    unit: "2单元",
    room: "1501",
    stage: "S2",
    months_since_handover: 7,
    had_repair: true,
    had_complaint: false,
    decor: null,
    ...change
  };
}

function response(change: Partial<NewResponse>): NewResponse {
  return {
    response_id: "r1",
    invitation_id: "",
    wave_id: "2026H2",
    questionnaire_id: "sm03-27",
    questionnaire_version: "1.0.0",
    questionnaire_hash: "0",
    mode: "web",
    locale: "zh-cn",
    answers: {C0: true, Q01: 5},
    payload_hash: "same",
    started_at: "2026-10-12T00:55:00.000Z",
    submitted_at: "2026-10-12T00:59:00.000Z",
    ...change
  };
}

function counter(start: number) {
  let next = start;
  return (size: number) => {
    const bytes = Buffer.alloc(size);
    bytes.writeUInt32BE(next++, size - 4);
    return bytes;
  };
}
