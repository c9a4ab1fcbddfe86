import {expect, test} from "vitest";
import {readResponses} from "../intake/read.ts";
import {databaseKinds} from "../intake/test-intake.ts";
import {answers, draft, id, serve} from "./test-server.ts";

test.for(databaseKinds)("%s: a draft comes back to whoever has the link, and goes with the response", async (kind) => {
  const {app, token, put, putDraft} = await serve({kind});
  const state = async () => (await app.inject(`/api/invitations/${token}`)).json();
  expect(await state()).toMatchObject({state: "open"});
  expect((await putDraft()).json()).toEqual({sequence: 3});
  expect(await state()).toMatchObject({state: "started", draft});
  await put();
  expect((await state()).draft).toBeUndefined();
  expect(await state()).toMatchObject({state: "answered"});
});

test("the newest sequence wins, and the older device is told which one is kept", async () => {
  const {app, token, putDraft} = await serve();
  await putDraft({sequence: 9, page: "quality"});
  expect((await putDraft({sequence: 4, page: "overall"})).json()).toEqual({sequence: 9});
  expect((await app.inject(`/api/invitations/${token}`)).json().draft).toMatchObject({sequence: 9, page: "quality"});
});

test("a contact on its way is not kept with the draft", async () => {
  const {intake, putDraft} = await serve();
  expect((await putDraft({answers: {...draft.answers, Q90: true, Q91: "13800000000"}})).statusCode).toBe(200);
  const [row] = await intake.db.selectFrom("drafts").select("body").execute();
  expect(row!.body).not.toMatch(/Q90|138/);
});

test.each([
  ["sequence", {sequence: -1}],
  ["sequence", {sequence: 1.5}],
  ["sequence", {sequence: 2 ** 53}],
  ["sequence", {sequence: "1"}],
  ["page", {page: "<b>"}],
  ["started_at", {started_at: "now"}],
  ["body", {extra: 1}]
])("a draft with a wrong %s is refused", async (field, change) => {
  const {putDraft} = await serve();
  const answer = await putDraft(change);
  expect([answer.statusCode, answer.json()]).toMatchObject([400, {code: "invalid_submission", field}]);
});

test("a draft without consent, or with an answer off its scale, is refused by the name of the item", async () => {
  const {putDraft} = await serve();
  const item = async (change: object) => (await putDraft({answers: change})).json().item_id as string;
  expect(await item({Q01: 5})).toBe("C0");
  expect(await item({C0: true, Q02: 11})).toBe("Q02");
});

test("no draft is taken for an unknown link and for a closed wave", async () => {
  const {putDraft, setClock} = await serve();
  expect((await putDraft({}, {token: "unknown"})).statusCode).toBe(404);
  setClock("2026-12-01T00:00:00.000Z");
  expect((await putDraft()).statusCode).toBe(410);
});

test.for(databaseKinds)("%s: a withdrawal takes the answers at once, and may be repeated", async (kind) => {
  const {app, intake, token, put, putDraft, withdraw} = await serve({kind});
  await put();
  await putDraft();
  expect((await withdraw()).json()).toEqual({withdrawn: 1});
  expect((await withdraw()).json()).toEqual({withdrawn: 0});
  expect((await app.inject(`/api/invitations/${token}`)).json()).toMatchObject({state: "open"});
  expect(JSON.stringify(await readResponses(intake))).not.toContain("渗漏");
});

test("a phone that repeats what was withdrawn is told so, and may answer anew", async () => {
  const {put, withdraw} = await serve();
  await put();
  await withdraw();
  const late = await put();
  expect([late.statusCode, late.json().code]).toEqual([410, "response_withdrawn"]);
  expect((await put({answers: {...answers, Q01: 4}}, {id: id.replace("0b", "1b")})).statusCode).toBe(201);
});

test("the right to withdraw does not end with the wave, and an unknown link has nothing to withdraw", async () => {
  const {put, withdraw, setClock} = await serve();
  await put();
  setClock("2027-12-01T00:00:00.000Z");
  expect((await withdraw()).json()).toEqual({withdrawn: 1});
  expect((await withdraw({token: "unknown"})).statusCode).toBe(404);
});
