import type {ManifestReport} from "../data/manifest.ts";

/** How a report stands in the address: its kind and period, and the revision where it is not the newest. */
export function reportName({kind, period_id, revision}: ManifestReport, isNewest: boolean): string {
  return [kind, period_id, ...(isNewest ? [] : [`r${revision}`])].join("/");
}

export interface ReportChoice {
  /** The newest revision of each report, the one that ended last first. */
  newest: ManifestReport[];
  /** What is shown; undefined where nothing has been issued. */
  shown: ManifestReport | undefined;
  /** Of the shown one, newest first. */
  revisions: ManifestReport[];
  /** The address names a report that there is not. */
  isUnknown: boolean;
}

/** What the address asks for; else the report of the latest issue. Kinds in the order given, where dates tie. */
export function chooseReport(reports: ManifestReport[], wanted: string | undefined, kinds: string[]): ReportChoice {
  const revisionsOf = (one: ManifestReport) =>
    reports
      .filter(({kind, period_id}) => kind === one.kind && period_id === one.period_id)
      .toSorted((a, b) => b.revision - a.revision);
  const newest = reports
    .filter((one) => revisionsOf(one)[0] === one)
    .toSorted(
      (a, b) =>
        b.period_end.localeCompare(a.period_end) ||
        kinds.indexOf(a.kind) - kinds.indexOf(b.kind) ||
        b.period_id.localeCompare(a.period_id)
    );
  const isNamed = (one: ManifestReport) => wanted === reportName(one, false);
  const found = newest.find((one) => wanted === reportName(one, true)) ?? reports.find(isNamed);
  const shown = found ?? newest.toSorted((a, b) => b.issued_on.localeCompare(a.issued_on)).at(0);
  return {
    newest,
    shown,
    revisions: shown ? revisionsOf(shown) : [],
    isUnknown: wanted !== undefined && found === undefined
  };
}
