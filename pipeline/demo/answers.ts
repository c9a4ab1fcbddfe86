import {checkAnswers} from "../../survey/questionnaire/questionnaire.ts";
import type {Answers, Prefill} from "../../survey/questionnaire/questionnaire.ts";
import type {Household} from "./households.ts";
import {pool} from "./patterns.ts";
import type {Random} from "./random.ts";
import {commentTexts, reasonTexts, repairTexts} from "./texts-survey.ts";

export interface Respondent {
  household: Household;
  prefill: Prefill;
  /** cases of the last twelve months */
  complaintCount: number;
}

const stageMood: Readonly<Record<string, number>> = {S1: 0.15, S2: -0.2, S3: 0, S4: 0.1};

/** Answers a household could give: its project, its stage and what it has gone through show in them. */
export function answerWriter(random: Random): (respondent: Respondent) => Answers {
  const reasons = Object.fromEntries(
    Object.entries(reasonTexts).map(([key, patterns]) => [key, pool(patterns, random)])
  );
  const [repairs, comments] = [pool(repairTexts, random), pool(commentTexts, random)];

  function rating(mood: number): number {
    return Math.min(5, Math.max(1, Math.round(mood + 0.55 * random.normal())));
  }

  function ratingOrNone(mood: number, noneShare: number): number | "na" {
    return random.chance(noneShare) ? "na" : rating(mood);
  }

  function repairAnswers({lateShare}: {lateShare: number}, mood: number, values: Record<string, string>): Answers {
    return {
      ...(random.chance(0.95) && {Q40: ratingOrNone(mood - 0.1, 0.03)}),
      ...(random.chance(0.95) && {Q41: ratingOrNone(mood + 0.1 - 2.2 * lateShare, 0.03)}),
      ...(random.chance(0.95) && {Q42: ratingOrNone(mood + 0.4, 0.03)}),
      ...(random.chance(0.3) && {Q43: repairs(values).join("")})
    };
  }

  return ({household, prefill, complaintCount}) => {
    const {project} = household;
    const values = {楼栋: `${household.building}栋`};
    const mood =
      3.95 +
      project.mood +
      (stageMood[prefill.stage ?? ""] ?? 0) -
      0.4 * Math.min(3, complaintCount) +
      0.7 * random.normal();
    const recommend = Math.min(10, Math.max(0, Math.round(2.35 * mood - 1.6 + random.normal())));
    const level = recommend <= 6 ? "low" : recommend <= 8 ? "middle" : "high";
    const reason = prefill.stage === "S1" ? `S1 ${level}` : level;
    const answers: Answers = {
      C0: true,
      Q01: rating(mood),
      Q02: recommend,
      Q03: rating(mood - 0.2),
      ...(random.chance(0.38) && {Q04: reasons[reason]?.(values).join("") ?? ""}),
      ...(prefill.stage !== "S1" && random.chance(0.97) && {Q30: ratingOrNone(mood - 0.15, 0.02)}),
      ...(prefill.had_repair === true && repairAnswers(project, mood, values)),
      ...(random.chance(0.16) && {Q81: comments(values).join("")})
    };
    const checked = checkAnswers(answers, prefill);
    if (!checked.ok) throw new Error(`invalid answer to ${checked.item_id}: ${checked.reason}`);
    return answers;
  };
}
