import {formatCount, formatPercent} from "../../dashboard/format.ts";
import type {Figure, FigureSource, FigureState, Text} from "./document.ts";

const stateWords: Record<Exclude<FigureState, "measured">, Text> = {
  not_measured: {zh: "未采集", en: "not measured"},
  suppressed: {zh: "样本不足（n<5）", en: "too few (n<5)"},
  undecidable: {zh: "不可判定", en: "undecidable"},
  small_base: {zh: "基数不足", en: "base too small"}
};

/** A number of cases. */
export function countFigure(id: string, value: number, source: FigureSource): Figure {
  const text = formatCount(value);
  return {id, value, state: "measured", text: {zh: text, en: text}, source};
}

/** A share in percent with its two counts; of nothing it is not measured. `source` gives the percentage. */
export function shareFigure(
  id: string,
  {numerator, denominator}: {numerator: number; denominator: number},
  source: FigureSource
): Figure {
  if (denominator === 0) return missingFigure(id, "not_measured", source);
  const value = (100 * numerator) / denominator;
  const text = `${formatPercent(value, denominator)} (${formatCount(numerator)}/${formatCount(denominator)})`;
  return {id, value, state: "measured", text: {zh: text, en: text}, source};
}

/** A figure without a value, in the words of its state. */
export function missingFigure(id: string, state: Exclude<FigureState, "measured">, source: FigureSource): Figure {
  return {id, value: null, state, text: stateWords[state], source};
}
