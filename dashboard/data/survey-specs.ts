/** Tables of the page about the survey that came later than those in tables.ts; the kinds are the same. */
export const surveySpecs = {
  recommendation_scores_by_wave: {
    wave_id: "text",
    source: "text",
    cut: "text",
    cut_id: "text",
    score: "integer",
    score_group: "text",
    score_group_name: "text",
    score_group_name_en: "text",
    answered_count: "integer?",
    score_count: "integer?",
    score_pct: "number?",
    is_suppressed: "flag"
  }
} as const;
