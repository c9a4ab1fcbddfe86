import {numberColumn, paragraph, sumFigure, textColumn} from "../blocks.ts";
import type {Block, Cell, Condition} from "../document.ts";
import {countBy} from "../narrative/topics.ts";
import type {Said} from "../narrative/say.ts";
import {listed, say} from "../narrative/say.ts";
import {words} from "../words.ts";
import type {Month} from "./month.ts";
import type {SourceRow} from "./read-months.ts";

/** 2 来源与类型: every case of the month once, by channel and type. */
export function sources(month: Month): Block[] {
  const rows = month.rows.sources.filter((row) => row.received_month === month.month);
  const types = distinct(rows, (row) => row.case_type);
  const channels = countBy(rows.map(toCount), (row) => row.channel);
  const count = (id: string, where: Condition[]) => sourceFigure(month, id, rows, where);
  const line = (label: Cell, id: string, where: Condition[]): Cell[] => [
    label,
    ...types.map((type) =>
      month.book.add(count(`${id}.${type.case_type}`, [...where, {column: "case_type", is: type.case_type}]))
    ),
    month.book.add(count(id, where))
  ];
  const lines = channels.map(({name}) => {
    const row = rows.find(({channel}) => channel === name)!;
    return line(words(row.channel_name, row.channel_name_en), `source.${name}`, [{column: "channel", is: name}]);
  });
  return [
    ...paragraph(mostFrequent(month, rows), month.book),
    {
      type: "table",
      caption: words("渠道与案件类型（全部案件，含无效）", "Channel and type of case (all cases, invalid ones too)"),
      columns: [
        textColumn("渠道", "Channel", 1.6),
        ...types.map((type) => numberColumn(type.case_type_name, type.case_type_name_en)),
        numberColumn("合计", "All")
      ],
      rows: [...lines, line(words("合计", "All"), "source.all", [])]
    }
  ];
}

function mostFrequent(month: Month, rows: SourceRow[]): Said[] {
  const complaints = rows.filter((row) => row.case_type === "COMPLAINT");
  const counts = countBy(complaints.map(toCount), (row) => row.channel);
  const [first, second] = counts;
  if (!first) return [say("本月没有投诉。", "There were no complaints in the month.")];
  const of = (name: string) => [
    {column: "channel", is: name},
    {column: "case_type", is: "COMPLAINT"}
  ];
  const name = (id: string) => {
    const row = complaints.find(({channel}) => channel === id)!;
    return words(row.channel_name, row.channel_name_en);
  };
  const count = sourceFigure(month, `source.${first.name}.COMPLAINT`, rows, of(first.name));
  if (second && second.count === first.count) {
    const names = listed(counts.filter((other) => other.count === first.count).map((other) => name(other.name)));
    return [
      say(
        "投诉来得最多的渠道并列：{names}，各 {count} 件。",
        "The most frequent channels, alike: {names}, {count} each.",
        {
          names,
          count
        }
      )
    ];
  }
  const all = sourceFigure(month, "source.all.COMPLAINT", rows, [{column: "case_type", is: "COMPLAINT"}]);
  return [
    say(
      "投诉最多来自{name}渠道，{all} 件中有 {count} 件。",
      "The most frequent channel is {name}: {count} of {all} complaints.",
      {
        name: {zh: name(first.name).zh, en: name(first.name).en.toLowerCase()},
        all,
        count
      }
    )
  ];
}

function sourceFigure({month, period}: Month, id: string, rows: SourceRow[], where: Condition[]) {
  return sumFigure(`${id}.${period.id}`, rows, {
    table: "marts.complaints_by_source_month",
    column: "case_count",
    where: [{column: "received_month", is: month}, ...where]
  });
}

function toCount(row: SourceRow) {
  return {...row, complaint_count: row.case_count};
}

function distinct(rows: SourceRow[], by: (row: SourceRow) => string): SourceRow[] {
  return countBy(rows.map(toCount), by).map(({name}) => rows.find((row) => by(row) === name)!);
}
