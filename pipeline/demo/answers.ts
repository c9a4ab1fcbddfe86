import {checkAnswers} from "../../survey/questionnaire/check-answers.ts";
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

/** Q31: how many of the dissatisfied have met each defect. */
const defectShares: Readonly<Record<string, number>> = {
  "QUA-09": 0.42,
  "QUA-04": 0.28,
  "QUA-05": 0.22,
  "QUA-07": 0.2,
  "MEP-01": 0.17,
  "MEP-03": 0.07,
  "MEP-04": 0.08,
  "MEP-06": 0.06,
  "DEC-01": 0.16
};

/** Q80, by stage; what stands twice is chosen twice as often. */
const priorities: Readonly<Record<string, readonly string[]>> = {
  S1: ["promises", "information", "information", "complaints"],
  S2: ["handover", "quality", "quality", "quality", "repair", "repair", "layout", "estate", "property", "complaints"],
  S3: ["quality", "quality", "repair", "repair", "layout", "estate", "property", "complaints", "community"],
  S4: ["quality", "repair", "estate", "estate", "property", "property", "complaints", "community"]
};

function lateness({lateShare}: {lateShare: number}): number {
  return 1.2 * lateShare;
}

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

  /** Ratings of items, each skipped now and then; an item stands a little above or below the household's mood. */
  function ratings(items: Readonly<Record<string, number>>, mood: number): Answers {
    const given = Object.entries(items).filter(() => random.chance(0.95));
    return Object.fromEntries(given.map(([item, difference]) => [item, ratingOrNone(mood + difference, 0.03)]));
  }

  function repairAnswers({lateShare}: {lateShare: number}, mood: number, values: Record<string, string>): Answers {
    return {
      ...ratings({Q40: -0.1, Q41: 0.1 - 2.2 * lateShare, Q42: 0.4}, mood),
      ...(random.chance(0.3) && {Q43: repairs(values).join("")})
    };
  }

  function homeAnswers({stage, months_since_signing}: Prefill, mood: number): Answers {
    if (stage === "S1") {
      const sales = months_since_signing !== null && months_since_signing <= 12 ? {Q10: 0.5} : {};
      return ratings({...sales, Q11: 0.05, Q12: -0.3}, mood);
    }
    const quality = random.chance(0.97) ? ratingOrNone(mood - 0.15, 0.02) : undefined;
    return {
      ...(stage === "S2" && ratings({Q20: 0.2, Q21: -0.45, Q22: -0.1}, mood)),
      ...(quality !== undefined && {Q30: quality}),
      ...(typeof quality === "number" && quality <= 3 && random.chance(0.9) && {Q31: defects()}),
      ...(stage !== "S4" && ratings({Q32: 0.25}, mood)),
      ...ratings({Q33: 0, Q60: 0.15, Q62: 0.05}, mood)
    };
  }

  function defects(): string[] {
    if (random.chance(0.08)) return ["none"];
    const met = Object.entries(defectShares).filter(([, share]) => random.chance(share));
    return met.length > 0 ? met.map(([defect]) => defect) : ["OTH-02"];
  }

  function calledBack(): string {
    return random.chance(0.68) ? "yes" : random.chance(0.8) ? "no" : "unsure";
  }

  function priority(stage: string | null): string {
    return random.pick(priorities[stage ?? ""] ?? ["complaints"]);
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
      ...homeAnswers(prefill, mood),
      ...(prefill.had_repair === true && repairAnswers(project, mood, values)),
      ...(prefill.had_complaint === true && ratings({Q50: 0, Q51: -0.2 - lateness(project), Q52: -0.35}, mood)),
      ...((prefill.had_repair === true || prefill.had_complaint === true) && {Q53: calledBack()}),
      ...(random.chance(0.93) && {Q80: priority(prefill.stage)}),
      ...(random.chance(0.16) && {Q81: comments(values).join("")}),
      ...(random.chance(0.7) && {Q90: false})
    };
    const checked = checkAnswers(answers, prefill);
    if (!checked.ok) throw new Error(`invalid answer to ${checked.item_id}: ${checked.reason}`);
    return answers;
  };
}
