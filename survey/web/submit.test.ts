import {createServer} from "node:http";
import type {AddressInfo} from "node:net";
import {expect, onTestFinished, test, vi} from "vitest";
import {draftKeys, readDraft, writeDraft} from "./draft.ts";
import {readToken} from "./invitation.ts";
import {openStore, type Store} from "./storage.ts";
import {freeze, readFrozen, send} from "./submit.ts";
import {readLocale, texts} from "./texts.ts";

const submission = {
  answers: {C0: true, Q01: 5},
  locale: "zh-cn" as const,
  started_at: "2026-10-20T01:55:00.000Z",
  submitted_at: "2026-10-20T01:59:00.000Z",
  questionnaire_version: "1.0.0"
};

test("a frozen response has a UUID and its bytes, and is read back as it was", () => {
  const store = memoryStore();
  const frozen = freeze(store, "key", submission, crypto);
  expect(frozen.response_id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(JSON.parse(frozen.body)).toEqual(submission);
  expect(readFrozen(store, "key")).toEqual(frozen);
});

test.each([null, "", "{", "[]", '"x"', '{"response_id": 1, "body": "x"}', '{"body": "x"}'])(
  "what is stored as %s is no frozen response",
  (text) => {
    const store = memoryStore();
    if (text !== null) store.setItem("key", text);
    expect(readFrozen(store, "key")).toBeUndefined();
  }
);

test("waits 1, 2, 4 … up to 60 seconds, sends the same bytes each time and ends with success", async () => {
  const {requests} = await serve([500, 503, 429, 408, 500, 500, 502, 500, 201]);
  const waits: number[] = [];
  const sent = await send({response_id: "r1", body: "{}"}, {token: "a b", onWait: (ms) => waits.push(ms), wait});
  expect(sent).toEqual({ok: true});
  expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
  expect(new Set(requests)).toEqual(new Set(["PUT /api/invitations/a%20b/responses/r1 {}"]));
  expect(requests).toHaveLength(9);
});

test("a refusal ends the sending with its code and sentence, an unreadable one is tried again", async () => {
  await serve(["<html>", 410]);
  const waits: number[] = [];
  const sent = await send({response_id: "r1", body: "{}"}, {token: "t", onWait: (ms) => waits.push(ms), wait});
  expect(sent).toEqual({ok: false, code: "code410", message: "sentence"});
  expect(waits).toEqual([1000]);
});

test("a draft of another version of the questionnaire is no draft", () => {
  const store = memoryStore();
  const draft = {answers: {Q01: 5}, page: 2, started_at: submission.started_at, questionnaire_version: "1.0.0"};
  writeDraft(store, "key", draft);
  expect(readDraft(store, "key", "1.0.0")).toEqual(draft);
  expect(readDraft(store, "key", "1.0.1")).toBeUndefined();
});

test("the names in the phone's storage differ by link and do not contain it", () => {
  expect(draftKeys("token-a")).not.toEqual(draftKeys("token-b"));
  expect(JSON.stringify(draftKeys("token-a"))).not.toContain("token-a");
});

test("where the browser refuses storage, the page's memory stands in and says that it does not last", () => {
  vi.stubGlobal("localStorage", undefined);
  onTestFinished(() => void vi.unstubAllGlobals());
  const store = openStore();
  store.setItem("key", "value");
  expect([store.getItem("key"), store.isLasting()]).toEqual(["value", false]);
  store.removeItem("key");
  expect(store.getItem("key")).toBeNull();
});

test.each([
  ["/s/AbC-_1", "AbC-_1"],
  ["/s/AbC/", "AbC"],
  ["/", ""],
  ["/s/", ""],
  ["/s/a/b", ""]
])("the address %s holds the token %s", (pathname, token) => {
  expect(readToken(pathname)).toBe(token);
});

test("the language is the chosen one, else the phone's, else Chinese", () => {
  const store = memoryStore();
  expect(readLocale(store, ["fr", "en-GB", "zh"])).toBe("en");
  expect(readLocale(store, ["fr"])).toBe("zh-cn");
  store.setItem("huiyin.language", "zh-cn");
  expect(readLocale(store, ["en"])).toBe("zh-cn");
});

test("the page's own texts are complete in both languages", () => {
  expect(Object.keys(texts.en)).toEqual(Object.keys(texts["zh-cn"]));
  for (const [name, text] of Object.entries(texts.en)) {
    if (typeof text === "string" && name !== "language") expect(text).not.toMatch(/\p{sc=Han}/u);
  }
});

function memoryStore(): Store {
  const values = new Map<string, string>();
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
    isLasting: () => true
  };
}

async function wait() {}

async function serve(answers: (number | string)[]) {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      requests.push(`${request.method} ${request.url} ${Buffer.concat(chunks).toString()}`);
      const answer = answers.shift() ?? 500;
      response.statusCode = typeof answer === "number" ? answer : 404;
      response.end(typeof answer === "number" ? JSON.stringify({code: `code${answer}`, message: "sentence"}) : answer);
    });
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const real = fetch;
  vi.stubGlobal("fetch", (path: string, init: RequestInit) => real(base + path, init));
  onTestFinished(() => {
    vi.unstubAllGlobals();
    server.close();
  });
  return {requests};
}
