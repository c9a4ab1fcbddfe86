import {AttentionCards} from "./attention-cards.tsx";
import {CategoryCard, SubcategoryCard} from "./complaint-cards.tsx";
import {overviewTexts} from "./overview-texts.ts";
import {ReplyCard} from "./reply-card.tsx";
import {SatisfactionCard} from "./satisfaction-card.tsx";
import type {PageSite} from "../data/needs.ts";
import type {Month, Project, Selection} from "../data/selection.ts";
import type {Language} from "../format.ts";
import type {Texts} from "../texts.ts";

/** What every card of the page is told. */
export interface CardProps {
  site: PageSite<"overview">;
  texts: Texts;
  language: Language;
  selection: Selection;
  projects: Project[];
  /** Every month there is, oldest first. */
  months: Month[];
  /** The address that shows the page as it is now: "?…". */
  link: string;
}

export function OverviewCharts(props: CardProps) {
  const words = overviewTexts(props.language);
  return (
    <>
      <AttentionCards {...props} />
      <section aria-labelledby="complaints">
        <h2 id="complaints">{words.sectionComplaints}</h2>
        <div className="cards">
          <CategoryCard {...props} />
          <SubcategoryCard {...props} />
        </div>
      </section>
      <section aria-labelledby="service">
        <h2 id="service">{words.sectionService}</h2>
        <div className="cards">
          <ReplyCard {...props} />
          <SatisfactionCard {...props} />
        </div>
      </section>
    </>
  );
}
