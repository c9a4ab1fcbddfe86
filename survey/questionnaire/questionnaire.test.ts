import {existsSync, readdirSync, readFileSync} from "node:fs";
import {createHash} from "node:crypto";
import {join} from "node:path";
import {expect, test} from "vitest";
import {listQuestions, type Definition} from "./definition.ts";
import {checkAnswers, checkDraftAnswers, isAsked} from "./check-answers.ts";
import {itemChoices, items, questionnaire, questionLabel, type Answers, type Prefill} from "./questionnaire.ts";
import {sha256} from "./sha256.ts";
import text from "./sm03-27.json?raw";

const nobody: Prefill = {
  stage: null,
  months_since_signing: null,
  had_repair: null,
  had_complaint: null,
  decor: null
};
const repaired: Prefill = {...nobody, stage: "S3", had_repair: true, had_complaint: false, decor: "毛坯"};
const busy: Prefill = {...nobody, stage: "S2", months_since_signing: 30, had_repair: true, had_complaint: true};
const signed: Prefill = {...nobody, stage: "S1", months_since_signing: 5, had_repair: false, had_complaint: false};
const least = {C0: true, Q01: 5, Q02: 9, Q03: 4};
const most: Answers = {
  ...least,
  Q04: "好",
  Q20: 5,
  Q21: 2,
  Q22: 4,
  Q30: 3,
  Q31: ["QUA-09", "MEP-06"],
  Q32: 5,
  Q33: "na",
  Q40: "na",
  Q41: 1,
  Q42: 5,
  Q43: "快一点",
  Q50: 3,
  Q51: 2,
  Q52: 1,
  Q53: "unsure",
  Q60: 4,
  Q62: 4,
  Q80: "handover",
  Q81: "没有",
  Q90: true,
  Q91: "138 0000 0000"
};

test("the items are those of the questionnaire, numbered in its order; consent and contact are none", () => {
  expect(items.map(({item_id}) => item_id).join(" ")).toBe(
    "S1 S2 S3 Q01 Q02 Q03 Q04 Q10 Q11 Q12 Q20 Q21 Q22 Q30 Q31 Q32 Q33 Q40 Q41 Q42 Q43 Q50 Q51 Q52 Q53 Q60 Q62 Q80 Q81"
  );
  expect(items.map(({position}) => position)).toEqual(items.map((_, index) => index + 1));
  expect(items.filter(({is_required}) => is_required).map(({item_id}) => item_id)).toEqual(["Q01", "Q02", "Q03"]);
  expect(items.filter(({is_rated}) => is_rated)).toHaveLength(20);
  expect(items.find(({item_id}) => item_id === "Q42")).toEqual({
    item_id: "Q42",
    position: 20,
    dimension: "SVC",
    scale: "satisfaction_5",
    is_rated: true,
    clause: "9.5, 11.2.10.1.5",
    is_required: false,
    item_name: "维修人员态度",
    item_name_en: "Repair staff attitude",
    wording: "您对我们的维修人员态度是否满意？|很满意|满意|一般|不满意|很不满意|不适用／不了解"
  });
});

test("what may be chosen is listed once, with the dimension a priority stands for", () => {
  expect(itemChoices.filter(({item_id}) => item_id === "Q31").map(({choice}) => choice)).toEqual(
    "QUA-09 QUA-04 QUA-05 QUA-07 MEP-01 MEP-03 MEP-04 MEP-06 DEC-01 OTH-02 none".split(" ")
  );
  expect(itemChoices.find(({item_id, choice}) => item_id === "Q80" && choice === "repair")).toEqual({
    item_id: "Q80",
    choice: "repair",
    choice_position: 7,
    choice_name: "维修",
    choice_name_en: "Repairs",
    dimension: "SVC"
  });
  expect(itemChoices.filter(({item_id, dimension}) => (item_id === "Q80") === (dimension === null))).toEqual([]);
});

