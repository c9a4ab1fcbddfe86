import {createHash} from "node:crypto";
import {readFileSync} from "node:fs";
import {expect, test} from "vitest";
import {openIntake} from "./open.ts";
import {readInvitations, readLines, readProgress, readResponses, readWaves} from "./read.ts";
import {
  createInvitations,
  createVoluntary,
  createWave,
  findInvitation,
  hasResponse,
  keepNotice,
  markOpened,
  saveDraft,
  saveResponse,
  saveResponses,
  type NewInvitation,
  type NewResponse
} from "./store.ts";
import {databaseKinds, openTestIntake} from "./test-intake.ts";

const now = new Date("2026-10-12T01:00:00.000Z");
const later = new Date("2026-10-13T01:00:00.000Z");

test.for(databaseKinds)(
  "%s: a token finds its wave and what is known of the household, not its address",
  async (kind) => {
    const {intake, token} = await inviteOne(kind);
    const found = await findInvitation(intake, token);
    expect(found).toMatchObject({
      wave: {wave_id: "2026H2", closes_at: null},
      prefill: {stage: "S2", months_since_signing: 30, had_repair: true, had_complaint: false, decor: null},
      is_opened: false
    });
    expect(JSON.stringify(found)).not.toMatch(/云栖里|1501/);
  }
);

test.for(databaseKinds)("%s: a token that nobody was given finds nothing", async (kind) => {
  const {intake} = await inviteOne(kind);
  for (const token of ["", "x", "A".repeat(22), "' or 1=1 --"])
    expect(await findInvitation(intake, token)).toBeUndefined();
});

test("the database holds the hash of a token and never the token", async () => {
  const {intake, token, url} = await inviteOne("sqlite");
  const hashes = await intake.db.selectFrom("invitations").select("token_hash").execute();
  expect(hashes).toEqual([{token_hash: createHash("sha256").update(token).digest("hex")}]);
  expect(token).toMatch(/^[\w-]{22}$/);
  await intake.scrub();
  expect(readFileSync(url).includes("2026H2")).toBe(true);
  expect(readFileSync(url).includes(token)).toBe(false);
});

test.for(databaseKinds)("%s: inviting the same household to the same wave again adds nothing", async (kind) => {
  const {intake} = await inviteOne(kind);
  expect(await createInvitations(intake, [household()], {now, randomBytes: counter(100)})).toEqual([]);
  expect(await readInvitations(intake)).toHaveLength(1);
});

test.for(databaseKinds)("%s: an invitation to an unknown wave is refused with all that came with it", async (kind) => {
  const {intake} = await inviteOne(kind);
  const rows = [household({room: "1502"}), household({wave_id: "unknown", room: "1503"})];
  await expect(createInvitations(intake, rows, {now, randomBytes: counter(100)})).rejects.toThrow(/foreign key/i);
  expect(await readInvitations(intake)).toHaveLength(1);
});

test.for(databaseKinds)("%s: the first opening of a link is kept", async (kind) => {
  const {intake, invitation_id} = await inviteOne(kind);
  await markOpened(intake, invitation_id, {now});
  await markOpened(intake, invitation_id, {now: later});
  expect((await readInvitations(intake))[0]).toMatchObject({opened_at: now.toISOString()});
});

test.for(databaseKinds)(
  "%s: a response is added once, found again by the same bytes and refused with others",
  async (kind) => {
    const {intake, invitation_id, token} = await inviteOne(kind);
    const sent = response({invitation_id});
    expect(await saveResponse(intake, sent, {now})).toBe("created");
    expect(await saveResponse(intake, sent, {now: later})).toBe("repeated");
    expect(await saveResponse(intake, {...sent, payload_hash: "other"}, {now})).toBe("conflict");
    expect(await readResponses(intake)).toMatchObject([
      {sequence: 1, answers: {C0: true, Q01: 5}, received_at: now.toISOString(), status: "complete"}
    ]);
    expect(await readProgress(intake, invitation_id)).toEqual({is_answered: true, draft: undefined});
    expect(await findInvitation(intake, token)).toMatchObject({invitation_id});
  }
);

