import {useEffect, useMemo} from "react";
import {MoreNotice} from "../components/more-notice.tsx";
import {Notice} from "../components/notice.tsx";
import {countedTypes} from "../data/cases.ts";
import {needsCases} from "../data/chart-tables.ts";
import {isEmpty} from "../data/manifest.ts";
import {neededMonths} from "../data/read-page.ts";
import {toChosen, toNarrowing} from "./complaints-narrowing.tsx";
import {ComplaintsView} from "./complaints-view.tsx";
import {useMore} from "./use-more.ts";
import {useSelection} from "./use-selection.ts";
import {useSettled} from "./use-settled.ts";
import type {PageProps} from "../components/page-props.ts";

/** Where the tables by month do not know what is chosen, single cases are counted; until they are read the page stays. */
export function ComplaintsPage({
  site,
  texts,
  address,
  language,
  reader,
  onAddress,
  onReading
}: PageProps<"complaints">) {
  const {tables, manifest} = site;
  const {projects, months, selection: asked} = useSelection(site, address);
  const chosen = useMemo(
    () => toChosen(address, tables, {selection: asked, language}),
    [address, tables, asked, language]
  );
  const narrowing = useMemo(() => toNarrowing(chosen), [chosen]);
  const selection = useMemo(() => ({...asked, types: countedTypes(narrowing)}), [asked, narrowing]);
  const isOfCases = needsCases(narrowing, selection);
  const range = isOfCases ? neededMonths(months, selection) : selection;
  const isWanted = isOfCases || address.cases === "list";
  const cases = useMore(reader.read, "complaint_cases", isWanted ? yearsBetween(range.from, range.to) : undefined);
  const isReading = isOfCases && cases.kind === "loading";
  useEffect(() => {
    onReading(isReading);
    return () => onReading(false);
  }, [isReading, onReading]);
  const view = useMemo(
    () => (
      <ComplaintsView
        {...{site, texts, address, language, reader, onAddress}}
        {...{projects, months, selection, chosen, narrowing, cases, isOfCases}}
      />
    ),
    [
      site,
      texts,
      address,
      language,
      reader,
      onAddress,
      projects,
      months,
      selection,
      chosen,
      narrowing,
      cases,
      isOfCases
    ]
  );
  const shown = useSettled(view, !isReading);
  if (isEmpty(manifest, "complaints_by_source_month")) {
    return (
      <Notice tone="plain" title={texts.emptyTitle}>
        <p>{texts.empty}</p>
      </Notice>
    );
  }
  return shown ?? <MoreNotice {...{texts, language}} state={{kind: "loading"}} />;
}

function yearsBetween(from: string, to: string): string[] {
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))];
  return Array.from({length: last - first + 1}, (_, index) => String(first + index));
}
