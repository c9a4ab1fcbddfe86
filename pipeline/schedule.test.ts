import {expect, test} from "vitest";
import {isMissed, lastDue, startSchedule} from "./schedule.ts";

const nightAt = "02:30";

test.each([
  ["2026-10-31T18:29:59Z", "2026-10-30T18:30:00Z"],
  ["2026-10-31T18:30:00Z", "2026-10-31T18:30:00Z"],
  ["2026-11-01T12:00:00Z", "2026-10-31T18:30:00Z"]
])("at %s the latest 02:30 in Shanghai was %s", (now, due) => {
  expect(lastDue(nightAt, new Date(now))).toEqual(new Date(due));
});

test("a night is missed when none started since the latest due time", () => {
  const now = new Date("2026-11-01T00:00:00Z");
  expect(isMissed({nightAt, now, lastStartedAt: undefined})).toBe(true);
  expect(isMissed({nightAt, now, lastStartedAt: new Date("2026-10-31T18:29:00Z")})).toBe(true);
  expect(isMissed({nightAt, now, lastStartedAt: new Date("2026-10-31T18:30:01Z")})).toBe(false);
});

test("a missed night is made up at start, one that was not missed is not", async () => {
  const runs: string[] = [];
  const now = new Date("2026-11-01T00:00:00Z");
  const run = (name: string) => () => {
    runs.push(name);
    return Promise.resolve();
  };
  const stops = [
    await startSchedule({nightAt, now, lastStartedAt: undefined}, run("missed")),
    await startSchedule({nightAt, now, lastStartedAt: new Date("2026-10-31T18:31:00Z")}, run("done"))
  ];
  for (const stop of stops) await stop();
  expect(runs).toEqual(["missed"]);
});

test("stopping waits for a night that runs", async () => {
  let isDone = false;
  const stop = await startSchedule({nightAt, now: new Date(), lastStartedAt: undefined}, async () => {
    await new Promise((resolve) => setTimeout(resolve, 50));
    isDone = true;
  });
  await stop();
  expect(isDone).toBe(true);
});
