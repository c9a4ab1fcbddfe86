// What the questionnaire file means to SurveyJS, and that our own checks mean the same.

import "survey-core/i18n/simplified-chinese";
import * as fc from "fast-check";
import {Model, Serializer} from "survey-core";
import {expect, test} from "vitest";
import {askedFinder} from "./asked.ts";
import {checkAnswers, isAsked} from "./check-answers.ts";
import {customProperties, listChoices, listQuestions, type Definition} from "./definition.ts";
import {questionnaire, type Answers, type Prefill} from "./questionnaire.ts";

const definition: Definition = questionnaire.json;
const questions = listQuestions(definition);
const stages = [null, "S1", "S2", "S3", "S4"];
const flags = [null, true, false];
const households: Prefill[] = stages.flatMap((stage) =>
  [null, 5, 12, 13].flatMap((months_since_signing) =>
    flags.flatMap((had_repair) =>
      flags.map((had_complaint) => ({stage, months_since_signing, had_repair, had_complaint, decor: null}))
    )
  )
);
const anyHousehold = fc.constantFrom(...households);
const gates = fc.record(
  {
    S1: fc.constantFrom("S1", "S2", "S3", "S4"),
    S2: fc.constantFrom("yes", "no", "unsure"),
    S3: fc.constantFrom("yes", "no"),
    Q02: fc.integer({min: 0, max: 10}),
    Q30: fc.constantFrom<number | string>(1, 2, 3, 4, 5, "na"),
    Q90: fc.boolean()
  },
  {requiredKeys: []}
);
const runs = {seed: 27, numRuns: 40};

test("SurveyJS reads the definition without a complaint", () => {
  expect(model().jsonErrors ?? []).toEqual([]);
});

test("SurveyJS would complain about a key it does not know", () => {
  const broken = new Model({pages: [{elements: [{type: "comment", name: "Q1", lable: "x"}]}]});
  expect(broken.jsonErrors.map(({message}) => message).join()).toContain("lable");
});

test("the server asks what SurveyJS shows, question by question and choice by choice", () => {
  const survey = model();
  fc.assert(
    fc.property(anyHousehold, gates, (prefill, answers) => {
      survey.clear();
      fill(survey, prefill);
      survey.data = answers;
      const asked = askedFinder(questions)(answers, prefill);
      for (const question of questions) {
        expect([question.name, asked.questions.has(question.name)]).toEqual([
          question.name,
          isVisible(survey, question.name)
        ]);
      }
      const offered = listChoices(
        questions,
        questions.find(({name}) => name === "Q80")!
      )
        .map(({value}) => value)
        .filter((value) => !asked.hiddenChoices.get("Q80")!.has(value));
      const shown = survey.getQuestionByName("Q80").visibleChoices as {value: unknown}[];
      expect(offered).toEqual(shown.map(({value}) => value));
    }),
    runs
  );
});

test("every condition is met by some household and not by another", () => {
  const conditional = questions.filter(({visibleIf}) => visibleIf !== undefined);
  expect(conditional.length).toBeGreaterThan(20);
  for (const {name} of conditional) {
    const longest = {S1: "S2", S2: "yes", S3: "yes"};
    const states = [{}, {Q30: 2, Q90: true}, longest].flatMap((answers) =>
      households.map((prefill) => isAsked(name, answers, prefill))
    );
    expect(new Set(states), name).toEqual(new Set([true, false]));
  }
});

test("conditions read nothing but prefilled values and questions that come before", () => {
  const known = ["stage", "months_since_signing", "had_repair", "had_complaint", "decor"];
  for (const {name, visibleIf, choices = []} of questions) {
    for (const condition of [visibleIf, ...choices.map((choice) => choice.visibleIf)]) {
      const read = [...(condition ?? "").matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      expect(known).toEqual(expect.arrayContaining(read));
    }
    known.push(name);
  }
});

test("what is not applicable is not low", () => {
  const delivered = {stage: "S4", months_since_signing: null, had_repair: false, had_complaint: false, decor: null};
  expect(isAsked("Q31", {Q30: "na"}, delivered)).toBe(false);
  expect(isAsked("Q31", {}, delivered)).toBe(false);
  expect([1, 2, 3, 4, 5].map((Q30) => isAsked("Q31", {Q30}, delivered))).toEqual([true, true, true, false, false]);
});

test("a condition that SurveyJS cannot read is refused when it is compiled", () => {
  expect(() => askedFinder([{type: "comment", name: "b", visibleIf: "{a} ="}])).toThrow("invalid condition");
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
  const survey = model();
  fc.assert(
    fc.property(anyHousehold, gates, (prefill, answers) => {
      survey.clear();
      fill(survey, prefill);
      for (const {name} of questions) {
        const question = survey.getQuestionByName(name);
        if (question.isVisible) question.value = (answers as Answers)[name] ?? someAnswer(name, survey);
      }
      expect(survey.tryComplete()).toBe(true);
      expect(checkAnswers(survey.data, prefill)).toMatchObject({ok: true});
    }),
    runs
  );
});

function someAnswer(name: string, survey: Model): unknown {
  const question = survey.getQuestionByName(name);
  const first = (question.visibleChoices as {value: unknown}[] | undefined)?.[0]?.value;
  const type: string = question.getType();
  return {boolean: true, rating: 0, comment: "好", text: "13800000000", checkbox: [first]}[type] ?? first;
}

function model() {
  for (const owner of ["survey", "question", "itemvalue"] as const) {
    for (const name of customProperties[owner]) Serializer.addProperty(owner, {name});
  }
  const survey = new Model(questionnaire.json);
  survey.setVariable("firm_name", "客服");
  survey.setVariable("firm_name_en", "We");
  return survey;
}

function fill(survey: Model, prefill: Prefill) {
  for (const [name, value] of Object.entries(prefill)) survey.setVariable(name, value);
}

function isVisible(survey: Model, name: string): boolean {
  return survey.getQuestionByName(name).isVisible;
}

function shownTexts(survey: Model): string[] {
  return survey.getAllQuestions().flatMap((question) => {
    const parts: Record<string, string[]> = {
      rating: [question.minRateDescription, question.maxRateDescription],
      checkbox: [question.noneText]
    };
    return [
      question.processedTitle,
      ...(question.visibleChoices ?? []).map((choice: {text: string}) => choice.text),
      ...(parts[question.getType()] ?? []),
      ...(question.description ? [question.locDescription.renderedHtml] : []),
      ...question.validators.map(({text}) => text)
    ];
  });
}
