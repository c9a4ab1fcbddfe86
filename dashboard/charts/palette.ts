/** Roles of colour in a chart. The page passes none and gets its own tokens; paper passes plain colours. */
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
