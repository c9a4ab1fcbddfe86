// Which code draws which page: loaded, beside the page's tables, when it is opened; the first one
// comes with the app.

import {createElement} from "react";
import {pageNeeds} from "./data/needs.ts";
import {OverviewPage} from "./pages/overview-page.tsx";
import type {FunctionComponent, ReactNode} from "react";
import type {PageId} from "./address.ts";
import type {PageProps} from "./components/page-props.ts";
import type {SiteReader} from "./data/load.ts";
import type {Manifest} from "./data/manifest.ts";

type Page = (props: PageProps<PageId>) => ReactNode;

export interface LoadedPage {
  manifest: Manifest;
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
export async function loadPage(reader: SiteReader, page: PageId): Promise<LoadedPage> {
  const [component, site] = await Promise.all([pages[page](), reader.read(pageNeeds[page])]);
  return {
    manifest: site.manifest,
    render: (props) => createElement(component as Page, {...props, site, reader})
  };
}
