import {once} from "node:events";
import {get} from "node:http";
import {connect, type AddressInfo} from "node:net";
import {expect, onTestFinished, test} from "vitest";
import {limiterKey} from "./limiter-key.ts";
import {createMetrics, serveMetrics} from "./metrics.ts";
import {serve} from "./test-server.ts";

test("an address that asks too often is told when to come back, in its language; health and assets are not counted", async () => {
  const {app} = await serve({rateLimit: 3});
  const ask = (url: string, address = "10.0.0.1") =>
    app.inject({url, remoteAddress: address, headers: {"accept-language": "zh"}});
  const statuses: number[] = [];
  for (let count = 0; count < 4; count++) statuses.push((await ask("/api/invitations/x")).statusCode);
  expect(statuses).toEqual([404, 404, 404, 429]);
  const refused = await ask("/api/invitations/x");
  expect(refused.json()).toMatchObject({code: "too_many", message: expect.stringContaining("请稍候")});
  expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
  expect((await ask("/s/x")).statusCode).toBe(429);
  expect((await ask("/healthz")).statusCode).toBe(200);
  expect((await ask("/assets/main-1a2b.js")).statusCode).toBe(200);
  expect((await ask("/api/invitations/x", "10.0.0.2")).statusCode).toBe(404);
});

test("behind a web server on the same machine the owner's own address is counted, elsewhere none is believed", async () => {
  const {app} = await serve({rateLimit: 1});
  const ask = async (remoteAddress: string, forwarded: string) =>
    (await app.inject({url: "/s/x", remoteAddress, headers: {"x-forwarded-for": forwarded}})).statusCode;
  expect([await ask("127.0.0.1", "1.1.1.1"), await ask("127.0.0.1", "2.2.2.2")]).toEqual([404, 404]);
  expect([await ask("9.9.9.9", "3.3.3.3"), await ask("9.9.9.9", "4.4.4.4")]).toEqual([404, 429]);
});

test.each([
  ["203.0.113.9", "203.0.113.9"],
  ["::ffff:203.0.113.9", "203.0.113.9"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:db8:1:2::9", "2001:db8:1:2::/64"],
  ["2001:db8::9", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"]
])("%s counts as %s", (ip, key) => {
  expect(limiterKey({ip})).toBe(key);
});

test("a client that dawdles over its headers or its body is shut out", async () => {
  const {app} = await serve({timeouts: {headersMs: 200, requestMs: 400, checkMs: 50}});
  await app.listen({host: "127.0.0.1", port: 0});
  const {port} = app.server.address() as AddressInfo;
  const dawdle = async (start: string) => {
    const socket = connect(port, "127.0.0.1");
    onTestFinished(() => void socket.destroy());
    socket.on("error", () => undefined);
    socket.write(start);
    const timer = setInterval(() => socket.write("x"), 50);
    let said = "";
    socket.on("data", (data) => (said += data.toString()));
    await once(socket, "close");
    clearInterval(timer);
    return said.split("\r\n")[0];
  };
  const slowBody =
    "PUT /api/invitations/x/draft HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 9999\r\n\r\n{";
  const answers = await Promise.all([dawdle("GET /s/x HTTP/1.1\r\nx-a: "), dawdle(slowBody)]);
  expect(answers).toEqual(["HTTP/1.1 408 Request Timeout", "HTTP/1.1 408 Request Timeout"]);
});

test("headers over their size are refused", async () => {
  const {app} = await serve();
  const url = await app.listen({host: "127.0.0.1", port: 0});
  const answer = await fetch(`${url}/s/x`, {headers: {"x-large": "a".repeat(9000)}});
  expect(answer.status).toBe(431);
});

test("security headers are on pages, answers and refusals alike", async () => {
  const {app, token} = await serve();
  for (const url of [`/s/${token}`, `/api/invitations/${token}`, "/nothing", "/assets/main-1a2b.js"]) {
    const {headers} = await app.inject(url);
    expect(headers["content-security-policy"], url).toMatch(/script-src 'self';(?!.*script-src.*unsafe-inline)/);
    expect(headers["x-content-type-options"], url).toBe("nosniff");
    expect(headers["referrer-policy"], url).toBe("no-referrer");
    expect(headers["strict-transport-security"], url).toContain("max-age=");
    expect(headers["x-robots-tag"], url).toBe("noindex, nofollow");
    expect(headers["server"], url).toBeUndefined();
  }
});

test("metrics count what became of responses, on a door of their own, without a word of who", async () => {
  const metrics = createMetrics();
  const {app, token, put} = await serve({metrics});
  await put();
  await put();
  await app.inject(`/s/${token}`);
  const server = await serveMetrics(metrics, 0);
  onTestFinished(() => void server.close());
  const {port, address} = server.address() as AddressInfo;
  expect(address).toBe("127.0.0.1");
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  expect(text).toContain('huiyin_responses_total{outcome="created"} 1');
  expect(text).toContain('huiyin_responses_total{outcome="repeated"} 1');
  expect(text).toContain('huiyin_request_seconds_count{method="GET",route="/s/:token",status="200"} 1');
  expect(text).not.toContain(token);
  expect((await app.inject("/metrics")).statusCode).toBe(404);
  const [other] = (await once(get(`http://127.0.0.1:${port}/`), "response")) as [{statusCode: number}];
  expect(other.statusCode).toBe(404);
});
