import {useMemo} from "react";
import {countBars} from "../charts/count-bars.ts";
import {ChartCard, EmptyCard} from "../components/chart-card.tsx";
import {notByCategory} from "../components/filter-texts.ts";
import {IndicatorTile} from "../components/indicator-tile.tsx";
import {MoreNotice} from "../components/more-notice.tsx";
import {countByFlag} from "../data/flag-counts.ts";
import {seriesOf} from "../data/selection.ts";
import {changeOf, headlineRow} from "../findings/change.ts";
import {formatCount, formatList} from "../format.ts";
import {rangeWords} from "./range-words.ts";
import {useFigures} from "./use-figures.ts";
import type {SiteReader} from "../data/load.ts";
import type {IndicatorDefinition} from "../data/manifest.ts";
import type {ComplaintsProps} from "./complaints-props.ts";
import type {FiguresState} from "./use-figures.ts";

/** Repeat, group, escalation, major, media and network: the flag of the cases behind each. */
const flagOf: Record<string, string> = {
  K40: "FLG-REP",
  K42: "FLG-GRP",
  K43: "FLG-ESC",
  K44: "MAJOR",
  K45: "FLG-MED"
};

type FlagProps = ComplaintsProps & {read: SiteReader["read"]};

/** Cases that should not be: their indicators of the last whole month, and all flags over the range. */
export function FlagSection(props: FlagProps) {
  const {words, language, selection, chosen} = props;
  const names = chosen.map(({name}) => name);
  return (
    <section aria-labelledby="repeated">
      <h2 id="repeated">{words.repeated}</h2>
      <FlagTiles {...props} />
      {[
        ...notByCategory(selection, language),
        ...(names.length > 0 ? [words.tilesOfAll(formatList(names, language))] : [])
      ].map((note) => (
        <p className="note" key={note}>
          {note}
        </p>
      ))}
      <div className="cards below-tiles">
        <FlagCard {...props} />
      </div>
    </section>
  );
}

/** Apart from the charts, which are not drawn again when the figures have come. */
function FlagTiles(props: FlagProps) {
  const {site, texts, language, selection, projects, read} = props;
  const ofAll = site.tables.indicators_by_period;
  const figures = useFigures(read, {ofAll, selection, projects, others: []});
  const definitions = site.manifest.indicators.filter(({indicator_id}) => indicator_id in flagOf);
  return (
    <MoreNotice {...{texts, language}} state={figures}>
      <div className="tiles tiles-5">
        {figures.kind === "ready" &&
          definitions.map((definition) => (
            <FlagTile key={definition.indicator_id} {...props} {...{definition}} table={figures.figures} />
          ))}
      </div>
    </MoreNotice>
  );
}

interface FlagTileProps extends ComplaintsProps {
  definition: IndicatorDefinition;
  table: Extract<FiguresState, {kind: "ready"}>["figures"];
}

function FlagTile({site, texts, words, language, selection, definition, table, onAddress}: FlagTileProps) {
  const id = definition.indicator_id;
  const rows = seriesOf({indicators_by_period: table}, {indicator: id, grain: "month", selection});
  const row = headlineRow(rows);
  const month = row?.period_start.slice(0, 7);
  const zh = language === "zh";
  const name = zh ? definition.indicator_name : definition.indicator_name_en;
  return (
    <IndicatorTile
      {...{texts, language, definition}}
      series={rows}
      change={row && changeOf(rows, row, {...definition, asOf: site.manifest.as_of})}
    >
      {row && row.state === "measured" && (row.numerator ?? row.value ?? 0) > 0 && (
        <button
          type="button"
          className="quiet-button tile-button"
          aria-label={words.casesOfTile(name, zh ? row.period_name : row.period_name_en)}
          onClick={() => onAddress({flag: flagOf[id], from: month, to: month})}
        >
          {words.list}
        </button>
      )}
    </IndicatorTile>
  );
}

function FlagCard(props: ComplaintsProps) {
  const {site, counted, texts, words, language, selection, narrowing, months, noun, link, onAddress} = props;
  const zh = language === "zh";
  const rows = useMemo(() => countByFlag(counted.flags, selection), [counted, selection]);
  const [first] = rows;
  if (!first) return <EmptyCard title={words.flagTitle} sentence={words.noFlags(noun)} state="plain" span="full" />;
  const nameOf = (row: {name: string; name_en: string}) => (zh ? row.name : row.name_en);
  return (
    <ChartCard
      {...{texts, link}}
      id="flags"
      span="full"
      title={words.flagFinding(noun, nameOf(first), formatCount(first.count))}
      measure={[
        words.flagMeasure(noun),
        ...props.onlyOf("flags"),
        `n\u00a0=\u00a0${formatCount(rows.reduce((sum, row) => sum + row.count, 0))}`,
        rangeWords(selection, months, language)
      ]}
      asOf={site.manifest.as_of}
      notes={[words.flagNote]}
      draw={(place) =>
        countBars(rows, {
          ...place,
          language,
          highlights: [narrowing.flag ?? first.id],
          pickWords: (row) => `${nameOf(row)} · ${formatCount(row.count)}`
        })
      }
      table={{
        columns: [{label: words.flag}, {label: texts.count, isNumber: true}],
        rows: rows.map((row) => [nameOf(row), formatCount(row.count)])
      }}
      onPick={(index) => {
        const row = rows[index];
        if (row) onAddress({flag: row.id});
      }}
    />
  );
}
