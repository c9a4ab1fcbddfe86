import {expect, test} from "vitest";
import {requestLimit} from "./request-limit.ts";

test("requests above the limit are told the seconds until their window ends, then counted anew", () => {
  const limit = requestLimit({max: 2, windowMs: 60_000});
  expect([limit("a", 0), limit("a", 10_000), limit("a", 20_000), limit("a", 59_500)]).toEqual([
    undefined,
    undefined,
    40,
    1
  ]);
  expect([limit("a", 60_000), limit("a", 60_001), limit("a", 60_002)]).toEqual([undefined, undefined, 60]);
});

test("each key has its own window", () => {
  const limit = requestLimit({max: 1});
  expect([limit("a", 0), limit("b", 0), limit("a", 1)]).toEqual([undefined, undefined, 60]);
});

test("of more keys than are remembered the oldest window is forgotten", () => {
  const limit = requestLimit({max: 1, keyCount: 2});
  expect([limit("a", 0), limit("b", 1), limit("c", 2)]).toEqual([undefined, undefined, undefined]);
  expect([limit("b", 3), limit("c", 3), limit("a", 3)]).toEqual([60, 60, undefined]);
});
