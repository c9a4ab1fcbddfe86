import * as fc from "fast-check";
import {expect, test} from "vitest";
import {readResponses} from "../intake/read.ts";
import {checkAnswers} from "../questionnaire/check-answers.ts";
import {listChoices, listQuestions, type Definition} from "../questionnaire/definition.ts";
import {questionnaire, type Answers} from "../questionnaire/questionnaire.ts";
import {answers, household, serve, submission} from "./test-server.ts";

// A million: FUZZ_RUNS=1000000 npx vitest run survey/server/hostile.test.ts
const numRuns = Number(process.env.FUZZ_RUNS ?? 3000);

const definition: Definition = questionnaire.json;
const questions = listQuestions(definition);
const names = questions.map(({name}) => name);

/** Now and then what a question would give, mostly what it never would. */
const anyValue = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom<unknown>(
      ...questions.flatMap((question) => listChoices(questions, question).map(({value}) => value))
    )
  },
  {weight: 2, arbitrary: fc.integer({min: -2, max: 12})},
  {
    weight: 1,
    arbitrary: fc.constantFrom<unknown>(true, false, null, [], {}, "", " ", "\u0000", "\ud800", "a".repeat(600))
  },
  {weight: 1, arbitrary: fc.string({unit: "binary", maxLength: 40})},
  {weight: 1, arbitrary: fc.array(fc.constantFrom("QUA-09", "none", "x", 3, null), {maxLength: 5})},
  {weight: 1, arbitrary: fc.jsonValue()}
);
const anyName = fc.oneof(
  {weight: 12, arbitrary: fc.constantFrom(...names)},
  {weight: 1, arbitrary: fc.constantFrom("__proto__", "constructor", "toString", "Q01-Comment", "stage", "")},
  {weight: 1, arbitrary: fc.string({maxLength: 8})}
);
const anyAnswers = fc
  .array(fc.tuple(anyName, anyValue), {maxLength: 8})
  .map((entries) => Object.fromEntries([...Object.entries(answers), ...entries]) as object);
const anyBody = fc.oneof(
  {weight: 8, arbitrary: anyAnswers.map((own) => JSON.stringify({...submission, answers: own}))},
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom(...Object.keys(submission), "extra", "__proto__"), fc.jsonValue())
      .map(([field, value]) => JSON.stringify({...submission, [field]: value}))
  },
  {weight: 1, arbitrary: fc.json()},
  {weight: 1, arbitrary: fc.uint8Array({maxLength: 200}).map((bytes) => Buffer.from(bytes))},
  {weight: 1, arbitrary: fc.string({unit: "binary", maxLength: 200})}
);
const anyId = fc.oneof(
  {weight: 9, arbitrary: fc.uuid()},
  {weight: 1, arbitrary: fc.constantFrom("1", "..", "%00", "A".repeat(90))}
);

test(`${numRuns} random and hostile bodies: never a failure, never an answer stored that the questionnaire does not give`, async () => {
  const {intake, put, putDraft} = await serve();
  const statuses: Record<number, number> = {};
  let seen = 0;
  const checkStored = async () => {
    for (const {sequence, answers: stored} of await readResponses(intake, {afterSequence: seen, limit: 100_000})) {
      seen = sequence;
      expect(checkAnswers(stored satisfies Answers, household)).toMatchObject({ok: true});
    }
  };
  let count = 0;
  await fc.assert(
    fc.asyncProperty(anyId, anyBody, async (responseId, payload) => {
      for (const answer of [await put({}, {id: responseId, payload}), await putDraft({}, {payload})]) {
        statuses[answer.statusCode] = (statuses[answer.statusCode] ?? 0) + 1;
        expect(answer.statusCode, String(payload)).toBeLessThan(500);
      }
      if (++count % 5000 === 0) await checkStored();
    }),
    {seed: 2027, numRuns, endOnFailure: true}
  );
  await checkStored();
  // Both kinds must occur, or nothing was tried.
  expect(statuses[201]).toBeGreaterThan(numRuns / 100);
  expect(statuses[400]).toBeGreaterThan(numRuns / 4);
}, 3_600_000);
