// A report before anybody draws it: the same for the page (report.json), the Word file and the workbook.

export type ReportKind = "weekly" | "monthly" | "annual" | "wave" | "case";

export interface Text {
  zh: string;
  en: string;
}

export type FigureState = "measured" | "not_measured" | "suppressed" | "undecidable" | "small_base";

/** One number, and where it comes from: whoever doubts it asks the warehouse. */
export interface Figure {
  /** Unique in the report, e.g. `flow.closing`. */
  id: string;
  /** Null unless measured. */
  value: number | null;
  state: FigureState;
  /** As it is written, with its unit, e.g. 86.4 % (52/60). */
  text: Text;
  source: FigureSource;
  indicator?: {indicator_id: string; period_grain: string; period_id: string; project_id: string};
  /** It moves as time passes, without any late data (a cohort's closing rate): alone it makes no revision. */
  matures?: true;
}

/**
 * `select column from table where …`, one row; with `sum` the sum of the column (of several columns together, without a
 * column the count of the rows). With `divisor` it is scale (1 unless given) × that ÷ the sum of the divisor's columns in
 * the same rows. With `hits` it is 100 × the rows that meet these conditions too ÷ the rows. With `days_to` it is the most
 * days from the column's date to this one.
 */
export interface FigureSource {
  /** With its schema, e.g. `marts.case_flow_by_week`; several are joined: `core.a inner join core.b using (key)`. */
  table: string;
  column?: string | string[];
  where: Condition[];
  sum?: true;
  divisor?: string | string[];
  scale?: number;
  hits?: Condition[];
  days_to?: string;
  /** Of a share that stands there as it is: the columns of its numerator and denominator, in the same row. */
  counts?: [string, string];
}

/** Where the rows of a chart come from: the columns are added up over the rows that are alike in the keys. */
export interface ChartSource {
  table: string;
  where: Condition[];
  /** Field of the chart's rows → column. */
  keys: Record<string, string>;
  /** Field → column, or several that are added up. */
  values: Record<string, string | string[]>;
}

type Scalar = string | number | boolean | null;

/** All that are given must hold. `or_null`: or the column is empty. `is: null` asks for an empty one, a list for one of it. */
export interface Condition {
  column: string;
  is?: Scalar | Scalar[];
  not?: Scalar;
  /** Texts, numbers or dates as YYYY-MM-DD, both included. */
  from?: string | number;
  to?: string | number;
  or_null?: true;
}

export interface Sentence extends Text {
  /** Ids of the figures that it speaks of. */
  figures: string[];
  /** Somebody else's words, as they came in: the key and the name of what they are; other words make a revision. */
  imported?: {id: string; label: Text};
}

/** What stands below a table, with the ids of the figures that it speaks of. */
export interface Note extends Text {
  figures?: string[];
}

/** A text that stays as it is (a case number, a name of the firm's), a text in both languages, or a figure. */
export type Cell = string | Text | {figure: string};

export interface TableColumn {
  label: Text;
  /** `end` for numbers; default `start`. */
  align?: "start" | "end";
  /** Share of the width, 1 unless given. */
  weight?: number;
}

/** `isImported`: the words in the cells came in from outside, and other words make a revision. */
export type Block =
  | {type: "heading"; level: 2 | 3; text: Text; number?: string}
  | {type: "paragraph"; sentences: Sentence[]}
  | {
      type: "table";
      caption: Text;
      columns: TableColumn[];
      rows: Cell[][];
      note?: Note;
      number?: number;
      isImported?: true;
    }
  | {
      type: "chart";
      caption: Text;
      chart: string;
      rows: object[];
      /** Undefined where no number is drawn. */
      source?: ChartSource;
      options?: object;
      note?: Text;
      number?: number;
    }
  | {type: "note"; text: Text}
  /** A maker says where; who signs is the firm's to say. */
  | {type: "signature"; roles: Text[]};

export interface Section {
  title: Text;
  blocks: Block[];
  /** Begins on a new page. */
  hasPageBreak?: true;
  /** 一、 and so on; given by `numberBlocks`. */
  number?: string;
}

export interface Period {
  /** 2026-W43, 2026-10, 2026, a wave or a case. */
  id: string;
  /** What its report is numbered by, where the id says more than the firm does. */
  numbered_as?: string;
  name: Text;
  /** First and last day, YYYY-MM-DD. */
  start: string;
  end: string;
}

/** What a kind's builder gives for a period. Every figure that a sentence or a cell names is in `figures`. */
export interface ReportBody {
  title: Text;
  /** Beside the title, e.g. the project of a case; may be left out. */
  subtitle?: Text;
  sections: Section[];
  figures: Figure[];
}

/** report.json: a body, issued. */
export interface Report extends ReportBody {
  format_version: 1;
  kind: ReportKind;
  layout: "portrait" | "landscape";
  period: Period;
  /** 1 when first issued. */
  revision: number;
  /** The report's number by the firm's pattern. */
  number: string;
  firm: Text;
  department: Text;
  addressees: Text[];
  /** The last day that the figures know of, YYYY-MM-DD. */
  as_of: string;
  /** When it was issued: the moment (ISO, UTC), and its day in Shanghai. */
  issued_at: string;
  issued_on: string;
  run_id: string;
  /** What this revision changed; empty in the first. */
  changes: Change[];
}

export interface Change {
  /** Of the figure, or of the imported words. */
  figure_id: string;
  /** Where it stands, e.g. 表 2 云栖里 新增. */
  label: Text;
  from: Text | null;
  to: Text | null;
}

/** All rows of a statement; `?` are bound. A kind reads each table once for all periods. */
export type Read = <Row>(
  sql: string,
  values?: (string | number | boolean | null)[],
  subject?: string
) => Promise<Row[]>;

/** How a kind of report is made. */
export interface ReportMaker {
  kind: ReportKind;
  title: Text;
  layout: "portrait" | "landscape";
  /** Not tied to time (cases): every one is issued as soon as it is there. Else only what is newer than the newest issued. */
  issuesAll?: true;
  /** The periods that are over on the night's as-of date, oldest first. */
  periods: (read: Read) => Promise<Period[]>;
  /** Why a revision waits beside the issues that there are, for the log; undefined where it need not. */
  waits?: (read: Read, issued: Report[], body: ReportBody) => Promise<string | undefined>;
  /** One body a period, in the order of the periods. */
  bodies: (read: Read, periods: Period[]) => Promise<ReportBody[]>;
}