test("the defects that an owner may name are sub-categories of complaints", () => {
  const known = readFileSync(join(import.meta.dirname, "../../sql/reference/subcategories.csv"), "utf8");
  const defects = itemChoices.filter(({item_id, choice}) => item_id === "Q31" && choice !== "none");
  for (const {choice} of defects) expect(known).toContain(`\n${choice},`);
});

test.each([
  ["a buyer", signed, {}, 11],
  ["an owner of two years without repairs and complaints", {...signed, stage: "S4"}, {}, 12],
  ["an owner of the first year with repairs, complaints and defects", busy, {Q30: 3}, 25]
])("%s sees as many items as the design says", (_, prefill, answers, count) => {
  expect(shown({...answers, Q90: true}, prefill)).toHaveLength(count);
});

test("nobody sees more than 25 items, whatever is known of the household and whatever it says", () => {
  const seen = everyHousehold().map(({prefill, said}) => shown(said, prefill).length);
  expect(seen).toHaveLength(960);
  expect(Math.max(...seen)).toBe(25);
});

test("on the longest path each screening question takes the place of one, on every other path of none", () => {
  const places = {S1: "Q62", S2: "Q43", S3: "Q04"};
  for (const {prefill, said} of everyHousehold()) {
    const names = shown(said, prefill);
    const stage = prefill.stage ?? said.S1;
    const isRepaired = prefill.had_repair ?? said.S2 === "yes";
    const isLongest = stage === "S2" && isRepaired && (prefill.had_complaint ?? said.S3 === "yes");
    const could = {Q62: stage !== undefined && stage !== "S1", Q43: isRepaired, Q04: true};
    for (const [screening, item_id] of Object.entries(places)) {
      const isOut = isLongest && names.includes(screening);
      const where = JSON.stringify({prefill, said, item_id});
      expect(names.includes(item_id), where).toBe(could[item_id as keyof typeof could] && !isOut);
    }
  }
});

test("an answer to what gave its place to a screening question is refused, and accepted where it did not", () => {
  const asked = {...least, S1: "S2", S2: "yes", S3: "yes"};
  for (const [item_id, answer] of Object.entries({Q62: 4, Q43: "快一点", Q04: "好"})) {
    expect(checkAnswers({...asked, [item_id]: answer}, nobody)).toEqual({ok: false, item_id, reason: "not_asked"});
    expect(checkAnswers({...least, [item_id]: answer}, busy).ok).toBe(true);
  }
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
  expect(checkAnswers(most, busy)).toEqual({ok: true, answers: most});
});

test("na is accepted on satisfaction items and nowhere else", () => {
  expect(checkAnswers({...least, Q01: "na"}, nobody).ok).toBe(true);
  expect(checkAnswers({...least, Q03: "na"}, nobody)).toMatchObject({item_id: "Q03", reason: "not_a_choice"});
  expect(checkAnswers({...least, Q02: "na"}, nobody)).toMatchObject({item_id: "Q02", reason: "wrong_type"});
});

