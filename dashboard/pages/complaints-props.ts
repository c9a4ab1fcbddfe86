import type {Address} from "../address.ts";
import type {Narrowing} from "../data/cases.ts";
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
