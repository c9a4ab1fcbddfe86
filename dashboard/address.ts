import type {Language} from "./format.ts";

/** The pages that there are, in the order of the navigation. */
export const pageIds = ["overview", "complaints", "clocks", "satisfaction", "reports", "data"] as const;

export type PageId = (typeof pageIds)[number];

/** What the address says the reader wants; undefined where it says nothing. Months as YYYY-MM. */
export interface Address {
  /** Undefined is the first page. */
  page?: PageId | undefined;
  /** Every project of this name is meant, or one of them. */
  region?: string | undefined;
  project?: string | undefined;
  category?: string | undefined;
  /** A sub-category, a channel and a type of case: what the page about complaints narrows its cases by. */
  subcategory?: string | undefined;
  channel?: string | undefined;
  type?: string | undefined;
  /** Who answers for a defect, and what marks a complaint: the same. */
  responsibility?: string | undefined;
  flag?: string | undefined;
  /** The cases behind the figures are listed. */
  cases?: "list" | undefined;
  from?: string | undefined;
  to?: string | undefined;
  /** A rule of the rule book, on the page that shows one of them in detail. */
  rule?: string | undefined;
  /** A table of the warehouse, on the page that explains them: `<layer>.<table>`. */
  table?: string | undefined;
  /** An issued report: `<kind>/<period>`, and `/r<revision>` where it is not the newest. */
  report?: string | undefined;
  /** A wave of the survey. */
  wave?: string | undefined;
  lang?: Language | undefined;
}

const parameters = [
  ...(["region", "project", "category", "subcategory", "channel", "type", "responsibility", "flag"] as const),
  ...(["from", "to", "rule", "cases", "table", "wave", "report", "lang"] as const)
];

/** "?project=p1&from=2026-01" → {project: "p1", from: "2026-01"}; what cannot be read is left out. */
export function parseAddress(search: string): Address {
  const params = new URLSearchParams(search);
  const lang = params.get("lang");
  return {
    page: pageIds.find((page) => page !== pageIds[0] && page === params.get("page")),
    region: params.get("region") || undefined,
    project: params.get("project") || undefined,
    category: params.get("category") || undefined,
    subcategory: params.get("subcategory") || undefined,
    channel: params.get("channel") || undefined,
    type: params.get("type") || undefined,
    responsibility: params.get("responsibility") || undefined,
    flag: params.get("flag") || undefined,
    cases: params.get("cases") === "list" ? "list" : undefined,
    from: toMonth(params.get("from")),
    to: toMonth(params.get("to")),
    rule: params.get("rule") || undefined,
    table: params.get("table") || undefined,
    report: params.get("report") || undefined,
    wave: params.get("wave") || undefined,
    lang: lang === "zh" || lang === "en" ? lang : undefined
  };
}

/** The inverse of parseAddress: "" or "?…", in one order, so that equal views have equal addresses. */
export function toSearch({page, ...address}: Address): string {
  const params = new URLSearchParams();
  const facts: Record<string, string | undefined> = {page: page === pageIds[0] ? undefined : page};
  for (const name of parameters) facts[name] = address[name];
  for (const [name, value] of Object.entries(facts)) if (value) params.set(name, value);
  const text = params.toString();
  return text && `?${text}`;
}

/** What only one page knows. */
const ownParameters = {
  overview: [],
  complaints: ["subcategory", "channel", "type", "responsibility", "flag", "cases"],
  clocks: ["rule"],
  satisfaction: ["wave"],
  reports: ["report"],
  data: ["table"]
} as const satisfies Record<PageId, (keyof Address)[]>;

/** The address of another page: the filters go along, what that page does not know does not. */
export function toPage(address: Address, page: PageId): Address {
  const foreign = pageIds.filter((id) => id !== page).flatMap((id): readonly (keyof Address)[] => ownParameters[id]);
  return {...address, ...Object.fromEntries(foreign.map((name) => [name, undefined])), page};
}

/** Whether a page is asked for that does not exist: the first one is shown. */
export function asksUnknownPage(search: string): boolean {
  const page = new URLSearchParams(search).get("page");
  return page !== null && !pageIds.some((id) => id === page);
}

function toMonth(text: string | null) {
  return text && /^\d{4}-(0[1-9]|1[0-2])$/.test(text) ? text : undefined;
}