test.each([
  ["a rating above its range", {Q02: 99}, "Q02", "out_of_range"],
  ["a rating of 99 on 1 to 5", {Q01: 99}, "Q01", "not_a_choice"],
  ["a rating below its range", {Q02: -1}, "Q02", "out_of_range"],
  ["half a point", {Q02: 7.5}, "Q02", "wrong_type"],
  ["text for a number", {Q02: "9"}, "Q02", "wrong_type"],
  ["text for a choice that is a number", {Q01: "5"}, "Q01", "not_a_choice"],
  ["a choice that does not exist", {Q01: 6}, "Q01", "not_a_choice"],
  ["zero", {Q01: 0}, "Q01", "not_a_choice"],
  ["a shared choice that does not exist", {Q40: 9}, "Q40", "not_a_choice"],
  ["several choices where one is asked", {Q01: [5]}, "Q01", "not_a_choice"],
  ["an object, as a matrix would give", {Q03: {value: 5}}, "Q03", "not_a_choice"],
  ["a row of a matrix", {Q30: {"Row 1": "Column 1"}}, "Q30", "not_a_choice"],
  ["null", {Q30: null}, "Q30", "not_a_choice"],
  ["a defect that does not exist", {Q30: 2, Q31: ["QUA-99"]}, "Q31", "not_a_choice"],
  ["the same defect twice", {Q30: 2, Q31: ["QUA-09", "QUA-09"]}, "Q31", "wrong_choices"],
  ["none beside a defect", {Q30: 2, Q31: ["none", "QUA-09"]}, "Q31", "wrong_choices"],
  ["more choices than there are", {Q30: 2, Q31: Array.from({length: 20}, () => "QUA-09")}, "Q31", "wrong_choices"],
  ["no choice at all", {Q30: 2, Q31: []}, "Q31", "wrong_choices"],
  ["one choice where several are asked", {Q30: 2, Q31: "QUA-09"}, "Q31", "wrong_type"],
  ["a number for text", {Q04: 1}, "Q04", "wrong_type"],
  ["text over its length", {Q04: "长".repeat(201)}, "Q04", "too_long"],
  ["comments over their length", {Q81: "长".repeat(501)}, "Q81", "too_long"],
  ["empty text", {Q43: " \n"}, "Q43", "unreadable"],
  ["half a surrogate pair", {Q81: "\ud800"}, "Q81", "unreadable"],
  ["a zero byte", {Q81: "a\0b"}, "Q81", "unreadable"],
  ["words for a phone", {Q90: true, Q91: "给我打电话"}, "Q91", "unreadable"],
  ["an unknown item", {Q99: 5}, "Q99", "unknown_item"],
  ["the notice as an item", {notice: "x"}, "notice", "unknown_item"],
  ["a comment that SurveyJS would add", {"Q31-Comment": "x"}, "Q31-Comment", "unknown_item"],
  ["a prefilled value", {stage: "S1"}, "stage", "unknown_item"],
  ["an inherited name", {constructor: 5}, "constructor", "unknown_item"],
  ["refused consent", {C0: false}, "C0", "not_agreed"],
  ["text for consent", {C0: "true"}, "C0", "not_agreed"]
])("refuses %s", (_, change, item_id, reason) => {
  expect(checkAnswers({...least, ...change}, repaired)).toEqual({ok: false, item_id, reason});
});

test.each(["C0", "Q01", "Q02", "Q03"])("refuses answers without %s", (item_id) => {
  const {[item_id as "C0"]: _, ...rest} = least;
  expect(checkAnswers(rest, nobody)).toEqual({ok: false, item_id, reason: "missing"});
});

test("refuses answers to questions that the household was not asked", () => {
  expect(checkAnswers({...least, Q30: 5}, signed)).toMatchObject({item_id: "Q30", reason: "not_asked"});
  expect(checkAnswers({...least, Q30: 5}, nobody)).toMatchObject({item_id: "Q30", reason: "not_asked"});
  expect(checkAnswers({...least, S1: "S2"}, signed)).toMatchObject({item_id: "S1", reason: "not_asked"});
  expect(checkAnswers({...least, S2: "yes"}, signed)).toMatchObject({item_id: "S2", reason: "not_asked"});
  expect(checkAnswers({...least, S1: "S1", S2: "yes"}, nobody)).toMatchObject({item_id: "S2", reason: "not_asked"});
  expect(checkAnswers({...least, Q30: 4, Q31: ["QUA-09"]}, repaired)).toMatchObject({item_id: "Q31"});
  expect(checkAnswers({...least, Q30: "na", Q31: ["QUA-09"]}, repaired)).toMatchObject({item_id: "Q31"});
  expect(checkAnswers({...least, Q90: false, Q91: "13800000000"}, nobody)).toMatchObject({item_id: "Q91"});
  for (const item_id of ["Q40", "Q41", "Q42"]) {
    expect(checkAnswers({...least, [item_id]: 5}, nobody)).toMatchObject({item_id, reason: "not_asked"});
    expect(checkAnswers({...least, [item_id]: 5}, {...repaired, had_repair: false})).toMatchObject({item_id});
  }
});

