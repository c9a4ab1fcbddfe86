import {numberColumn, paragraph, tableOrNone, textColumn} from "../blocks.ts";
import type {Block, Cell, Text} from "../document.ts";
import {say} from "../narrative/say.ts";
import type {Said} from "../narrative/say.ts";
import {dimensionName, lowGroups, points, prioritySentences} from "../narrative/survey.ts";
import {words} from "../words.ts";
import {commentFigure, dimensionShare, itemFigure, priorityFigure} from "./figures.ts";
import type {CommentRow, PriorityRow} from "./read-waves.ts";
import {callbackGap} from "./callback-gap.ts";
import {quadrantChart} from "./quadrant-chart.ts";
import type {Wave} from "./sections.ts";
import {itemTable} from "./sections.ts";

/** 6 投诉处理: the items, and what owners say of call-backs beside what is on record. */
export function complaintItems(wave: Wave): Block[] {
  const gap = wave.rows.callbacks[0];
  return [
    itemTable(wave, {ids: ["Q50", "Q51", "Q52"], caption: words("投诉处理各题", "Handling of complaints")}),
    ...paragraph(
      gap ? callbackGap(gap) : [say("业主自报回访率未采集。", "What owners say of call-backs is not measured.")],
      wave.book
    )
  ];
}

/** 7 四分图与改进优先: what comes first, and the four quadrants with what lies in each. */
export function priorities({rows, book}: Wave): Block[] {
  const [first] = rows.priorities.filter((row) => row.score_cut !== null && row.importance_cut_pct !== null);
  const sentences = paragraph(prioritySentences(rows.priorities), book);
  if (!first) return sentences;
  return [...sentences, priorityList({rows, book}), quadrantChart(rows.priorities), quadrants(first, {rows, book})];
}

function priorityList({rows, book}: Pick<Wave, "rows" | "book">): Block {
  return {
    type: "table",
    caption: words("改进优先清单", "Priorities"),
    columns: [
      numberColumn("先后", "Rank", 0.7),
      textColumn("维度", "Dimension", 1.8),
      numberColumn("重要性", "Importance"),
      numberColumn("得分", "Score"),
      numberColumn("优先指数", "Priority"),
      textColumn("分区", "Quadrant", 1.2)
    ],
    rows: rows.priorities.map((row): Cell[] => [
      row.priority_rank === null ? "—" : book.add(priorityFigure(row, "priority_rank", 0)),
      dimensionName(row),
      book.add(priorityFigure(row, "importance_pct", 1)),
      book.add(priorityFigure(row, "score_100", 1)),
      book.add(priorityFigure(row, "priority_score", 1)),
      row.quadrant_name === null ? words("未定", "none") : words(row.quadrant_name, row.quadrant_name_en ?? "")
    ]),
    note: words(
      "优先指数＝重要性 ×（100 − 得分）÷ 100；得分 0–100。",
      "Priority = importance × (100 − score) ÷ 100; score 0-100."
    )
  };
}

/** Important above, satisfied to the right, as the chart of quadrants has them. */
function quadrants(first: PriorityRow, {rows, book}: Pick<Wave, "rows" | "book">): Block {
  const names = (quadrant: PriorityRow["quadrant"]): Cell => {
    const found = rows.priorities.filter((row) => row.quadrant === quadrant);
    return words(
      found.map((row) => row.dimension_name).join("、") || "无",
      found.map((row) => row.dimension_name_en).join(", ") || "none"
    );
  };
  return {
    type: "table",
    caption: words("四分区", "The four quadrants"),
    columns: [
      textColumn("", "", 1.2),
      textColumn("得分低于均值", "Score below the mean", 2),
      textColumn("得分不低于均值", "Score at the mean or above", 2),
      numberColumn("分界（均值）", "Cut (mean)")
    ],
    rows: [
      [
        words("重要性高", "More important"),
        joinWords("修补区", "Repair", names("repair")),
        joinWords("优势区", "Strength", names("strength")),
        book.add(priorityFigure(first, "importance_cut_pct", 1))
      ],
      [
        words("重要性低", "Less important"),
        joinWords("机会区", "Opportunity", names("opportunity")),
        joinWords("维持区", "Maintain", names("maintain")),
        book.add(priorityFigure(first, "score_cut", 1))
      ]
    ],
    note: words(
      "分界一列：上为重要性的均值，下为得分的均值。",
      "Cuts: above the mean of the importance, below that of the score."
    )
  };
}

