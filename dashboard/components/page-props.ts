import type {Address, PageId} from "../address.ts";
import type {SiteReader} from "../data/load.ts";
import type {PageSite} from "../data/needs.ts";
import type {Language} from "../format.ts";
import type {Texts} from "../texts.ts";

/** What every page is told. */
export interface PageProps<Page extends PageId> {
  site: PageSite<Page>;
  /** For what a page reads only when it is asked for, of the same night. */
  reader: SiteReader;
  texts: Texts;
  address: Address;
  language: Language;
  onAddress: (change: Address) => void;
  /** Whether the page still reads what it needs, and shows what it showed before. */
  onReading: (isReading: boolean) => void;
}
