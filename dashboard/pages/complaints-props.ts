import type {Address} from "../address.ts";
import type {Narrowing} from "../data/cases.ts";
import type {ChartName, ChartTables} from "../data/chart-tables.ts";
import type {PageSite} from "../data/needs.ts";
import type {Month, Project, Selection} from "../data/selection.ts";
import type {TrendMonth} from "../data/trends.ts";
import type {Language} from "../format.ts";
import type {Texts} from "../texts.ts";
import type {ComplaintsTexts} from "./complaints-texts.ts";

export type Dimension = keyof Narrowing;

/** One of what the cases are narrowed by, and what the reader calls it. */
export interface Chosen {
  dimension: Dimension;
  name: string;
}

/** What every card of the page is told. */
export interface ComplaintsProps {
  site: PageSite<"complaints">;
  /** What the charts count. */
  counted: ChartTables;
  /** By what, beside its own choice, the cases of a chart are narrowed: a part of its measure, or none. */
  onlyOf: (chart: ChartName) => string[];
  /** What is counted: complaints, or cases where other types are asked for. */
  noun: string;
  /** Whether what was found invalid is among it. */
  invalid: string;
  texts: Texts;
  words: ComplaintsTexts;
  language: Language;
  selection: Selection;
  narrowing: Narrowing;
  /** The same by name. */
  chosen: Chosen[];
  projects: Project[];
  months: Month[];
  /** The months that a course shows, and the panels of it. */
  courseMonths: string[];
  trends: TrendMonth[];
  link: string;
  onAddress: (change: Address) => void;
}
