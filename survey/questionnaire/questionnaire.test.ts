import {existsSync, readdirSync, readFileSync} from "node:fs";
import {createHash} from "node:crypto";
import {join} from "node:path";
import {expect, test} from "vitest";
import {listQuestions, type Definition} from "./definition.ts";
import {checkAnswers, items, questionnaire, questionLabel, type Prefill} from "./questionnaire.ts";
import {sha256} from "./sha256.ts";
import text from "./sm03-27.json?raw";

const nobody: Prefill = {stage: null, had_repair: null, had_complaint: null, decor: null};
const repaired: Prefill = {stage: "S3", had_repair: true, had_complaint: false, decor: "毛坯"};
const least = {C0: true, Q01: 5, Q02: 9, Q03: 4};
const most = {...least, Q04: "好", Q30: 3, Q40: "na", Q41: 1, Q42: 5, Q43: "快一点", Q81: "没有"};

test("the items are those of the questionnaire, numbered in its order, consent left out", () => {
  expect(items.map(({item_id}) => item_id).join(" ")).toBe("Q01 Q02 Q03 Q04 Q30 Q40 Q41 Q42 Q43 Q81");
  expect(items.map(({position}) => position)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(items.filter(({is_required}) => is_required).map(({item_id}) => item_id)).toEqual(["Q01", "Q02", "Q03"]);
  expect(items.find(({item_id}) => item_id === "Q42")).toEqual({
    item_id: "Q42",
    position: 8,
    dimension: "SVC",
    scale: "satisfaction_5",
    clause: "9.5, 11.2.10.1.5",
    is_required: false,
    item_name: "维修人员态度",
    item_name_en: "Repair staff attitude"
  });
});

test("sha256 equals Node's for every length around the block borders", () => {
  for (const length of [0, 1, 3, 18, 54, 55, 56, 57, 63, 64, 65, 119, 120, 128, 1000]) {
    const value = "a回".repeat(length).slice(0, length);
    expect(sha256(value)).toBe(createHash("sha256").update(value).digest("hex"));
  }
});

test("the hash follows the content and not the order of keys or the white space", () => {
  expect(questionnaire.hash).toMatch(/^[0-9a-f]{64}$/);
  expect(questionnaire.hash).toBe(sha256(sorted(JSON.parse(text))));
  expect(questionnaire.hash).not.toBe(sha256(sorted({...questionnaire.json, version: "other"})));
});

test("the shortest and the longest set of answers are accepted as they are", () => {
  expect(checkAnswers(least, nobody)).toEqual({ok: true, answers: least});
  expect(checkAnswers(most, repaired)).toEqual({ok: true, answers: most});
});

test("na is accepted on satisfaction items and nowhere else", () => {
  expect(checkAnswers({...least, Q01: "na"}, nobody).ok).toBe(true);
  expect(checkAnswers({...least, Q03: "na"}, nobody)).toMatchObject({item_id: "Q03", reason: "not_a_choice"});
  expect(checkAnswers({...least, Q02: "na"}, nobody)).toMatchObject({item_id: "Q02", reason: "wrong_type"});
});

test.each([
  ["a rating above its range", {Q02: 99}, "Q02", "out_of_range"],
  ["a rating below its range", {Q02: -1}, "Q02", "out_of_range"],
  ["half a point", {Q02: 7.5}, "Q02", "wrong_type"],
  ["text for a number", {Q02: "9"}, "Q02", "wrong_type"],
  ["text for a choice that is a number", {Q01: "5"}, "Q01", "not_a_choice"],
  ["a choice that does not exist", {Q01: 6}, "Q01", "not_a_choice"],
  ["zero", {Q01: 0}, "Q01", "not_a_choice"],
  ["a shared choice that does not exist", {Q40: 9}, "Q40", "not_a_choice"],
  ["several choices where one is asked", {Q01: [5]}, "Q01", "wrong_type"],
  ["an object", {Q03: {value: 5}}, "Q03", "wrong_type"],
  ["null", {Q30: null}, "Q30", "wrong_type"],
  ["a number for text", {Q04: 1}, "Q04", "wrong_type"],
  ["text over its length", {Q04: "长".repeat(201)}, "Q04", "too_long"],
  ["comments over their length", {Q81: "长".repeat(501)}, "Q81", "too_long"],
  ["empty text", {Q43: " \n"}, "Q43", "empty"],
  ["half a surrogate pair", {Q81: "\ud800"}, "Q81", "unreadable_text"],
  ["a zero byte", {Q81: "a\0b"}, "Q81", "unreadable_text"],
  ["an unknown item", {Q99: 5}, "Q99", "unknown_item"],
  ["the notice as an item", {notice: "x"}, "notice", "unknown_item"],
  ["a prefilled value", {stage: "S1"}, "stage", "unknown_item"],
  ["an inherited name", {constructor: 5}, "constructor", "unknown_item"],
  ["refused consent", {C0: false}, "C0", "not_agreed"],
  ["text for consent", {C0: "true"}, "C0", "wrong_type"]
])("refuses %s", (_, change, item_id, reason) => {
  expect(checkAnswers({...least, ...change}, repaired)).toEqual({ok: false, item_id, reason});
});

test.each(["C0", "Q01", "Q02", "Q03"])("refuses answers without %s", (item_id) => {
  const {[item_id as "C0"]: _, ...rest} = least;
  expect(checkAnswers(rest, nobody)).toEqual({ok: false, item_id, reason: "missing"});
});

test("refuses answers to questions that the household was not asked", () => {
  expect(checkAnswers({...least, Q30: 5}, {...nobody, stage: "S1"})).toMatchObject({
    item_id: "Q30",
    reason: "not_asked"
  });
  for (const item_id of ["Q40", "Q41", "Q42", "Q43"]) {
    expect(checkAnswers({...least, [item_id]: 5}, nobody)).toMatchObject({item_id, reason: "not_asked"});
    expect(checkAnswers({...least, [item_id]: 5}, {...repaired, had_repair: false})).toMatchObject({item_id});
  }
});

test("refuses what is not an object of answers, and a prototype smuggled in as JSON", () => {
  for (const value of [undefined, null, 1, "x", true, [], [least]]) {
    expect(checkAnswers(value, nobody)).toEqual({ok: false, item_id: "", reason: "not_an_object"});
  }
  const smuggled: unknown = JSON.parse('{"C0": true, "Q01": 5, "Q02": 9, "Q03": 4, "__proto__": {"Q04": "x"}}');
  expect(checkAnswers(smuggled, nobody)).toMatchObject({item_id: "__proto__", reason: "unknown_item"});
});

test("every question has a label in both languages, an unknown one has none", () => {
  const definition: Definition = questionnaire.json;
  for (const {name} of listQuestions(definition)) {
    expect(questionLabel(name)?.["zh-cn"], name).toMatch(/\p{sc=Han}/u);
    expect(questionLabel(name)?.en, name).toMatch(/^[A-Z][^\p{sc=Han}]+$/u);
  }
  expect(questionLabel("constructor")).toBeUndefined();
});

const seed = join(import.meta.dirname, "../../../shared/seed");

test.skipIf(!existsSync(seed))(
  existsSync(seed) ? "every clause is a clause of the rule book" : "SKIPPED: clauses not checked, no rule book here",
  () => {
    const rules = readdirSync(seed).map((name) => readFileSync(join(seed, name), "utf8"));
    const lines = rules.join("\n").split("\n");
    for (const clause of items.flatMap((item) => item.clause.split(", "))) {
      const found = lines.some((line) => line.startsWith(clause) && !/^[\d.]/.test(line.slice(clause.length)));
      expect(found, `clause ${clause}`).toBe(true);
    }
  }
);

function sorted(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) =>
    typeof item === "object" && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([left], [right]) => (left < right ? -1 : 1)))
      : item
  );
}
