import {useMemo} from "react";
import {IndicatorTile} from "../components/indicator-tile.tsx";
import {MoreNotice} from "../components/more-notice.tsx";
import {countBySubcategory} from "../data/complaints.ts";
import {changeOfItem, itemsOf, overallItem} from "../data/satisfaction.ts";
import {seriesOf} from "../data/selection.ts";
import {changeOf, headlineRow} from "../findings/change.ts";
import {headline} from "../findings/headline.ts";
import {useFigures} from "./use-figures.ts";
import type {SiteReader} from "../data/load.ts";
import type {IndicatorDefinition} from "../data/manifest.ts";
import type {PageSite} from "../data/needs.ts";
import type {IndicatorRow, Project, Selection} from "../data/selection.ts";
import type {Language} from "../format.ts";
import type {Texts} from "../texts.ts";

/** The headline figures, the most important first. */
const tiles = [
  {id: "K60", grain: "wave"},
  {id: "K62", grain: "wave"},
  {id: "K06", grain: "month"},
  {id: "K22", grain: "month"},
  {id: "K26", grain: "month"},
  {id: "K33", grain: "month"},
  {id: "K35", grain: "month"},
  {id: "K28", grain: "month"},
  {id: "K30", grain: "month"}
] as const;

type Site = PageSite<"overview">;

interface OverviewTilesProps {
  site: Site;
  texts: Texts;
  language: Language;
  selection: Selection;
  projects: Project[];
  read: SiteReader["read"];
}

/** Apart from the charts, which are not drawn again when the figures have come. */
export function OverviewTiles({site, texts, language, selection, projects, read}: OverviewTilesProps) {
  const {tables, manifest} = site;
  const ofAll = tables.indicators_by_period;
  const figures = useFigures(read, {ofAll, selection, projects, others: ["wave-projects"]});
  const shown = figures.kind === "ready" ? figures.figures : ofAll;
  const series = useMemo(() => indicatorSeries(shown, selection), [shown, selection]);
  const sentence = useMemo(() => headlineOf(site, {selection, series, language}), [site, selection, series, language]);
  return (
    <MoreNotice {...{texts, language}} state={figures}>
      <p className="headline">{sentence}</p>
      <div className="tiles tiles-9">
        {tiles.map(({id}) => {
          const definition = manifest.indicators.find(({indicator_id}) => indicator_id === id);
          const rows = series.get(id) ?? [];
          return (
            definition && (
              <IndicatorTile
                key={id}
                {...{texts, language, definition}}
                series={rows}
                change={tileChange(definition, rows, {site, selection})}
                noChange={isSurveyOfRegion(definition, selection) ? texts.states.not_for_region : undefined}
              />
            )
          );
        })}
      </div>
    </MoreNotice>
  );
}

function indicatorSeries(indicators_by_period: Site["tables"]["indicators_by_period"], selection: Selection) {
  const wanted = [...tiles, {id: "K02", grain: "month"} as const];
  return new Map(
    wanted.map(({id, grain}) => [id as string, seriesOf({indicators_by_period}, {indicator: id, grain, selection})])
  );
}

type Series = Map<string, IndicatorRow[]>;

function headlineOf(
  {tables, manifest}: Site,
  {selection, series, language}: {selection: Selection; series: Series; language: Language}
) {
  const complaints = series.get("K02") ?? [];
  const month = headlineRow(complaints)?.period_start ?? "";
  return headline(
    {
      complaints,
      project: selection.project === "all" && !selection.region ? undefined : projectName(complaints, language),
      replies: series.get("K22") ?? [],
      satisfaction: series.get("K60") ?? [],
      subcategories: countBySubcategory(tables.complaints_by_category_month, {...selection, from: month, to: month}),
      threshold: manifest.indicators.find(({indicator_id}) => indicator_id === "K22")?.threshold_pct ?? null
    },
    language
  );
}

function projectName([row]: IndicatorRow[], language: Language) {
  return language === "zh" ? row?.project_name : (row?.project_name_en ?? row?.project_name);
}

/** Of overall satisfaction the change is the one that the table of items judges. */
function tileChange(
  definition: IndicatorDefinition,
  rows: IndicatorRow[],
  {site, selection}: {site: Site; selection: Selection}
) {
  const row = headlineRow(rows);
  if (isSurveyOfRegion(definition, selection)) return undefined;
  if (definition.indicator_id !== "K60") return row && changeOf(rows, row, {...definition, asOf: site.manifest.as_of});
  const items = itemsOf(site.tables.satisfaction_by_item_wave, {
    wave: row?.period_id ?? "",
    project: selection.project
  });
  return changeOfItem(items.find(({item_id}) => item_id === overallItem));
}

/** The items are judged for one project or all: a region's own change is not known. */
function isSurveyOfRegion({indicator_id}: IndicatorDefinition, {project, region}: Selection) {
  return indicator_id === "K60" && project === "all" && region !== undefined;
}
