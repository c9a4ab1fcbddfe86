import {resolve} from "node:path";
import {expect, test} from "vitest";
import {readConfig} from "./config.ts";

test("with nothing set the survey listens on loopback and keeps its database in ./data", () => {
  expect(readConfig([], {})).toMatchObject({host: "127.0.0.1", port: 8080, intakeUrl: resolve("data/intake.sqlite")});
});

test("arguments win over the environment, an empty variable counts as not set", () => {
  const env = {HUIYIN_HOME: "/srv/a", HUIYIN_PORT: "9000", HUIYIN_INTAKE_URL: ""};
  expect(readConfig([], env)).toMatchObject({port: 9000, intakeUrl: resolve("/srv/a/intake.sqlite")});
  const args = ["--port", "0", "--home", "/srv/b", "--host", "0.0.0.0"];
  expect(readConfig(args, env)).toMatchObject({host: "0.0.0.0", port: 0, intakeUrl: resolve("/srv/b/intake.sqlite")});
});

test("the intake database and the firm's name come from the environment", () => {
  const env = {HUIYIN_INTAKE_URL: "sqlite:/srv/x.sqlite", HUIYIN_FIRM_NAME: "云栖置业客户服务部"};
  const {intakeUrl, firm} = readConfig([], env);
  expect([intakeUrl, firm.name]).toEqual(["sqlite:/srv/x.sqlite", "云栖置业客户服务部"]);
});

test("a wrong port and an unknown argument are refused in a sentence", () => {
  expect(() => readConfig(["--port", "http"], {})).toThrow(/^The survey server's settings are not right: port: /);
  expect(() => readConfig([], {HUIYIN_PORT: "70000"})).toThrow(/port: /);
  expect(() => readConfig(["--prot", "1"], {})).toThrow(/--prot.*Use --host, --port, --metrics-port and --home\.$/);
});
