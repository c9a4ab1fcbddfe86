// Which code draws which page: loaded, beside the page's tables, when it is opened; the first one
// comes with the app.

import {createElement} from "react";
import {pageNeeds} from "./data/needs.ts";
import {readPage} from "./data/read-page.ts";
import {OverviewPage} from "./pages/overview-page.tsx";
import type {FunctionComponent, ReactNode} from "react";
import type {Address, PageId} from "./address.ts";
import type {PageProps} from "./components/page-props.ts";
import type {SiteReader} from "./data/load.ts";
import type {Manifest} from "./data/manifest.ts";

type Page = (props: PageProps<PageId>) => ReactNode;

export interface LoadedPage {
  manifest: Manifest;
  /** What it was read for, and whether it will do for another address. */
  address: Address;
  covers: (address: Address) => boolean;
  render: (props: Omit<PageProps<PageId>, "site" | "reader">) => ReactNode;
}

const pages: {[Id in PageId]: () => Promise<FunctionComponent<PageProps<Id>>>} = {
  overview: async () => OverviewPage,
  complaints: async () => (await import("./pages/complaints-page.tsx")).ComplaintsPage,
  clocks: async () => (await import("./pages/clocks-page.tsx")).ClocksPage,
  satisfaction: async () => (await import("./pages/satisfaction-page.tsx")).SatisfactionPage,
  reports: async () => (await import("./pages/reports-page.tsx")).ReportsPage,
  data: async () => (await import("./pages/data-page.tsx")).DataPage
};

/** Throws a SiteError where the tables do not fit. */
export async function loadPage(reader: SiteReader, page: PageId, address: Address): Promise<LoadedPage> {
  const [component, {site, covers}] = await Promise.all([pages[page](), readPage(reader, pageNeeds[page], address)]);
  return {
    manifest: site.manifest,
    address,
    covers,
    render: (props) => createElement(component as Page, {...props, site, reader})
  };
}
