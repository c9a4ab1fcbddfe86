import type {Address, PageId} from "../address.ts";
import type {SiteReader} from "../data/load.ts";
import type {PageSite} from "../data/needs.ts";
import type {Language} from "../format.ts";
import type {Texts} from "../texts.ts";

/** What every page is told. */
export interface PageProps<Page extends PageId> {
  site: PageSite<Page>;
  texts: Texts;
  address: Address;
  language: Language;
  /** Reads more of the same night than the page opened with. */
  read: SiteReader["read"];
  onAddress: (change: Address) => void;
}
