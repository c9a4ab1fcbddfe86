// What the questionnaire file means to SurveyJS, and that our own checks mean the same.

import "survey-core/i18n/simplified-chinese";
import {Model, Serializer} from "survey-core";
import {expect, test} from "vitest";
import {isMet, namesIn} from "./condition.ts";
import {customProperties, listQuestions, type Definition} from "./definition.ts";
import {checkAnswers, isAsked, items, questionnaire, type Prefill} from "./questionnaire.ts";

const definition: Definition = questionnaire.json;
const questions = listQuestions(definition);
const stages = [null, "S1", "S2", "S3", "S4"];
const flags = [null, true, false];
const households: Prefill[] = stages.flatMap((stage) =>
  flags.flatMap((had_repair) => flags.map((had_complaint) => ({stage, had_repair, had_complaint, decor: null})))
);

test("SurveyJS reads the definition without a complaint", () => {
  expect(model().jsonErrors ?? []).toEqual([]);
});

test("SurveyJS would complain about a key it does not know", () => {
  const broken = new Model({pages: [{elements: [{type: "comment", name: "Q1", lable: "x"}]}]});
  expect(broken.jsonErrors.map(({message}) => message).join()).toContain("lable");
});

test("our conditions decide like SurveyJS for every household and every recommendation", () => {
  const survey = model();
  for (const prefill of households) {
    fill(survey, prefill);
    for (let Q02 = 0; Q02 <= 10; Q02++) {
      survey.setValue("Q02", Q02);
      for (const {name} of questions) {
        expect([name, prefill, isAsked(name, {Q02}, prefill)]).toEqual([name, prefill, isVisible(survey, name)]);
      }
    }
  }
});

test("every condition is met by some household and not by another", () => {
  const conditional = questions.filter(({visibleIf}) => visibleIf !== undefined);
  expect(conditional.length).toBeGreaterThan(0);
  for (const {name} of conditional) {
    expect(new Set(households.map((prefill) => isAsked(name, {}, prefill))), name).toEqual(new Set([true, false]));
  }
});

test("conditions read nothing but prefilled values and items of the questionnaire", () => {
  const known = ["stage", "had_repair", "had_complaint", "decor", ...items.map(({item_id}) => item_id)];
  for (const {visibleIf} of questions) expect(known).toEqual(expect.arrayContaining(namesIn(visibleIf)));
});

test.each(["{a} <= 6", "{a} >= 6", "{a} < 6", "{a} > 6", "{a} = 6", "{a} != 6", "{a} >= 3 and {a} <= 6"])(
  "%s is decided as in SurveyJS",
  (condition) => {
    const survey = new Model({elements: [{type: "comment", name: "b", visibleIf: condition}]});
    for (const a of [undefined, -1, 0, 3, 5, 6, 7, 10]) {
      survey.setVariable("a", a);
      expect([a, isMet(condition, {a})]).toEqual([a, isVisible(survey, "b")]);
    }
  }
);

test("a condition beyond the small grammar is refused, not guessed", () => {
  expect(() => isMet("{a} = 1 or {b} = 2", {})).toThrow("unsupported condition");
  expect(() => isMet("{a} notempty", {})).toThrow("unsupported condition");
});

test("every text that a reader sees is in both languages", () => {
  const survey = model();
  for (const [locale, isForeign] of [
    ["zh-cn", /[A-Za-z]{4,}/],
    ["en", /\p{sc=Han}/u]
  ] as const) {
    survey.locale = locale;
    for (const part of shownTexts(survey)) {
      expect(part.trim(), locale).not.toBe("");
      expect(part.replace(/<[^>]+>/g, ""), locale).not.toMatch(isForeign);
      expect(part, locale).not.toMatch(/[{}]/);
    }
  }
});

test("the title of the reason follows a low recommendation", () => {
  const survey = model();
  const titles = [6, 7, 0, 10].map((Q02) => {
    survey.setValue("Q02", Q02);
    return survey.getQuestionByName("Q04").processedTitle;
  });
  expect(titles[0]).toContain("失望");
  expect(titles[1]).toContain("最主要原因");
  expect(titles.slice(2)).toEqual(titles.slice(0, 2));
});

test("what SurveyJS completes for any household, our check accepts", () => {
  for (const prefill of households) {
    const survey = model();
    fill(survey, prefill);
    for (const {name, type} of questions)
      survey.setValue(name, {boolean: true, rating: 0, comment: "好"}[type] ?? "na");
    survey.setValue("Q03", 1);
    expect(survey.completeLastPage() || survey.tryComplete()).toBe(true);
    expect(checkAnswers(survey.data, prefill)).toMatchObject({ok: true});
  }
});

function model() {
  for (const owner of ["survey", "question"] as const) {
    for (const name of customProperties[owner]) Serializer.addProperty(owner, {name});
  }
  const survey = new Model(questionnaire.json);
  for (const name of ["firm_name", "firm_contact"]) survey.setVariable(name, "客服");
  for (const name of ["firm_name_en", "firm_contact_en"]) survey.setVariable(name, "us");
  return survey;
}

function fill(survey: Model, prefill: Prefill) {
  for (const [name, value] of Object.entries(prefill)) survey.setVariable(name, value);
}

function isVisible(survey: Model, name: string): boolean {
  return survey.getQuestionByName(name).isVisible;
}

function shownTexts(survey: Model): string[] {
  return survey
    .getAllQuestions()
    .flatMap((question) => [
      question.getType() === "html"
        ? (question.getPropertyValue("processedHtml") ?? question.locHtml.renderedHtml)
        : question.processedTitle,
      ...(question.visibleChoices ?? []).map((choice: {text: string}) => choice.text),
      ...(question.getType() === "rating" ? [question.minRateDescription, question.maxRateDescription] : []),
      ...(question.getType() === "comment" ? [question.description] : [])
    ]);
}
