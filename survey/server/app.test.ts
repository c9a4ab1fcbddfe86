import {expect, test} from "vitest";
import {readInvitations, readResponses} from "../intake/read.ts";
import {questionnaire} from "../questionnaire/questionnaire.ts";
import {answers, firm, id, serve} from "./test-server.ts";

test("an invitation tells the wave and the prefilled values, and nothing of the address", async () => {
  const {app, intake, token} = await serve();
  const answer = await app.inject(`/api/invitations/${token}`);
  expect(answer.json()).toEqual({
    wave: {
      wave_id: "2026H2",
      wave_name: "下半年调查",
      wave_name_en: "Second half",
      closes_at: "2026-11-01T00:00:00.000Z"
    },
    questionnaire: {id: "sm03-27", version: questionnaire.version, hash: questionnaire.hash},
    locale: "zh-cn",
    firm,
    prefill: {stage: "S2", months_since_signing: 20, had_repair: false, had_complaint: null, decor: "精装"},
    notice_version: expect.stringMatching(/^2\.0-[0-9a-f]{8}$/),
    state: "open"
  });
  expect(answer.body).not.toMatch(/云栖里|3栋|1501/);
  expect((await readInvitations(intake))[0]!.opened_at).toBe("2026-10-20T02:00:00.000Z");
});

test("a response is created once, then found again; the invitation says answered", async () => {
  const {app, intake, token, put} = await serve();
  expect((await put()).statusCode).toBe(201);
  expect((await put()).statusCode).toBe(200);
  expect(await readResponses(intake)).toMatchObject([
    {
      response_id: id,
      answers,
      mode: "web",
      locale: "zh-cn",
      questionnaire_hash: questionnaire.hash,
      started_at: "2026-10-20T01:55:00.000Z",
      consent_at: "2026-10-20T01:54:30.000Z",
      notice_version: "1.0-abc",
      received_at: "2026-10-20T02:00:00.000Z"
    }
  ]);
  expect((await app.inject(`/api/invitations/${token}`)).json()).toMatchObject({state: "answered"});
});

test("other bytes under the same id are a conflict and change nothing", async () => {
  const {intake, put} = await serve();
  await put();
  const answer = await put({answers: {...answers, Q01: 5}});
  expect([answer.statusCode, answer.json().code]).toEqual([409, "response_conflict"]);
  expect(await readResponses(intake)).toMatchObject([{answers}]);
});

test("a household may answer again under another id, both answers are kept", async () => {
  const {intake, put} = await serve();
  await put();
  expect((await put({answers: {...answers, Q01: 5}}, {id: id.replace("0b", "1b")})).statusCode).toBe(201);
  expect((await readResponses(intake)).map((row) => row.answers.Q01)).toEqual([2, 5]);
});

test("an unknown token gets the same answer at both doors, whatever it looks like", async () => {
  const {app, put} = await serve();
  for (const token of ["A".repeat(22), "x", "%27%20or%201%3D1", "..%2f..", "a".repeat(150), "a".repeat(2000)]) {
    const [asked, sent] = [await app.inject(`/api/invitations/${token}`), await put({}, {token})];
    expect([asked.statusCode, sent.statusCode, asked.body]).toEqual([404, 404, sent.body]);
  }
});

test("before it opens and after it closes a wave refuses, to the millisecond", async () => {
  const {app, token, put, setClock} = await serve();
  const ask = async (time: string) => {
    setClock(time);
    const answers = [await app.inject(`/api/invitations/${token}`), await put()];
    return answers.map((answer) => `${answer.statusCode} ${answer.json().code ?? "taken"}`);
  };
  expect(await ask("2026-10-11T23:59:59.999Z")).toEqual(["409 survey_not_open", "409 survey_not_open"]);
  expect(await ask("2026-11-01T00:00:00.000Z")).toEqual(["410 survey_closed", "410 survey_closed"]);
  expect(await ask("2026-10-31T23:59:59.999Z")).toEqual(["200 taken", "201 taken"]);
});

test("a response that was accepted is still confirmed after the wave has closed", async () => {
  const {put, setClock} = await serve();
  await put();
  setClock("2026-12-01T00:00:00.000Z");
  expect((await put()).statusCode).toBe(200);
  expect((await put({answers: {...answers, Q01: 5}})).statusCode).toBe(410);
});

test("a wrong answer is named in the respondent's language and nothing is stored", async () => {
  const {intake, put} = await serve();
  const chinese = await put({answers: {...answers, Q02: 99}});
  expect([chinese.statusCode, chinese.json().item_id, chinese.json().reason]).toEqual([400, "Q02", "out_of_range"]);
  expect(chinese.json().message).toBe("“推荐意愿”一题的回答无法读取，请返回修改后再提交。");
  const english = await put({locale: "en", answers: {...answers, Q40: 5}});
  expect(english.json().message).toContain("The answer to “Repair quality” could not be read.");
  expect(await readResponses(intake)).toEqual([]);
});

