import {createServer} from "node:http";
import type {AddressInfo} from "node:net";
import {expect, onTestFinished, test, vi} from "vitest";
import {changeDraft, draftKeys, readDraft, startDraft} from "./draft.ts";
import {readToken} from "./invitation.ts";
import {openStore, type Store} from "./storage.ts";
import {sendUnsent} from "./submit.ts";
import {texts} from "./texts.ts";
import {freeze, hasUnsent, listUnsent} from "./unsent.ts";

const submission = {
  answers: {C0: true, Q01: 5},
  locale: "zh-cn" as const,
  started_at: "2026-10-20T01:55:00.000Z",
  submitted_at: "2026-10-20T01:59:00.000Z",
  consent_at: "2026-10-20T01:54:00.000Z",
  notice_version: "1.0",
  questionnaire_version: "1.0.0",
  questionnaire_hash: "0"
};

test("a frozen response has a UUID that tells its time, and its bytes, and is read back as it was", () => {
  const store = memoryStore();
  const frozen = freeze(store, "unsent.", submission, crypto);
  expect(frozen.response_id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  const time = Number.parseInt(frozen.response_id.replace("-", "").slice(0, 12), 16);
  expect(new Date(time).toISOString()).toBe(submission.submitted_at);
  expect(JSON.parse(frozen.body)).toEqual(submission);
  expect(listUnsent(store, "unsent.")).toEqual([frozen]);
});

test("responses that are not sent yet wait beside each other, the oldest first", () => {
  const store = memoryStore();
  const later = freeze(store, "unsent.", {...submission, submitted_at: "2026-10-20T02:00:00.000Z"}, crypto);
  const earlier = freeze(store, "unsent.", submission, crypto);
  expect(listUnsent(store, "unsent.")).toEqual([earlier, later]);
});

test.each(["", "{", "[]", '"x"', '{"response_id": 1, "body": "x"}', '{"body": "x"}'])(
  "what is stored as %s is no frozen response",
  (text) => {
    const store = memoryStore();
    store.setItem("unsent.1", text);
    expect(hasUnsent(store, "unsent.")).toBe(false);
  }
);

test("waits 1, 2, 4 … up to 60 seconds, sends the same bytes each time and ends with success", async () => {
  const {requests} = await serve([500, 503, 429, 408, 500, 500, 502, 500, 201]);
  const {store, waits, options} = sending();
  store.setItem("unsent.r1", '{"response_id": "r1", "body": "{}"}');
  expect(await sendUnsent(store, "unsent.", {...options, token: "a b"})).toEqual({ok: true});
  expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
  expect(new Set(requests)).toEqual(new Set(["PUT /api/invitations/a%20b/responses/r1 {}"]));
  expect(requests).toHaveLength(9);
  expect(hasUnsent(store, "unsent.")).toBe(false);
});

test("waits as long as the server asks for", async () => {
  await serve([429, 201], {"retry-after": "7"});
  const {store, waits, options} = sending();
  store.setItem("unsent.r1", '{"response_id": "r1", "body": "{}"}');
  await sendUnsent(store, "unsent.", options);
  expect(waits).toEqual([7000]);
});

test("two that wait are sent in their order; one that came before is not sent again when the next fails", async () => {
  const {requests} = await serve([201, 500, 201]);
  const {store, options} = sending();
  for (const id of ["r2", "r1"]) store.setItem(`unsent.${id}`, JSON.stringify({response_id: id, body: id}));
  expect(await sendUnsent(store, "unsent.", options)).toEqual({ok: true});
  expect(requests.map((request) => request.split(" ").at(-1))).toEqual(["r1", "r2", "r2"]);
});

test("a refusal ends the sending with its code and sentence, an unreadable one is tried again", async () => {
  await serve(["<html>", 410]);
  const {store, waits, options} = sending();
  store.setItem("unsent.r1", '{"response_id": "r1", "body": "{}"}');
  const sent = await sendUnsent(store, "unsent.", options);
  expect(sent).toEqual({ok: false, code: "code410", message: "sentence"});
  expect(waits).toEqual([1000]);
});

test("a draft begins with consent, and every change has a greater sequence, whoever made the last", () => {
  const store = memoryStore();
  startDraft(store, "key", {consent_at: submission.consent_at, notice_version: "1.0"});
  expect(readDraft(store, "key")).toMatchObject({answers: {C0: true}, sequence: 0, started_at: submission.consent_at});
  const begun = readDraft(store, "key")!;
  expect(changeDraft(store, "key", begun, {answers: {C0: true, Q01: 5}}).sequence).toBe(1);
  store.setItem("key", JSON.stringify({...readDraft(store, "key"), sequence: 40}));
  expect(changeDraft(store, "key", begun, {page: "overall"})).toMatchObject({answers: {Q01: 5}, sequence: 41});
  store.removeItem("key");
  expect(changeDraft(store, "key", begun, {page: "overall"})).toMatchObject({...begun, page: "overall", sequence: 1});
});

test("what is no draft is none", () => {
  const store = memoryStore();
  for (const text of ["", "{", "[]", '{"answers": 1, "started_at": ""}', '{"answers": {}}']) {
    store.setItem("key", text);
    expect(readDraft(store, "key")).toBeUndefined();
  }
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
  expect([store.getItem("key"), store.keys("k"), store.isLasting()]).toEqual(["value", ["key"], false]);
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
    keys: (prefix) => [...values.keys()].filter((key) => key.startsWith(prefix)).sort(),
    isLasting: () => true
  };
}

function sending() {
  const waits: number[] = [];
  const options = {
    token: "t",
    onWait: (ms: number) => void waits.push(ms),
    wait: () => Promise.resolve(),
    locks: undefined
  };
  return {store: memoryStore(), waits, options};
}

async function serve(answers: (number | string)[], headers: Record<string, string> = {}) {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      requests.push(`${request.method} ${request.url} ${Buffer.concat(chunks).toString()}`);
      const answer = answers.shift() ?? 500;
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
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
