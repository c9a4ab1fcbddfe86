import type {PageProps} from "../components/page-props.ts";
import type {DeliveriesTexts} from "./deliveries-texts.ts";

/** What every card about sources and nights is told. */
export type SectionProps = PageProps<"data"> & {
  words: DeliveriesTexts;
  /** The address that shows the page as it is now: "?…". */
  link: string;
};
