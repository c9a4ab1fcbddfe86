/**
 * Roles of colour in a chart, one meaning each on every page: `accent` is what the sentence speaks of, and of a whole the
 * part that was achieved (no green: red and green look alike to many); `grey` all others; `bad` what was judged and
 * failed; `attention` what has to be looked at and is not judged: outside its range, past its day and still open. What
 * cannot be judged is hatched. The page passes none and gets its own tokens; paper passes plain colours.
 */
export interface Palette {
  ink: string;
  quiet: string;
  rule: string;
  grey: string;
  accent: string;
  paper: string;
  bad: string;
  attention: string;
}

export const pagePalette: Palette = {
  ink: "var(--ink)",
  quiet: "var(--quiet-ink)",
  rule: "var(--rule)",
  grey: "var(--mark-grey)",
  accent: "var(--accent)",
  paper: "var(--raised-paper)",
  bad: "var(--bad)",
  attention: "var(--attention)"
};
