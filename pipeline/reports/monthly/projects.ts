import {numberColumn, paragraph, textColumn} from "../blocks.ts";
import type {Block, Cell, Figure} from "../document.ts";
import type {IndicatorRow} from "../measures.ts";
import {indicatorFigure, toMeasure} from "../measures.ts";
import {exposureMovement} from "../narrative/change.ts";
import type {Said} from "../narrative/say.ts";
import {listed, say} from "../narrative/say.ts";
import {words} from "../words.ts";
import type {Month} from "./month.ts";

/** 9 项目对比: complaints per home with their interval; only what chance does not explain is called higher or lower. */
export function projects(month: Month): Block[] {
  const rates = month.rows.indicators.filter(
    (row) => row.indicator_id === "K06" && row.period_id === month.period.id && row.project_id !== "all"
  );
  return [...paragraph(standing(rates), month.book), projectTable(month, rates)];
}

/** Projects whose complaints per home are clearly above or below those of the others together. */
export function standing(rates: IndicatorRow[]): Said[] {
  const known = rates.filter((row) => row.numerator !== null && row.denominator);
  const unknown = rates.length - known.length;
  const moves = known.map((row) => ({row, movement: movementOf(row, known)}));
  const of = (movement: "rise" | "fall") => moves.filter((move) => move.movement === movement).map(({row}) => row);
  const left =
    unknown === 0
      ? []
      : [say("没有已交付户数的项目不参加比较。", "Projects without delivered homes are not compared.")];
  if (known.length < 2)
    return [
      say("户数已知的项目不足两个，不作项目比较。", "Fewer than two projects have known homes: they are not compared.")
    ];
  const sentences = [
    ...(of("rise").length > 0 ? [named(of("rise"), {zh: "高于", en: "above"})] : []),
    ...(of("fall").length > 0 ? [named(of("fall"), {zh: "低于", en: "below"})] : [])
  ];
  if (sentences.length === 0) {
    return [
      say(
        "按户计，没有项目明显高于或低于其他项目合计；名次之差在误差以内。",
        "Per home, no project is clearly above or below the others together; differences of rank are within chance."
      ),
      ...left
    ];
  }
  return [...sentences, ...left];
}

function named(rows: IndicatorRow[], side: {zh: string; en: string}): Said {
  const figures = rows.map((row) => ({row, figure: toMeasure(row).figure}));
  const list = listed(
    figures.map(({row, figure}) =>
      words(`${row.project_name}（${figure.text.zh}）`, `${row.project_name_en} (${figure.text.en})`)
    )
  );
  const parts = Object.fromEntries(figures.map(({figure}, i) => [`figure${i}`, figure]));
  return say("按户计，{list}明显{side}其他项目合计。", "Per home, {list}: clearly {side} the others together.", {
    list,
    side,
    ...parts
  });
}

function movementOf(row: IndicatorRow, rows: IndicatorRow[]) {
  const sum = (name: "numerator" | "denominator") => rows.reduce((total, other) => total + (other[name] ?? 0), 0);
  const own = {count: row.numerator ?? 0, exposure: row.denominator ?? 0};
  const others = {count: sum("numerator") - own.count, exposure: sum("denominator") - own.exposure};
  return exposureMovement(own, others, rows.length);
}

function projectTable(month: Month, rates: IndicatorRow[]): Block {
  const cell = (indicator: string, project: string): Cell => {
    const row = month.find(indicator, month.period.id, project);
    return row ? month.book.add(toMeasure(row).figure) : "—";
  };
  return {
    type: "table",
    caption: words("项目对比", "Projects compared"),
    columns: [
      textColumn("项目", "Project", 1.4),
      numberColumn("投诉", "Complaints"),
      numberColumn("千户投诉率", "Per 1,000 homes", 1.4),
      numberColumn("区间下限", "From"),
      numberColumn("区间上限", "To"),
      numberColumn("及时回复率", "Replied in time", 1.4),
      numberColumn("期末未关闭", "Open at the end"),
      numberColumn("回访满意率", "Satisfied", 1.4)
    ],
    rows: rates.map((row): Cell[] => [
      words(row.project_name, row.project_name_en),
      cell("K02", row.project_id),
      cell("K06", row.project_id),
      bound(month, row, "low"),
      bound(month, row, "high"),
      cell("K22", row.project_id),
      cell("K28", row.project_id),
      cell("K35", row.project_id)
    ]),
    note: words(
      "千户投诉率按有效投诉和月均已交付户数；区间为 95 %（Byar）。",
      "Valid complaints per 1,000 delivered homes, with 95 % intervals (Byar)."
    )
  };
}

function bound({book}: Month, row: IndicatorRow, column: "low" | "high"): Cell {
  const value = row[column];
  if (value === null) return "—";
  const text = value.toFixed(1);
  const figure: Figure = indicatorFigure(row, column, words(text, text));
  return book.add(figure);
}
