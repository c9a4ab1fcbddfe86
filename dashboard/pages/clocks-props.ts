import type {RuleDefinition} from "../data/manifest.ts";
import type {PageSite} from "../data/needs.ts";
import type {Month, Project, Selection} from "../data/selection.ts";
import type {ServiceGroup} from "../data/service-levels.ts";
import type {Language} from "../format.ts";
import type {Texts} from "../texts.ts";
import type {ClocksTexts} from "./clocks-texts.ts";

/** What every card of the page is told. */
export interface ClocksProps {
  site: PageSite<"clocks">;
  texts: Texts;
  words: ClocksTexts;
  language: Language;
  selection: Selection;
  projects: Project[];
  months: Month[];
  link: string;
  /** Every rule with a clause that had a case in the range, best kept first. */
  rules: ServiceGroup[];
  ruleOf: (id: string) => RuleDefinition | undefined;
  ruleName: (row: {group_id: string; group_name: string}) => string;
}
