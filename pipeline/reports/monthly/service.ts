import {compareRates, zForComparisons} from "../../../dashboard/statistics.ts";
import {numberColumn, paragraph, sumFigure, textColumn} from "../blocks.ts";
import type {Block, Cell, Condition, Figure} from "../document.ts";
import {shareFigure} from "../figures.ts";
import {toMeasure} from "../measures.ts";
import {shareSentence} from "../narrative/share.ts";
import type {Said} from "../narrative/say.ts";
import {say} from "../narrative/say.ts";
import {sameWords, words} from "../words.ts";
import {ageTable} from "./ages.ts";
import {withCohort} from "./cohorts.ts";
import type {Month} from "./month.ts";
import {lastMonth, lastYear, ofEach, rowBefore, rowLastYear} from "./month.ts";
import type {ServiceRow} from "./read-months.ts";

const replyRule = "R03";
const decided = ["met_count", "breached_count", "overdue_count"];

/** 6 时效: every clause that runs a clock, which unit replies clearly later than the others, and what was left open. */
export function service(month: Month): Block[] {
  const rows = month.rows.service.filter((row) => row.received_month === month.month);
  const shares = ofEach(month, ["K20", "K22", "K24", "K26"], (measure) =>
    shareSentence(withCohort(measure), rowBefore(month, measure.row.indicator_id), lastMonth)
  );
  const open = ofEach(month, ["K28", "K29", "K30"], ({name, figure, row}) => {
    const before = rowLastYear(month, row.indicator_id);
    if (!before || before.value === null) return say("{name}：{figure}。", "{name}: {figure}.", {name, figure});
    return say("{name}：{figure}（{year}：{earlier}）。", "{name}: {figure} ({earlier} in {year}).", {
      name,
      figure,
      year: lastYear,
      earlier: toMeasure(before).figure
    });
  });
  return [
    ...paragraph([...shares, ...slowest(month, rows), ...open], month.book),
    ruleTable(month, rows),
    unitTable(month, rows),
    ageTable(month)
  ];
}

function ruleTable(month: Month, rows: ServiceRow[]): Block {
  const rules = [...new Map(rows.map((row) => [row.rule_id, row])).values()];
  return {
    type: "table",
    caption: words("各条款时限（按受理月）", "Every clause's clock (by month of receipt)"),
    columns: [
      textColumn("要求", "Rule", 3),
      textColumn("条款", "Clause", 1.2),
      numberColumn("符合", "Kept"),
      numberColumn("未符合", "Broken"),
      numberColumn("超期未办", "Overdue"),
      numberColumn("期限内", "Running"),
      numberColumn("不可判定", "Undecidable"),
      numberColumn("符合率", "Share kept", 1.6)
    ],
    rows: rules.map((rule): Cell[] => [
      words(rule.rule_name, rule.rule_name_en),
      rule.clause ?? words("内部设定", "our own"),
      ...(["met_count", "breached_count", "overdue_count", "running_count", "undecidable_count"] as const).map(
        (column) =>
          month.book.add(
            maturing(
              sumFigure(
                `clock.${month.period.id}.${rule.rule_id}.${column}`,
                rows,
                clockSource(month, rule.rule_id, column)
              )
            )
          )
      ),
      month.book.add(keptFigure(month, rows, rule.rule_id))
    ]),
    note: words(
      "件 × 条款，都按受理月；正文的及时处理率按计划完成日，件数因此不同。符合率的分母为符合、未符合与超期未办之和，不可判定与期限内的不在内。",
      "Cases × clauses, all by month of receipt; the share done in time above is by planned day, so its counts differ. The share is of those kept, broken or overdue: neither the undecidable nor those still running."
    )
  };
}

