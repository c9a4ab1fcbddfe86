import {ConditionRunner} from "survey-core";
import {expect, test} from "vitest";
import {parseCondition} from "./condition.ts";
import type {Condition} from "./condition.ts";
import {conditionWords} from "./condition-words.ts";
import {listQuestions} from "./definition.ts";
import type {Definition} from "./definition.ts";
import {printQuestions} from "./printed.ts";
import {questionnaire} from "./questionnaire.ts";

const definition: Definition = questionnaire.json;
const questions = listQuestions(definition);
const zh = (text: string) => conditionWords(text, questions)["zh-cn"];

type Values = Record<string, unknown>;

function holds(condition: Condition, values: Values): boolean {
  if ("any" in condition) return condition.any.some((part) => holds(part, values));
  if ("all" in condition) return condition.all.every((part) => holds(part, values));
  const {name, operator, values: given} = condition;
  const value = values[name];
  if (operator === "empty") return value === undefined;
  if (operator === "!=") return String(value) !== given[0];
  if (operator === "<=") return value !== undefined && Number(value) <= Number(given[0]);
  return given.includes(String(value));
}

const states: Record<string, unknown[]> = {
  stage: [undefined, "S1", "S2", "S3", "S4"],
  S1: [undefined, "S1", "S2", "S3"],
  had_repair: [undefined, true, false],
  S2: [undefined, "yes", "unsure"],
  had_complaint: [undefined, true, false],
  S3: [undefined, "yes", "no"],
  months_since_signing: [undefined, 12, 13],
  Q02: [undefined, 6, 7],
  Q30: [undefined, 3, 4],
  Q90: [undefined, true, false]
};

function combinations(names: string[]): Values[] {
  return names.reduce<Values[]>(
    (all, name) =>
      all.flatMap((values) =>
        states[name]!.map((value) => (value === undefined ? values : {...values, [name]: value}))
      ),
    [{}]
  );
}

test("every condition of the questionnaire is read as SurveyJS reads it, whatever the household and its answers", () => {
  const conditions = questions.flatMap(({visibleIf, choices}) => [
    visibleIf,
    ...(choices ?? []).map((one) => one.visibleIf)
  ]);
  const written = [...new Set(conditions.filter((text) => text !== undefined)), "{Q02} <= 6"];
  expect(written.length).toBeGreaterThan(12);
  for (const text of written) {
    const runner = new ConditionRunner(text);
    const parsed = parseCondition(text);
    for (const values of combinations(runner.getVariables()))
      expect(holds(parsed, values), `${text} ${JSON.stringify(values)}`).toBe(runner.runValues(values));
  }
});

test("what the firm knows and what it asks for are one condition in words, and apart where only one of them counts", () => {
  expect(zh("{stage} = 'S1' or {S1} = 'S1'")).toBe("阶段为“已签约，未交付”");
  expect(zh("({stage} = 'S1' or {S1} = 'S1') and {months_since_signing} <= 12")).toBe(
    "阶段为“已签约，未交付”且签约不超过12个月"
  );
  expect(zh("{stage} anyof ['S2', 'S3'] or {S1} anyof ['S2', 'S3']")).toBe("阶段为“交付1年内”、“交付1至2年”");
  expect(zh("{stage} anyof ['S2', 'S3', 'S4'] or {S1} anyof ['S2', 'S3', 'S4']")).toBe("已交付");
  expect(zh("{had_repair} empty and {stage} != 'S1' and {S1} != 'S1'")).toBe(
    "有无维修没有登记且阶段不是“已签约，未交付”"
  );
  expect(zh("{S3} != 'yes' or ({stage} != 'S2' and {S1} != 'S2') or ({had_repair} != true and {S2} != 'yes')")).toBe(
    "自答近12个月未反映问题或阶段不是“交付1年内”或近12个月无维修"
  );
  expect(zh("{had_repair} = true or ({S2} = 'yes' and ({S1} != 'S2' or {S3} != 'yes'))")).toBe(
    "登记近12个月有维修或（自答近12个月有维修且（自答阶段不是“交付1年内”或自答近12个月未反映问题））"
  );
});

test("an answer is told by the names of its choices, a number by its bound", () => {
  expect(zh("{Q30} <= 3")).toBe("Q30 答“一般”、“不满意”、“很不满意”");
  expect(zh("{Q90} = true")).toBe("Q90 答“同意”");
  expect(zh("{Q02} <= 6")).toBe("Q02 ≤ 6");
});

test.each(["{had_repair} = false", "{stage} notempty 'S1'", "{Q30} > 3", "{months_since_signing} > 12"])(
  "a condition that no words are known for is refused: %s",
  (text) => expect(() => zh(text)).toThrow("unsupported condition")
);

test.each(["{stage} =", "{stage} = 'S1' {S1}", "({stage} = 'S1'", "stage = 'S1'", "{stage} ~ 'S1'"])(
  "parseCondition(%s) is refused",
  (text) => expect(() => parseCondition(text)).toThrow("invalid condition")
);

test("a question is printed with what may be answered, and the one that depends on a rating in both forms", () => {
  const printed = new Map(printQuestions(definition).map((question) => [question.name, question]));
  expect(printed.size).toBe(questions.length);
  expect(printed.get("Q01")).toMatchObject({
    answers: {"zh-cn": "很满意、满意、一般、不满意、很不满意、不适用／不了解（必答）"},
    askedIf: undefined,
    clause: ["4.4", "5.1"]
  });
  expect(printed.get("S1")!.answers["zh-cn"]).toBe("已签约，未交付；交付1年内；交付1至2年；交付2年以上");
  expect(printed.get("Q02")!.answers).toEqual({"zh-cn": "0–10 分（必答）", en: "0 to 10 (required)"});
  expect(printed.get("Q04")!.title["zh-cn"]).toBe(
    "最让您失望、最希望我们改进的是什么？（Q02 ≤ 6）让您给出以上评价的最主要原因是？"
  );
  expect(printed.get("Q11")!.answers["zh-cn"]).toBe("同 Q01");
  expect(printed.get("Q31")!.answers["zh-cn"]).toMatch(/^可多选：渗漏、开裂、.*、其他、没有$/);
  expect(printed.get("Q80")!.answers["zh-cn"]).toMatch(
    /^销售与承诺、签约后信息沟通（阶段为“已签约，未交付”）；交楼（阶段为“交付1年内”）；/
  );
  expect(printed.get("Q81")!.answers).toEqual({"zh-cn": "文字，500 字以内", en: "text of at most 500 signs"});
});