function joinWords(zh: string, en: string, names: Cell): Cell {
  const text = names as Text;
  return words(`${zh}：${text.zh}`, `${en}: ${text.en}`);
}

/** 8 满意率与投诉率. */
export function complaintsBeside({rows, book}: Wave): Block[] {
  const both = rows.priorities.filter((row) => row.rank_gap !== null);
  return [
    ...paragraph(gapSentences(both), book),
    tableOrNone(
      {
        type: "table",
        caption: words("满意率与投诉率", "Satisfaction beside complaints"),
        columns: [
          textColumn("维度", "Dimension", 1.6),
          numberColumn("分项满意率", "Satisfied ratings", 1.6),
          numberColumn("十二个月投诉", "Complaints in twelve months"),
          numberColumn("每千户", "Per 1,000 homes"),
          numberColumn("满意率由低到高", "Rank, lowest rated first"),
          numberColumn("投诉率由高到低", "Rank, most complaints first"),
          numberColumn("名次之差", "Gap")
        ],
        rows: both.map((row): Cell[] => [
          dimensionName(row),
          book.add(dimensionShare(row)),
          book.add(priorityFigure(row, "complaint_count", 0)),
          book.add(priorityFigure(row, "complaints_per_1000_homes", 1)),
          book.add(priorityFigure(row, "satisfaction_rank", 0)),
          book.add(priorityFigure(row, "complaint_rank", 0)),
          book.add(priorityFigure(row, "rank_gap", 0))
        ]),
        note: words(
          "投诉为判定有效、户数已知项目的件数，按维度合并类别（如设备、精装并入房屋质量）；开放意见表按类别计全部项目的投诉，不含无效而含待核，两表件数因此不同。",
          "Complaints judged valid, of projects of which homes are known, categories put together by dimension (equipment and interiors are building quality); the table of comments counts by category those of all projects, without invalid ones but with those not judged yet, so the two differ."
        )
      },
      words("没有同时有满意率和投诉率的维度。", "No dimension has both figures.")
    )
  ];
}

/** Where owners rate low and complain little, silence is no consent; the other way round complaints are handled or few are asked. */
export function gapSentences(rows: PriorityRow[]): Said[] {
  if (rows.length < 3)
    return [
      say("可比的维度不足三个，名次之差不说明问题。", "Fewer than three dimensions have both: the ranks tell nothing.")
    ];
  const isLow = ({score_100, score_cut}: PriorityRow) =>
    score_100 === null || score_cut === null ? undefined : score_100 < score_cut;
  const quiet = rows.filter((row) => (row.rank_gap ?? 0) <= -2 && isLow(row) === true);
  const many = rows.filter((row) => (row.rank_gap ?? 0) >= 2);
  const loud = many.filter((row) => isLow(row) === false);
  const both = many.filter((row) => isLow(row) === true);
  const list = (found: PriorityRow[]) => ({
    zh: found.map((row) => row.dimension_name).join("、"),
    en: found.map((row) => row.dimension_name_en).join(", ")
  });
  const sentences = [
    ...(quiet.length > 0
      ? [
          say(
            "{names}评价低而投诉相对少，业主可能未经投诉表达不满，宜主动征询。",
            "{names}: rated low while complaints are few; dissatisfaction may go unsaid, so ask.",
            {names: list(quiet)}
          )
        ]
      : []),
    ...(loud.length > 0
      ? [
          say("{names}投诉多而评价相对不低。", "{names}: many complaints while ratings are not low.", {
            names: list(loud)
          })
        ]
      : []),
    ...(both.length > 0
      ? [
          say(
            "{names}投诉多，评价也低于各维度均值，两者一致。",
            "{names}: many complaints, and rated below the mean of the dimensions too.",
            {names: list(both)}
          )
        ]
      : [])
  ];
  return sentences.length > 0
    ? sentences
    : [say("满意率与投诉率的名次大体一致。", "Ranks by satisfaction and by complaints largely agree.")];
}

