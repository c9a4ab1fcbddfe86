import type {Measure} from "../measures.ts";
import {words} from "../words.ts";

/** Which cases of a month an indicator is of, where others of the report are of other cases (the formulas say it in full). */
const cohorts = new Map([
  ["K20", words("按受理日", "by day of receipt")],
  ["K22", words("按受理日", "by day of receipt")],
  ["K24", words("按受理日", "by day of receipt")],
  ["K26", words("按计划完成日", "by planned day")],
  ["K33", words("按完成日", "by day of completion")],
  ["K34", words("按完成日", "by day of completion")],
  ["K35", words("按回访日", "by day of the visit")]
]);

/** The indicator's name with its cohort. */
export function withCohort(measure: Measure): Measure {
  const cohort = cohorts.get(measure.row.indicator_id);
  if (!cohort) return measure;
  const {zh, en} = measure.name;
  return {...measure, name: words(`${zh}（${cohort.zh}）`, `${en} (${cohort.en})`)};
}
