const setText = (change: string) => `update marts.comment_texts_by_wave set ${change} where text_position = 1`;
const setCell = (change: string) => `update marts.comments_by_wave set ${change} where not is_suppressed`;
const setHidden = (change: string) => `update marts.comments_by_wave set ${change} where is_suppressed`;

/** Claim about what owners write → what breaks it, at least once for each of its conditions. */
export const commentSabotages: Record<string, string[]> = {
  an_answer_has_at_most_one_primary_label: [
    "update core.answer_labels set is_primary = true",
    "update core.answer_labels set is_primary = false"
  ],
  praise_and_empty_words_have_no_category: ["无。", "都很满意，谢谢！", null].map(
    (text) =>
      `update core.answers set answer_text = ${text === null ? "null" : `'${text}'`}
       where (response_id, item_id) = (select (response_id, item_id) from core.answer_labels limit 1)`
  ),
  a_suppressed_comment_cell_shows_no_figure: [
    setCell("comment_count = null"),
    setCell("is_suppressed = true"),
    setCell("comment_count = 4, named_count = 0"),
    setCell("named_count = comment_count + 1"),
    setCell("named_pct = named_high_pct + 1"),
    ...["uncategorised_count", "named_count", "named_pct", "named_low_pct", "named_high_pct"].map((column) =>
      setHidden(`${column} = 1`)
    )
  ],
  every_comment_counts_once_in_its_wave: [
    "update core.comment_cuts set comment_count = comment_count + 1 where cut = 'all'",
    "update core.comment_cuts set comment_count = comment_count + 1 where cut = 'project' and cut_id = '云栖里'",
    "delete from core.comment_cuts where source = 'web'",
    "delete from core.answers where item_id = 'Q43'"
  ],
  complaints_beside_the_comments_are_those_of_their_months: [
    "update marts.comments_by_wave set complaint_count = complaint_count + 1",
    "update marts.comments_by_wave set complaint_from_date = complaint_from_date - 60",
    "update marts.comments_by_wave set complaint_until_date = complaint_until_date - 60"
  ],
  no_text_is_shown_where_few_write: [
    "update reference.survey_rules set limit_score = 0 where rule_id = 'text_limit'",
    "update reference.survey_rules set limit_score = 60 where rule_id = 'small_text'",
    setText("category_id = 'OTH'"),
    "delete from core.answers where item_id = 'Q04'"
  ],
  a_shown_text_is_masked_and_short: [
    setText("comment_text = '请打13800138000'"),
    setText("comment_text = '8栋的灯坏了'"),
    setText("comment_text = repeat('好', 121)")
  ]
};