test.for(databaseKinds)(
  "%s: an id that belongs to another household's response is a conflict even with the same bytes",
  async (kind) => {
    const {intake, invitation_id} = await inviteOne(kind);
    const [other] = await createInvitations(intake, [household({room: "1502"})], {now, randomBytes: counter(50)});
    await saveResponse(intake, response({invitation_id}), {now});
    const same = response({invitation_id: other!.invitation_id});
    expect(await saveResponse(intake, same, {now})).toBe("conflict");
    expect(await hasResponse(intake, same)).toBe(false);
    expect(await hasResponse(intake, response({invitation_id}))).toBe(true);
  }
);

test.for(databaseKinds)("%s: fifty copies of one response through two handles at once leave one row", async (kind) => {
  const {intake, invitation_id, url} = await inviteOne(kind);
  const second = await openIntake(url);
  const copies = Array.from({length: 50}, (_, index) =>
    saveResponse(index % 2 ? intake : second, response({invitation_id}), {now})
  );
  const outcomes = await Promise.all(copies);
  await second.close();
  expect(outcomes.filter((outcome) => outcome === "created")).toHaveLength(1);
  expect(outcomes.filter((outcome) => outcome === "repeated")).toHaveLength(49);
  expect(await readResponses(intake)).toHaveLength(1);
});

test.for(databaseKinds)(
  "%s: a second answer of a household stands beside the first, with a greater sequence",
  async (kind) => {
    const {intake, invitation_id} = await inviteOne(kind);
    await saveResponse(intake, response({invitation_id}), {now});
    await saveResponse(intake, response({invitation_id, response_id: "r2", answers: {C0: true, Q01: 1}}), {now: later});
    const rows = await readResponses(intake);
    expect(rows.map((row) => row.answers.Q01)).toEqual([5, 1]);
    expect(rows[0]!.sequence).toBeLessThan(rows[1]!.sequence);
  }
);

test.for(databaseKinds)(
  "%s: responses read in pages are all of them, once, in order, while another handle writes",
  async (kind) => {
    const {intake, invitation_id, url} = await inviteOne(kind);
    const rows = Array.from({length: 250}, (_, index) => ({
      ...response({invitation_id, response_id: `r${index}`}),
      received_at: now.toISOString()
    }));
    expect(await saveResponses(intake, rows)).toEqual({created: 250, repeated: 0, conflict: 0, withdrawn: 0});
    const writer = await openIntake(url);
    const seen: string[] = [];
    for (let page = await readResponses(intake, {limit: 100}); page.length > 0;) {
      seen.push(...page.map((row) => row.response_id));
      if (seen.length === 100) await saveResponse(writer, response({invitation_id, response_id: "late"}), {now});
      page = await readResponses(intake, {afterSequence: page.at(-1)!.sequence, limit: 100});
    }
    await writer.close();
    expect(seen).toEqual([...rows.map((row) => row.response_id), "late"]);
  }
);

test.for(databaseKinds)(
  "%s: five thousand invitations are made and read in pages, without their token hashes",
  async (kind) => {
    const {intake} = await inviteOne(kind);
    const rows = Array.from({length: 5000}, (_, index) => household({room: `r${index}`}));
    const created = await createInvitations(intake, rows, {now, randomBytes: counter(1000)});
    expect(new Set(created.map(({token}) => token)).size).toBe(5000);
    const first = await readInvitations(intake, {limit: 3000});
    const second = await readInvitations(intake, {afterSequence: first.at(-1)!.sequence});
    expect(first.length + second.length).toBe(5001);
    expect(Object.keys(first[0]!)).not.toContain("token_hash");
  }
);

test.for(databaseKinds)("%s: a wave cannot close before it opens", async (kind) => {
  const {intake} = await inviteOne(kind);
  const broken = {...wave("w2"), closes_at: "2026-10-11T00:00:00.000Z"};
  await expect(createWave(intake, broken)).rejects.toThrow(/check/i);
});

test.for(databaseKinds)("%s: opening the same database again finds everything", async (kind) => {
  const {intake, url} = await inviteOne(kind);
  await intake.close();
  const again = await openIntake(kind === "sqlite" ? `sqlite:${url}` : url);
  expect(await readWaves(again)).toMatchObject([{wave_id: "2026H2", has_open_link: 0}]);
  expect(await readInvitations(again)).toHaveLength(1);
  await again.close();
});

