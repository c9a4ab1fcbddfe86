import {newcombe, wilson} from "../statistics.ts";
import {sampleMeasure} from "./sample-measures.ts";
import {sampleScores} from "./sample-scores.ts";
import {sampleDimensions} from "./sample-survey-tables.ts";
import type {Row} from "./tables.ts";

// Two waves of a survey: repairs became faster, and of 望川居 too few answered.

type ItemRow = Row<"satisfaction_by_item_wave">;

export const sampleWaves = [
  ["2026H1", "2026年上半年客户满意率调查", "Survey, first half of 2026", "2026-04-13"],
  ["2026H2", "2026年下半年客户满意率调查", "Survey, second half of 2026", "2026-10-12"]
] as const;

const cuts = [
  {cut: "all", cut_id: "all", cut_name: "全部", cut_name_en: "All", size: 400},
  {cut: "project", cut_id: "yunqi", cut_name: "云栖里", cut_name_en: "Yunqi Lane", size: 396},
  {cut: "project", cut_id: "wangchuan", cut_name: "望川居", cut_name_en: "Wangchuan Court", size: 4},
  {cut: "stage", cut_id: "S1", cut_name: "准业主", cut_name_en: "Not yet handed over", size: 4},
  {cut: "stage", cut_id: "S2", cut_name: "磨合期", cut_name_en: "First year after handover", size: 90},
  {cut: "stage", cut_id: "S3", cut_name: "稳定期", cut_name_en: "Second year after handover", size: 150},
  {cut: "stage", cut_id: "S4", cut_name: "老业主", cut_name_en: "Two years and more", size: 156}
];

const items = [
  ["Q01", "总体满意度", "Overall", 0.8, "OVR"],
  ["Q30", "房屋质量", "Building quality", 0.78, "QUA"],
  ["Q40", "维修质量", "Repair quality", 0.74, "SVC"],
  ["Q41", "维修速度", "Repair speed", 0.55, "SVC"],
  ["Q42", "维修人员态度", "Repair staff attitude", 0.86, "SVC"]
] as const;

export function sampleSurvey(random: () => number) {
  const satisfaction_by_item_wave = itemRows(random);
  return {
    satisfaction_by_item_wave,
    indicators_by_period: waveIndicators(satisfaction_by_item_wave),
    recommendation_scores_by_wave: sampleScores(
      satisfaction_by_item_wave.filter(({item_id, cut}) => item_id === "Q01" && cut !== "stage")
    ),
    ...sampleDimensions()
  };
}

function itemRows(random: () => number): ItemRow[] {
  const [first, second] = sampleWaves.map((wave) => rowsOfWave(wave, random));
  const before = new Map(first?.map((row) => [keyOf(row), row]));
  return [...(first ?? []), ...(second ?? []).map((row) => withChange(row, before.get(keyOf(row))))];
}

function rowsOfWave(
  [wave_id, wave_name, wave_name_en, wave_opened_date]: (typeof sampleWaves)[number],
  random: () => number
) {
  return cuts.flatMap(({size, ...cut}) =>
    items
      .filter(([, , , , dimension]) => cut.cut_id !== "S1" || dimension === "OVR")
      .map(([item_id, item_name, item_name_en, rate, dimension]) => {
        const answered = item_id === "Q01" ? size : Math.round(size * 0.4);
        const rise = item_id === "Q41" && wave_id === "2026H2" ? 0.25 : 0;
        const satisfied = Math.round(answered * (rate + rise - 0.02 * random()));
        return {
          ...{wave_id, wave_name, wave_name_en, wave_opened_date},
          ...{source: "web", source_name: "受邀业主问卷", source_name_en: "Survey of invited owners", ...cut},
          ...{item_id, item_position: items.findIndex(([id]) => id === item_id) + 1, item_name, item_name_en},
          ...{dimension, scale: "satisfaction_5", ...answers(answered, satisfied), ...noChange}
        };
      })
  );
}

const noChange = {
  previous_wave_id: null,
  previous_answered_count: null,
  previous_satisfied_pct: null,
  change_pct_points: null,
  change_low_pct_points: null,
  change_high_pct_points: null,
  change: "none"
};

function withChange(row: ItemRow, before: ItemRow | undefined): ItemRow {
  if (!before || row.satisfied_pct === null || before.satisfied_pct === null) return row;
  const {low, high} = newcombe(
    row.satisfied_count ?? 0,
    row.answered_count ?? 1,
    before.satisfied_count ?? 0,
    before.answered_count ?? 1
  );
  return {
    ...row,
    previous_wave_id: before.wave_id,
    previous_answered_count: before.answered_count,
    previous_satisfied_pct: before.satisfied_pct,
    change_pct_points: row.satisfied_pct - before.satisfied_pct,
    change_low_pct_points: 100 * low,
    change_high_pct_points: 100 * high,
    change: low > 0 ? "better" : high < 0 ? "worse" : "no_change"
  };
}

function keyOf({cut, cut_id, item_id}: ItemRow) {
  return `${cut} ${cut_id} ${item_id}`;
}

function answers(answered_count: number, satisfied_count: number) {
  if (answered_count < 5) {
    const hidden = {answered_count: null, not_applicable_count: null, satisfied_count: null, dissatisfied_count: null};
    const rates = {satisfied_pct: null, satisfied_low_pct: null, satisfied_high_pct: null};
    return {...hidden, ...rates, mean_value: null, score_100: null, is_suppressed: true};
  }
  const {low, high} = wilson(satisfied_count, answered_count);
  return {
    answered_count,
    not_applicable_count: 2,
    satisfied_count,
    dissatisfied_count: Math.round((answered_count - satisfied_count) / 2),
    satisfied_pct: (100 * satisfied_count) / answered_count,
    satisfied_low_pct: 100 * low,
    satisfied_high_pct: 100 * high,
    mean_value: 4,
    score_100: 75,
    is_suppressed: false
  };
}

/** Of every ten answers four are promoters and three detractors. */
function waveIndicators(rows: ItemRow[]): Omit<Row<"indicators_by_period">, "file_part">[] {
  return rows
    .filter(({item_id, cut}) => item_id === "Q01" && cut !== "stage")
    .flatMap((row) => {
      const n = row.answered_count;
      const promoters = n && Math.round(0.4 * n);
      const balance = n && promoters && promoters - Math.round(0.3 * n);
      return [
        sampleMeasure("K60", "percent", row.satisfied_count, n, row.satisfied_pct),
        sampleMeasure("K61", "score_100", null, n, row.score_100),
        sampleMeasure("K62", "nps", balance, n, n && balance && (100 * balance) / n),
        sampleMeasure("K63c", "percent", promoters, n, n && promoters && (100 * promoters) / n)
      ].map((measure) => ({
        ...{period_grain: "wave", period_id: row.wave_id, period_name: row.wave_name, period_name_en: row.wave_name_en},
        ...{period_start: row.wave_opened_date, period_end: row.wave_opened_date, is_partial: row.wave_id === "2026H2"},
        ...{project_id: row.cut_id, project_name: row.cut_name, project_name_en: row.cut_name_en},
        ...{...measure, is_provisional: false, state: row.is_suppressed ? "suppressed" : "measured"}
      }));
    });
}
