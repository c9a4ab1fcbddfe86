import type {Language} from "./format.ts";

/** What the address says the reader wants; undefined where it says nothing. Months as YYYY-MM. */
export interface Address {
  project?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  lang?: Language | undefined;
}

/** "?project=p1&from=2026-01" → {project: "p1", from: "2026-01"}; what cannot be read is left out. */
export function parseAddress(search: string): Address {
  const params = new URLSearchParams(search);
  const lang = params.get("lang");
  return {
    project: params.get("project") || undefined,
    from: toMonth(params.get("from")),
    to: toMonth(params.get("to")),
    lang: lang === "zh" || lang === "en" ? lang : undefined
  };
}

/** The inverse of parseAddress: "" or "?…", in one order, so that equal views have equal addresses. */
export function toSearch({project, from, to, lang}: Address): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries({project, from, to, lang})) if (value) params.set(name, value);
  const text = params.toString();
  return text && `?${text}`;
}

function toMonth(text: string | null) {
  return text && /^\d{4}-(0[1-9]|1[0-2])$/.test(text) ? text : undefined;
}