/** 9 开放意见, coded by the same words as complaints. */
export function opinions({rows, book}: Wave): Block[] {
  const shown = rows.comments.filter((row) => row.is_suppressed || (row.named_count ?? 0) > 0);
  const [first] = rows.comments;
  return [
    ...paragraph(first ? commentSentences(rows.comments) : [say("没有文字意见。", "Nobody wrote a comment.")], book),
    tableOrNone(
      {
        type: "table",
        caption: words("开放意见按类别", "Comments by category"),
        columns: [
          textColumn("类别", "Category", 2),
          numberColumn("提及率", "Named by", 1.6),
          numberColumn("同期十二个月投诉", "Complaints in twelve months", 1.2)
        ],
        rows: shown.map((row): Cell[] => [
          words(row.category_name, row.category_name_en),
          book.add(commentFigure(row, "named_pct")),
          book.add(commentFigure(row, "complaint_count"))
        ]),
        note: words(
          "一条意见可提及几类；不显示原文。投诉为全部项目不含无效的件数（含待核），按类别计；满意率与投诉率表只计判定有效、户数已知项目的，并按维度合并类别，件数因此不同。",
          "One comment may name several; the texts are not shown. Complaints of all projects without invalid ones, those not judged yet among them; the table beside satisfaction counts by dimension those judged valid of projects with known homes, so the two differ."
        )
      },
      words("没有可归类的意见。", "No comment names a category.")
    )
  ];
}

export function commentSentences(rows: CommentRow[]): Said[] {
  const [first, second] = rows;
  if (!first || first.is_suppressed || first.comment_count === null) {
    return [say("文字意见样本不足（n<5），不显示。", "Too few comments (n<5) to show.")];
  }
  const parts = {all: commentFigure(first, "comment_count"), none: commentFigure(first, "uncategorised_count")};
  const start = say(
    "文字意见 {all} 条，其中 {none} 条没有指明类别。",
    "{all} comments, of which {none} name no category.",
    parts
  );
  if ((first.named_count ?? 0) === 0) return [start];
  if (second && second.named_count === first.named_count)
    return [start, say("提及最多的类别并列，见下表。", "The most frequent categories are alike; see the table.")];
  return [
    start,
    say("提及最多的是“{name}”，{share}。", "Named most often: {name}, {share}.", {
      name: words(first.category_name, first.category_name_en.toLowerCase()),
      share: commentFigure(first, "named_pct")
    })
  ];
}

/** 11 改进建议: what to repair, where owners are clearly less satisfied, and what must be looked into; each with its unit. */
export function proposals({rows, book}: Wave): Block[] {
  const repair = rows.priorities.filter((row) => row.quadrant === "repair");
  const audit = rows.callbacks.find((row) => row.is_audit_needed);
  const low = lowGroups(
    rows.items.filter((row) => row.source === "web" && row.cut === "project" && row.item_id === "Q01")
  );
  const lines: Cell[][] = [
    ...repair.map((row): Cell[] => [
      words(`${row.dimension_name}：修补区`, `${row.dimension_name_en}: repair quadrant`),
      book.add(dimensionShare(row)),
      words("列入整改计划，下批次以同题复测", "Put into the plan of improvement; the next wave asks the same again"),
      rows.dimensionUnits.get(row.dimension) ?? "客户服务部"
    ]),
    ...low.map((row): Cell[] => [
      words(`${row.cut_name}总体满意率明显低于其他项目`, `${row.cut_name_en}: clearly less satisfied than the others`),
      book.add(itemFigure(row)),
      words("按该项目最低的题目逐项查明原因", "Find the causes, item by item, from the lowest"),
      words(`客户服务部（${row.cut_name}）`, `客户服务部 (${row.cut_name_en})`)
    ]),
    ...(audit
      ? [
          [
            words("自报与系统回访率相差过大", "Call-backs: owners and records disagree"),
            book.add(gapFigure(audit)),
            words("抽查回访记录是否真实（8.1.5、9.5）", "Audit the records of call-backs (8.1.5, 9.5)"),
            "客户服务部"
          ]
        ]
      : [])
  ];
  return [
    tableOrNone(
      {
        type: "table",
        caption: words("改进建议", "Proposals"),
        columns: [
          textColumn("事项", "Matter", 2),
          numberColumn("依据", "Rests on", 1.4),
          textColumn("建议", "Proposal", 3),
          textColumn("责任部门", "Unit", 1.2)
        ],
        rows: lines
      },
      words("没有数字支持的改进建议。", "The figures support no proposal.")
    )
  ];
}

function gapFigure(row: Wave["rows"]["callbacks"][number]) {
  const where = [
    {column: "wave_id", is: row.wave_id},
    {column: "cut", is: "all"}
  ];
  const source = {table: "marts.callback_reports_by_wave", column: "gap_pct_points", where};
  const value = row.gap_pct_points ?? 0;
  return {
    id: `callback.${row.wave_id}.gap`,
    value,
    state: "measured" as const,
    text: points(value),
    source,
    matures: true as const
  };
}
