// Which questions and choices a household is asked, decided by SurveyJS's own expressions.

import {ConditionRunner} from "survey-core";
import type {Element} from "./definition.ts";

/** Names of the questions that are asked, and per question the choices that are not offered. */
export type Asked = {questions: ReadonlySet<string>; hiddenChoices: ReadonlyMap<string, ReadonlySet<unknown>>};

type Values = Readonly<Record<string, unknown>>;

const keptCount = 10_000;

/**
 * Returns what decides, from the answers and what is known of the household; null is absent. Conditions read few
 * values, each with few states, so every combination is decided once and remembered; the answers must have passed the
 * schema, lest anybody fill the memory.
 */
export function askedFinder(questions: Element[]): (answers: Values, prefill: Values) => Asked {
  const conditions = questions.map((question) => ({
    name: question.name,
    runner: toRunner(question.visibleIf),
    choices: (question.choices ?? []).map(({value, visibleIf}) => ({value, runner: toRunner(visibleIf)}))
  }));
  const runners = conditions.flatMap(({runner, choices}) => [runner, ...choices.map((choice) => choice.runner)]);
  const names = [...new Set(runners.flatMap((runner) => runner?.getVariables() ?? []))];
  const known = new Map<string, Asked>();
  return (answers, prefill) => {
    const values = names.map((name) => prefill[name] ?? answers[name] ?? "");
    const key = values.map(String).join("|");
    const found = known.get(key);
    if (found) return found;
    if (known.size >= keptCount) known.clear();
    const read = Object.fromEntries(names.map((name, i) => [name, values[i]]).filter(([, value]) => value !== ""));
    const isMet = (runner: ConditionRunner | undefined) => runner === undefined || runner.runValues(read);
    const asked = {
      questions: new Set(conditions.filter(({runner}) => isMet(runner)).map(({name}) => name)),
      hiddenChoices: new Map(
        conditions.map(({name, choices}) => [
          name,
          new Set(choices.filter(({runner}) => !isMet(runner)).map(({value}) => value))
        ])
      )
    };
    known.set(key, asked);
    return asked;
  };
}

function toRunner(condition: string | undefined): ConditionRunner | undefined {
  if (condition === undefined) return undefined;
  const runner = new ConditionRunner(condition);
  if (!runner.canRun()) throw new Error(`invalid condition: ${condition}`);
  return runner;
}