test("a priority that this stage is not offered is no choice", () => {
  expect(checkAnswers({...least, Q80: "promises"}, signed).ok).toBe(true);
  expect(checkAnswers({...least, Q80: "handover"}, signed)).toMatchObject({item_id: "Q80", reason: "not_a_choice"});
  expect(checkAnswers({...least, Q80: "promises"}, busy)).toMatchObject({item_id: "Q80", reason: "not_a_choice"});
  expect(checkAnswers({...least, Q80: "layout"}, {...busy, stage: "S4"})).toMatchObject({item_id: "Q80"});
});

test("what an owner says of the home opens the questions that go with it", () => {
  expect(checkAnswers({...least, S1: "S2", S2: "yes", S3: "yes", Q20: 5, Q40: 4, Q51: 3}, nobody).ok).toBe(true);
  expect(checkAnswers({...least, S1: "S1", Q11: 5}, nobody).ok).toBe(true);
});

test("a draft may lack every answer but consent, and still holds no answer off its scale", () => {
  expect(checkDraftAnswers({C0: true}).ok).toBe(true);
  expect(checkDraftAnswers({C0: true, Q40: 5, Q31: ["none"]}).ok).toBe(true);
  expect(checkDraftAnswers({Q01: 5})).toEqual({ok: false, item_id: "C0", reason: "missing"});
  expect(checkDraftAnswers({C0: true, Q01: 9})).toEqual({ok: false, item_id: "Q01", reason: "not_a_choice"});
  expect(checkDraftAnswers({C0: true, Q99: 1})).toEqual({ok: false, item_id: "Q99", reason: "unknown_item"});
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
    const definition: Definition = questionnaire.json;
    const clauses = listQuestions(definition).flatMap(({clause}) => clause ?? []);
    expect(clauses.length).toBeGreaterThan(30);
    for (const clause of clauses) {
      const found = lines.some((line) => line.startsWith(clause) && !/^[\d.]/.test(line.slice(clause.length)));
      expect(found, `clause ${clause}`).toBe(true);
    }
  }
);

type Said = {S1?: string; S2?: string; S3?: string; Q30: number; Q90: boolean; Q02: number};

/** Everything that may be known of a household, with everything that it may then say where it is asked. */
function everyHousehold(): {prefill: Prefill; said: Said}[] {
  const flags = [null, true, false];
  const known = [null, "S1", "S2", "S3", "S4"].flatMap((stage) =>
    flags.flatMap((had_repair) =>
      flags.flatMap((had_complaint) =>
        [6, 30].map((months_since_signing) => ({...nobody, stage, had_repair, had_complaint, months_since_signing}))
      )
    )
  );
  return known.flatMap((prefill) => {
    const stages = prefill.stage === null ? [undefined, "S1", "S2", "S3", "S4"] : [undefined];
    return stages.flatMap((S1) => {
      const hasS2 = prefill.had_repair === null && (prefill.stage ?? S1) !== "S1";
      const repairs = hasS2 ? [undefined, "yes", "no", "unsure"] : [undefined];
      const complaints = prefill.had_complaint === null ? [undefined, "yes", "no"] : [undefined];
      return repairs.flatMap((S2) =>
        complaints.flatMap((S3) =>
          [3, 9].map((Q02) => ({
            prefill,
            said: {...(S1 && {S1}), ...(S2 && {S2}), ...(S3 && {S3}), Q02, Q30: 1, Q90: true}
          }))
        )
      );
    });
  });
}

function shown(answers: Answers, prefill: Prefill): string[] {
  const definition: Definition = questionnaire.json;
  return listQuestions(definition)
    .map(({name}) => name)
    .filter((name) => name !== "C0" && isAsked(name, answers, prefill));
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) =>
    typeof item === "object" && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([left], [right]) => (left < right ? -1 : 1)))
      : item
  );
}
