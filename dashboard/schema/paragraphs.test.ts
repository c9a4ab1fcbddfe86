import {expect, test} from "vitest";
import {toParagraphs} from "./paragraphs.ts";

test("a sentence that runs over lines is one paragraph", () => {
  expect(toParagraphs(["A case counts once, whatever", "its versions.", "The rest does not."])).toEqual([
    "A case counts once, whatever its versions.",
    "The rest does not."
  ]);
});

test("a word and its meaning begin a paragraph, whatever stands before", () => {
  expect(toParagraphs(["Outcome:", "met      in time", "late     after it, or", "never", "days: of both"])).toEqual([
    "Outcome:",
    "met: in time",
    "late: after it, or never",
    "days: of both"
  ]);
});
