import type {Language} from "./format.ts";

/** The pages that there are, in the order of the navigation. */
export const pageIds = ["overview", "clocks", "satisfaction", "data"] as const;

export type PageId = (typeof pageIds)[number];

/** What the address says the reader wants; undefined where it says nothing. Months as YYYY-MM. */
export interface Address {
  /** Undefined is the first page. */
  page?: PageId | undefined;
  project?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  /** A rule of the rule book, on the page that shows one of them in detail. */
  rule?: string | undefined;
  /** A wave of the survey. */
  wave?: string | undefined;
  lang?: Language | undefined;
}

/** "?project=p1&from=2026-01" → {project: "p1", from: "2026-01"}; what cannot be read is left out. */
export function parseAddress(search: string): Address {
  const params = new URLSearchParams(search);
  const lang = params.get("lang");
  return {
    page: pageIds.find((page) => page !== pageIds[0] && page === params.get("page")),
    project: params.get("project") || undefined,
    from: toMonth(params.get("from")),
    to: toMonth(params.get("to")),
    rule: params.get("rule") || undefined,
    wave: params.get("wave") || undefined,
    lang: lang === "zh" || lang === "en" ? lang : undefined
  };
}

/** The inverse of parseAddress: "" or "?…", in one order, so that equal views have equal addresses. */
export function toSearch({page, project, from, to, rule, wave, lang}: Address): string {
  const params = new URLSearchParams();
  const facts = {page: page === pageIds[0] ? undefined : page, project, from, to, rule, wave, lang};
  for (const [name, value] of Object.entries(facts)) if (value) params.set(name, value);
  const text = params.toString();
  return text && `?${text}`;
}

function toMonth(text: string | null) {
  return text && /^\d{4}-(0[1-9]|1[0-2])$/.test(text) ? text : undefined;
}
