import {readFileSync} from "node:fs";
import {isAbsolute, join} from "node:path";
import {expect, test} from "vitest";
import {environmentNames, programRoot, readConfig} from "./config.ts";

test("nothing set gives a whole configuration below ./data", () => {
  const config = readConfig({env: {}});
  expect(isAbsolute(config.home)).toBe(true);
  expect(config).toMatchObject({nightAt: "02:30", surveyPort: 8080, intakeUrl: join(config.home, "intake.sqlite")});
});

test("--home wins over HUIYIN_HOME", () => {
  expect(readConfig({home: "/a", env: {HUIYIN_HOME: "/b"}}).home).toBe("/a");
  expect(readConfig({env: {HUIYIN_HOME: "/b"}}).home).toBe("/b");
});

test("all faults are reported together, unknown names among them", () => {
  const env = {HUIYIN_NIGHT_AT: "25:00", HUIYIN_PORT: "x", HUIYIN_NIGTH_AT: "02:30"};
  expect(() => readConfig({env})).toThrow(/HUIYIN_NIGHT_AT.*HUIYIN_PORT.*HUIYIN_NIGTH_AT/s);
});

test(".env.example lists every variable and no other", () => {
  const listed = readFileSync(join(programRoot, ".env.example"), "utf8").match(/HUIYIN_\w+/g);
  expect([...new Set(listed)].sort()).toEqual([...environmentNames].sort());
});