test.each([
  ["body", {extra: 1}],
  ["locale", {locale: "fr"}],
  ["started_at", {started_at: "2026-10-20 01:55"}],
  ["started_at", {started_at: "2026-02-30T01:55:00.000Z"}],
  ["submitted_at", {submitted_at: 1}],
  ["questionnaire_version", {questionnaire_version: null}],
  ["consent_at", {consent_at: "yesterday"}],
  ["notice_version", {notice_version: "<script>"}],
  ["answers", {answers: {...answers, "<b>": 1}}],
  ["answers", {answers: undefined}],
  ["answers", {answers: [answers]}]
])("a body with a wrong %s is refused without repeating what was sent", async (field, change) => {
  const {put} = await serve();
  const answer = await put(change);
  expect([answer.statusCode, answer.json().code, answer.json().field]).toEqual([400, "invalid_submission", field]);
  expect(answer.body).not.toContain("<b>");
});

test("broken JSON, a response id that is no UUID, another version, another type and a large body each get their code", async () => {
  const {put} = await serve();
  const codes = await Promise.all([
    put({}, {payload: "{"}),
    put({}, {payload: Buffer.from([0x7b, 0xff, 0x7d])}),
    put({}, {id: "1"}),
    put({questionnaire_version: "0.0.1"}),
    put({questionnaire_hash: "0".repeat(64)}),
    put({}, {type: "text/plain"}),
    put({answers: {...answers, Q81: "长".repeat(30_000)}})
  ]);
  expect(codes.map((answer) => `${answer.statusCode} ${answer.json().code}`)).toEqual([
    "400 invalid_submission",
    "400 invalid_submission",
    "400 invalid_submission",
    "409 outdated_questionnaire",
    "409 outdated_questionnaire",
    "415 unsupported_type",
    "413 too_large"
  ]);
});

test("the language of a problem follows Accept-Language", async () => {
  const {app} = await serve();
  const ask = async (language: string) =>
    (await app.inject({url: "/api/invitations/x", headers: {"accept-language": language}})).json().message as string;
  for (const english of ["en-GB", "fr, en;q=0.5, zh;q=0.3"]) expect(await ask(english)).toContain("This link");
  for (const chinese of ["", "zh-Hans-CN", "fr", "zh-TW;q=0.9, en;q=0.8"]) expect(await ask(chinese)).toContain("链接");
});

test("a phone that names neither notice nor consent gets the server's notice and its own start", async () => {
  const {intake, put} = await serve();
  const left = {consent_at: undefined, notice_version: undefined, questionnaire_hash: undefined};
  expect((await put(left)).statusCode).toBe(201);
  expect(await readResponses(intake)).toMatchObject([
    {consent_at: "2026-10-20T01:55:00.000Z", notice_version: expect.stringMatching(/^2\.0-/)}
  ]);
});

test("the log has no token, no answer and no address, whatever fails", async () => {
  const {app, intake, token, put, lines} = await serve();
  await app.inject(`/s/${token}`);
  await app.inject(`/api/invitations/${token}/secret?x=${token}`);
  await put({answers: {...answers, Q04: 7}});
  await intake.close();
  expect((await put()).statusCode).toBe(500);
  const log = lines.join("");
  expect(log).toContain("the intake database is closed");
  expect(log).not.toContain(token);
  expect(log).not.toMatch(/渗漏|127\.0\.0\.1|remoteAddress|\/s\//);
});

test("assets may be kept for a year, nothing else can be listed or reached", async () => {
  const {app} = await serve();
  const asset = await app.inject("/assets/main-1a2b.js");
  expect([asset.statusCode, asset.headers["cache-control"]]).toEqual([200, "public, max-age=31536000, immutable"]);
  for (const url of [
    "/assets/",
    "/assets",
    "/assets/.env",
    "/assets/..%2findex.html",
    "/assets/%2e%2e/index.html",
    "/assets/..%5cindex.html",
    "/assets/%00",
    "/../intake.sqlite",
    "/index.html",
    "/intake.sqlite"
  ]) {
    expect([url, (await app.inject(url)).statusCode]).toEqual([url, 404]);
  }
});

test("scripts come from the own origin alone and no page may frame the survey", async () => {
  const {app} = await serve();
  const policy = String((await app.inject("/s/x")).headers["content-security-policy"]);
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("default-src 'none';");
  expect(policy).toContain("frame-ancestors 'none'");
});

test("health answers always, readiness only with a database", async () => {
  const {app, intake} = await serve();
  expect((await app.inject("/readyz")).statusCode).toBe(200);
  await intake.close();
  expect((await app.inject("/healthz")).statusCode).toBe(200);
  expect((await app.inject("/readyz")).statusCode).toBe(503);
  expect((await app.inject("/api/invitations/x")).json()).toMatchObject({code: "failed"});
});
