import {Suspense, lazy} from "react";
import {FilterBar} from "../components/filter-bar.tsx";
import {notByCategory} from "../components/filter-texts.ts";
import {Notice} from "../components/notice.tsx";
import {linkTo, measuredMonths} from "../data/selection.ts";
import {formatMonth} from "../format.ts";
import {OverviewTiles} from "./overview-tiles.tsx";
import {useSelection} from "./use-selection.ts";
import type {PageProps} from "../components/page-props.ts";

// Plot is half of the page's weight: the tiles do not wait for it.
const OverviewCharts = lazy(async () => ({default: (await import("./overview-charts.tsx")).OverviewCharts}));

export function OverviewPage({site, texts, address, language, reader, onAddress}: PageProps<"overview">) {
  const {tables, manifest} = site;
  const {categories} = manifest;
  const {projects, months, selection} = useSelection(site, address);
  if (tables.indicators_by_period.rowCount === 0) {
    return (
      <Notice tone="plain" title={texts.emptyTitle}>
        <p>{texts.empty}</p>
      </Notice>
    );
  }
  const partial = measuredMonths(months, selection).find(({isPartial}) => isPartial);
  return (
    <>
      <FilterBar
        {...{texts, language, address, projects, categories, selection, onAddress}}
        months={months.map(({month}) => month)}
      />
      <OverviewTiles {...{site, texts, language, selection, projects}} read={reader.read} />
      {notByCategory(selection, language).map((note) => (
        <p className="note" key={note}>
          {note}
        </p>
      ))}
      {partial && <p className="note">{texts.partialMonth(formatMonth(partial.month, language))}</p>}
      <Suspense fallback={<p className="note">{texts.chartLoading}</p>}>
        <OverviewCharts {...{site, texts, language, selection, projects, months}} link={linkTo(address, selection)} />
      </Suspense>
      <p className="note method">{texts.method}</p>
    </>
  );
}
