import {useCallback, useMemo} from "react";
import {toSearch} from "../address.ts";
import {Loaded} from "../components/loaded.tsx";
import {Notice} from "../components/notice.tsx";
import {formatCount} from "../format.ts";
import {chooseReport, reportName} from "../reports/choose-report.ts";
import {parseReport} from "../reports/report.ts";
import {ReportArticle} from "./report-article.tsx";
import {ReportBar} from "./report-bar.tsx";
import {ReportList} from "./report-list.tsx";
import {ReportRevisions} from "./report-revisions.tsx";
import {reportsTexts} from "./reports-texts.ts";
import "../report.css";
import type {PageProps} from "../components/page-props.ts";
import type {ManifestReport} from "../data/manifest.ts";
import type {SiteReader} from "../data/load.ts";

/** The issued reports: one to read, print and take away, and the list of all. */
export function ReportsPage({site, reader, texts, address, language, onAddress}: PageProps<"reports">) {
  const words = reportsTexts(language);
  const {reports} = site.manifest;
  const choice = useMemo(
    () => chooseReport(reports, address.report, Object.keys(words.kinds)),
    [reports, address, words]
  );
  const {newest, shown, revisions, isUnknown} = choice;
  const load = useReport(reader, shown);
  if (!shown || !load) {
    return (
      <Notice tone="plain" title={texts.emptyTitle}>
        <p>{words.none}</p>
      </Notice>
    );
  }
  const nameOf = (one: ManifestReport) => reportName(one, newest.includes(one));
  const titleOf = ({title, title_en, period_name, period_name_en}: ManifestReport) =>
    language === "zh" ? `《${title}》${period_name}` : `${title_en}, ${period_name_en}`;
  const latest = newest.toSorted((a, b) => b.issued_on.localeCompare(a.issued_on))[0]!;
  const open = (one: ManifestReport) => onAddress({report: nameOf(one)});
  const link = toSearch({...address, page: "reports", report: nameOf(shown)});
  const hrefOf = (one: ManifestReport) => toSearch({...address, report: nameOf(one)});
  return (
    <>
      <p className="headline">
        {words.headline(formatCount(newest.length), titleOf(latest), latest.number, latest.issued_on)}
      </p>
      {isUnknown && (
        <Notice tone="attention">
          <p>{words.unknown}</p>
        </Notice>
      )}
      <ReportBar {...{words, language, newest, shown, revisions, link}} onOpen={open} />
      {shown !== revisions[0] && (
        <Notice tone="attention">
          <p>{words.older}</p>
          <button type="button" onClick={() => open(revisions[0]!)}>
            {words.toNewest}
          </button>
        </Notice>
      )}
      <ReportRevisions {...{words, shown, revisions, hrefOf}} onOpen={open} />
      <Loaded key={nameOf(shown)} {...{load, texts, language}} loading={words.loading}>
        {(report) => <ReportArticle {...{report, words, language}} />}
      </Loaded>
      <ReportList {...{words, language, newest, hrefOf}} onOpen={open} />
      <p className="note method">{words.method}</p>
    </>
  );
}

/** Reads the frozen report; the same function as long as the same one is shown. */
function useReport(reader: SiteReader, shown: ManifestReport | undefined) {
  const file = shown?.files.find((one) => one.file.endsWith(".json"))?.file;
  const load = useCallback(async () => parseReport(await reader.readDocument(file ?? ""), file ?? ""), [reader, file]);
  return file === undefined ? undefined : load;
}