function unitTable(month: Month, rows: ServiceRow[]): Block {
  return {
    type: "table",
    caption: words(
      "两个工作日内回复客户（9.3.2），按责任单位（按受理月）",
      "Replied within two working days (9.3.2), by unit (by month of receipt)"
    ),
    columns: [
      textColumn("责任单位", "Handling unit", 2),
      numberColumn("符合率", "Share kept", 1.6),
      numberColumn("超期未回复", "Overdue"),
      numberColumn("不可判定", "Undecidable")
    ],
    rows: unitsOf(rows).map((unit): Cell[] => {
      const of = [{column: "handling_unit", is: unit}];
      const count = (column: string) =>
        sumFigure(`reply.${month.period.id}.${unit}.${column}`, rows, clockSource(month, replyRule, column, of));
      return [
        unit,
        month.book.add(keptFigure(month, rows, replyRule, of)),
        month.book.add(maturing(count("overdue_count"))),
        month.book.add(maturing(count("undecidable_count")))
      ];
    })
  };
}

/** The unit that replies in time clearly less often than all others together; of few, or within chance, none is named. */
function slowest(month: Month, rows: ServiceRow[]): Said[] {
  const units = unitsOf(rows).filter((unit) => unit !== "未注明");
  const counted = units.map((unit) => ({unit, ...keptOf(rows.filter((row) => row.handling_unit === unit))}));
  const clear = counted.filter(({unit, met, all}) => {
    const others = counted.filter((other) => other.unit !== unit);
    const sum = (name: "met" | "all") => others.reduce((total, other) => total + other[name], 0);
    return compareRates(met, all, sum("met"), sum("all"), zForComparisons(counted.length)) === "fall";
  });
  if (clear.length === 0) {
    return [
      say(
        "两个工作日内回复：没有责任单位明显低于其他单位合计。",
        "Replies within two working days: no unit is clearly below the others together."
      )
    ];
  }
  return clear.map(({unit}) => {
    const of = [{column: "handling_unit", is: unit}];
    return say(
      "{unit}两个工作日内回复 {own}，明显低于其他单位合计的 {others}。",
      "{unit} replied within two working days to {own}, clearly below {others} in the other units together.",
      {
        unit: sameWords(unit),
        own: keptFigure(month, rows, replyRule, of),
        others: keptFigure(month, rows, replyRule, [
          {column: "handling_unit", not: unit},
          {column: "handling_unit", not: "未注明"}
        ])
      }
    );
  });
}

function keptFigure(month: Month, rows: ServiceRow[], rule: string, of: Condition[] = []): Figure {
  const chosen = rows.filter(
    (row) =>
      row.rule_id === rule &&
      of.every(({is, not}) => (not === undefined ? row.handling_unit === is : row.handling_unit !== not))
  );
  const {met, all} = keptOf(chosen, rule);
  const where = clockSource(month, rule, "met_count", of).where;
  const unit = of.map(({is, not}) => (not === undefined ? String(is) : `not-${String(not)}`)).join(".");
  const source = {table, column: "met_count", divisor: decided, scale: 100, sum: true as const, where};
  return maturing(
    shareFigure(`kept.${month.period.id}.${rule}${unit && `.${unit}`}`, {numerator: met, denominator: all}, source)
  );
}

function keptOf(rows: ServiceRow[], rule = replyRule) {
  const chosen = rows.filter((row) => row.rule_id === rule);
  const met = chosen.reduce((sum, row) => sum + row.met_count, 0);
  return {met, all: chosen.reduce((sum, row) => sum + row.met_count + row.breached_count + row.overdue_count, 0)};
}

const table = "marts.service_levels_by_rule_month";

function clockSource({month}: Month, rule: string, column: string, of: Condition[] = []) {
  return {table, column, where: [{column: "received_month", is: month}, {column: "rule_id", is: rule}, ...of]};
}

function unitsOf(rows: ServiceRow[]) {
  return [...new Set(rows.filter((row) => row.rule_id === replyRule).map((row) => row.handling_unit))].sort((a, b) =>
    a < b ? -1 : 1
  );
}

/** What still runs is decided as days pass. */
function maturing(figure: Figure): Figure {
  return {...figure, matures: true};
}