test.for(databaseKinds)("%s: the contact lies apart from the answers and follows the latest response", async (kind) => {
  const {intake, invitation_id} = await inviteOne(kind);
  const answers = {C0: true, Q01: 5, Q90: true, Q91: "13800000000"};
  await saveResponse(intake, response({invitation_id, answers}), {now});
  expect((await readResponses(intake)).map((row) => row.answers)).toEqual([{C0: true, Q01: 5}]);
  const contacts = () => intake.db.selectFrom("contacts").selectAll().execute();
  expect(await contacts()).toEqual([
    {invitation_id, response_id: "r1", phone: "13800000000", agreed_at: now.toISOString()}
  ]);
  await saveResponse(intake, response({invitation_id, response_id: "r2", answers: {...answers, Q91: "1"}}), {
    now: later
  });
  expect(await contacts()).toEqual([{invitation_id, response_id: "r2", phone: "1", agreed_at: later.toISOString()}]);
  await saveResponse(intake, response({invitation_id, response_id: "r3", answers: {C0: true, Q90: false}}), {now});
  expect(await contacts()).toEqual([]);
  await saveResponse(intake, response({invitation_id, response_id: "r4", answers: {C0: true, Q90: true}}), {now});
  expect(await contacts()).toMatchObject([{response_id: "r4", phone: null}]);
  const {lines} = await readLines(intake, "responses", {afterSequence: 0, limit: 10});
  expect(lines).not.toMatch(/Q9|138/);
});

test.for(databaseKinds)("%s: of drafts the greatest sequence wins, in whatever order they come", async (kind) => {
  const {intake, invitation_id} = await inviteOne(kind);
  const draft = (sequence: number) => saveDraft(intake, {invitation_id, sequence, body: `{"at":${sequence}}`}, {now});
  expect(await draft(2)).toBe(2);
  expect(await draft(1)).toBe(2);
  expect(await draft(2)).toBe(2);
  expect(await Promise.all([draft(7), draft(5), draft(6)])).toEqual([7, 7, 7]);
  expect(await readProgress(intake, invitation_id)).toEqual({
    is_answered: false,
    draft: {sequence: 7, body: '{"at":7}'}
  });
  await saveResponse(intake, response({invitation_id}), {now});
  expect(await readProgress(intake, invitation_id)).toEqual({is_answered: true, draft: undefined});
});

test.for(databaseKinds)("%s: one bad row among those that arrive together costs itself alone", async (kind) => {
  const {intake, invitation_id} = await inviteOne(kind);
  const rows = ["a", "b", "c"].map((response_id) => response({invitation_id, response_id}));
  rows[1] = {...rows[1]!, invitation_id: "nobody"};
  const outcomes = await Promise.allSettled(rows.map((row) => saveResponse(intake, row, {now})));
  expect(outcomes.map(({status}) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect((await readResponses(intake)).map(({response_id}) => response_id)).toEqual(["a", "c"]);
});

test.for(databaseKinds)("%s: who comes by the open link is nobody's household", async (kind) => {
  const {intake} = await inviteOne(kind);
  const tokens = [
    await createVoluntary(intake, "2026H2", {now, randomBytes: counter(90)}),
    await createVoluntary(intake, "2026H2", {now, randomBytes: counter(95)})
  ];
  expect(await findInvitation(intake, tokens[0]!)).toMatchObject({prefill: {stage: null}, is_opened: true});
  expect((await readInvitations(intake)).map(({kind: of, room}) => [of, room])).toEqual([
    ["household", "1501"],
    ["voluntary", null],
    ["voluntary", null]
  ]);
});

test.for(databaseKinds)("%s: the words of a notice are kept as they were first used", async (kind) => {
  const {intake} = await inviteOne(kind);
  await keepNotice(intake, {notice_version: "1", content: "first", first_used_at: now.toISOString()});
  await keepNotice(intake, {notice_version: "1", content: "second", first_used_at: later.toISOString()});
  expect(await intake.db.selectFrom("notices").selectAll().execute()).toEqual([
    {notice_version: "1", content: "first", first_used_at: now.toISOString()}
  ]);
});

async function inviteOne(kind: (typeof databaseKinds)[number]) {
  const {intake, url} = await openTestIntake(kind);
  await createWave(intake, wave("2026H2"));
  const [invitation] = await createInvitations(intake, [household()], {now, randomBytes: counter(1)});
  return {intake, url, token: invitation!.token, invitation_id: invitation!.invitation_id};
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
    months_since_signing: 30,
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
    notice_version: "1.0",
    consent_at: "2026-10-12T00:54:00.000Z",
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
