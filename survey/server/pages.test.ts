import {expect, test} from "vitest";
import {readInvitations, readResponses} from "../intake/read.ts";
import {toNotice} from "./notice.ts";
import {answers, firm, serve} from "./test-server.ts";

test("the page of a link holds the notice and an unticked consent before any script", async () => {
  const {app, token} = await serve();
  const page = await app.inject(`/s/${token}`);
  expect([page.statusCode, page.headers["content-type"]]).toEqual([200, "text/html; charset=utf-8"]);
  expect(page.headers["cache-control"]).toBe("no-store");
  for (const {title, text} of toNotice(firm).sections) {
    expect(page.body).toContain(`<dt>${title["zh-cn"]}</dt>`);
    expect(page.body).toContain(text["zh-cn"]);
  }
  expect(page.body).toMatch(/<input type="checkbox" id="agree"(?![^>]*checked)/);
  expect(page.body).toContain("我已阅读个人信息告知，同意参加本次满意率调查");
  expect(page.body).toContain("<span>下半年调查</span>");
  expect(page.body).not.toMatch(/云栖里|1501|S2|精装/);
});

test("the language is the one asked for, then the one remembered, then the phone's", async () => {
  const {app, token} = await serve();
  const ask = (query: string, headers: Record<string, string>) => app.inject({url: `/s/${token}${query}`, headers});
  const english = await ask("?language=en", {"accept-language": "zh-CN"});
  expect(english.body).toContain('<html lang="en"');
  expect(english.body).not.toMatch(/<(h1|h2|dt|dd|button)[^>]*>[^<]*\p{sc=Han}/u);
  expect(english.headers["set-cookie"]).toContain("huiyin_language=en; Path=/; Max-Age=31536000; SameSite=Strict");
  expect((await ask("", {cookie: "a=b; huiyin_language=en"})).body).toContain('<html lang="en"');
  expect((await ask("", {cookie: "huiyin_language=<script>"})).body).toContain('<html lang="zh-CN"');
  expect((await ask("?language=<script>", {"accept-language": "en"})).body).toContain('<html lang="en"');
});

test("an unknown link, a wave that is closed and one that has not opened say so, each with its status", async () => {
  const {app, token, setClock} = await serve();
  const ask = async (url: string) => {
    const {statusCode, body} = await app.inject(url);
    return [statusCode, /<h1>([^<]+)/.exec(body)?.[1], body.includes('id="withdraw"'), body.includes('id="agree"')];
  };
  expect(await ask("/s/unknown")).toEqual([404, "链接无效", false, false]);
  expect(await ask("/")).toEqual([404, "链接无效", false, false]);
  setClock("2026-10-01T00:00:00.000Z");
  expect(await ask(`/s/${token}`)).toEqual([409, "调查尚未开始", false, false]);
  setClock("2026-12-01T00:00:00.000Z");
  expect(await ask(`/s/${token}`)).toEqual([410, "调查已结束", true, false]);
});

test("a household that has answered is told, and keeps the way to answer again and to withdraw", async () => {
  const {app, token, put} = await serve();
  await put();
  const {body} = await app.inject(`/s/${token}`);
  expect(body).toContain("您家的答卷已收到");
  expect(body).toContain('id="again"');
  expect(body).toContain('id="withdraw"');
  expect(body).toMatch(/<main class="notice"[^>]* hidden>/);
});

test("what the firm writes into its notice and its wave's name stays text", async () => {
  const hostile = {"zh-cn": "<script>alert(1)</script>", en: `"'&<b>`};
  const notice = toNotice(firm, {version: "7", why: hostile});
  const {app, token, intake} = await serve({notice});
  await intake.db.updateTable("waves").set({wave_name: "<img src=x onerror=1>"}).execute();
  const {body} = await app.inject(`/s/${token}`);
  expect(body).not.toMatch(/<script>|<img|<b>/);
  expect(body).toContain("&#60;script&#62;alert(1)&#60;/script&#62;");
});

test("the words of the notice are kept under the version that answers carry", async () => {
  const {intake, put} = await serve();
  await put({notice_version: undefined});
  const [notice] = await intake.db.selectFrom("notices").selectAll().execute();
  expect((await readResponses(intake))[0]!.notice_version).toBe(notice!.notice_version);
  expect(notice!.content).toContain("仅“有”或“无”");
});

test("the open link is off until its wave switches it on, and gives everybody a token of his own", async () => {
  const {app, intake, put} = await serve();
  const join = () => app.inject({method: "POST", url: "/api/open/2026H2"});
  expect([(await app.inject("/open/2026H2")).statusCode, (await join()).statusCode]).toEqual([404, 404]);
  await intake.db.updateTable("waves").set({has_open_link: 1}).execute();
  const page = await app.inject("/open/2026H2");
  expect([page.statusCode, page.body.includes('data-open-wave="2026H2"')]).toEqual([200, true]);
  expect((await app.inject("/open/2027H1")).statusCode).toBe(404);
  const tokens = [(await join()).json().token, (await join()).json().token] as string[];
  expect(new Set(tokens).size).toBe(2);
  const own = {...answers, S1: "S3", S2: "no", S3: "yes", Q51: 2};
  expect((await put({answers: own}, {token: tokens[0]!})).statusCode).toBe(201);
  expect((await readInvitations(intake)).map(({kind}) => kind)).toEqual(["household", "voluntary", "voluntary"]);
});

test("a wave that has closed takes nobody in by its open link", async () => {
  const {app, intake, setClock} = await serve();
  await intake.db.updateTable("waves").set({has_open_link: 1}).execute();
  setClock("2026-12-01T00:00:00.000Z");
  expect((await app.inject("/open/2026H2")).statusCode).toBe(410);
  expect((await app.inject({method: "POST", url: "/api/open/2026H2"})).json()).toMatchObject({code: "survey_closed"});
});
