import type {PageSite} from "../data/needs.ts";
import type {Project} from "../data/selection.ts";
import type {Wave} from "../data/satisfaction.ts";
import type {Row} from "../data/tables.ts";
import type {Language} from "../format.ts";
import type {Texts} from "../texts.ts";
import type {SurveyTexts} from "./survey-texts.ts";

/** What every card of the page is told. */
export interface SurveyProps {
  site: PageSite<"satisfaction">;
  texts: Texts;
  words: SurveyTexts;
  language: Language;
  /** All, or the id of one. */
  project: string;
  projects: Project[];
  wave: Wave;
  /** Where the wave's figures come from. */
  source: string;
  /** The wave's dimensions, of all projects. */
  dimensions: Row<"improvement_priorities_by_wave">[];
  link: string;
}
