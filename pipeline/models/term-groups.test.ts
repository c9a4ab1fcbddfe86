import * as fc from "fast-check";
import {expect, test} from "vitest";
import {termsWithin, toTermGroups} from "./term-groups.ts";

/** What a search from left to right for the longest of each group finds, and the words inside what it finds. */
function searched(text: string, terms: string[]): string[] {
  const inside = termsWithin(terms);
  const found = toTermGroups(terms).flatMap((group) => {
    const alternation = group.toSorted().toReversed().join("|");
    return [...text.matchAll(new RegExp(alternation, "gu"))].map(([term]) => term);
  });
  const inner = inside.filter(({term}) => found.includes(term)).map((row) => row.inner);
  return [...new Set(inner)].sort();
}

test("a term that begins inside another and ends behind it is in another group", () => {
  const groups = toTermGroups(["漏水", "水压", "压力"]);
  const groupOf = (term: string) => groups.findIndex((group) => group.includes(term));
  expect(groupOf("漏水")).not.toBe(groupOf("水压"));
  expect(groupOf("水压")).not.toBe(groupOf("压力"));
  expect(groups.flat().sort()).toEqual(["压力", "水压", "漏水"]);
});

test("overlapping, contained and repeated words are all found", () => {
  expect(searched("楼上漏水压力小", ["漏水", "水压", "压力"])).toEqual(["压力", "水压", "漏水"]);
  expect(searched("电梯故障停运", ["电梯", "故障", "电梯故障", "梯故", "障停"])).toHaveLength(5);
  expect(searched("aaab", ["aa", "aab", "ab"])).toEqual(["aa", "aab", "ab"]);
});

test("whatever the words, a search finds exactly those that the text holds", () => {
  const word = (maxLength: number) =>
    fc.string({unit: fc.constantFrom("漏", "水", "压", "电", "梯"), minLength: 1, maxLength});
  const words = fc.uniqueArray(word(4), {minLength: 1, maxLength: 30});
  fc.assert(
    fc.property(words, word(40), (terms, text) => {
      expect(searched(text, terms)).toEqual(terms.filter((term) => text.includes(term)).sort());
    }),
    {seed: 7}
  );
});

test("no group is larger than the engine's automaton likes", () => {
  const terms = Array.from({length: 1000}, (_, i) => `甲${i}乙`);
  expect(Math.max(...toTermGroups(terms).map(({length}) => length))).toBeLessThanOrEqual(400);
});
