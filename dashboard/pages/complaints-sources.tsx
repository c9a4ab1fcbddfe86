import {useMemo} from "react";
import {countBars} from "../charts/count-bars.ts";
import {heatMap} from "../charts/heat-map.ts";
import {ChartCard, EmptyCard} from "../components/chart-card.tsx";
import {countByChannel, countByResponsibility} from "../data/case-counts.ts";
import {agreementWords, channelFinding, responsibilityFinding} from "../findings/complaint-page.ts";
import {formatCount, formatPercent} from "../format.ts";
import {rangeWords} from "./range-words.ts";
import type {ComplaintsProps} from "./complaints-props.ts";

export function ChannelCard(props: ComplaintsProps) {
  const {site, counted, texts, words, language, selection, narrowing, months, invalid, link, onAddress} = props;
  const zh = language === "zh";
  const rows = useMemo(() => countByChannel(counted.channels, selection), [counted, selection]);
  const title = channelFinding(rows, language);
  if (rows.length === 0) return <EmptyCard title={title} sentence={words.noCases} span="wide" />;
  const cells = rows.map(({channel, type, case_count}) => ({
    row_id: channel.id,
    row_name: zh ? channel.name : channel.name_en,
    column_id: type.id,
    column_name: zh ? type.name : type.name_en,
    value: case_count,
    words: formatCount(case_count)
  }));
  const n = formatCount(rows.reduce((sum, row) => sum + row.case_count, 0));
  return (
    <ChartCard
      {...{texts, link, title}}
      id="channels"
      span="wide"
      measure={[
        words.channelMeasure(invalid),
        ...props.onlyOf("channels"),
        `n\u00a0=\u00a0${n}`,
        rangeWords(selection, months, language)
      ]}
      asOf={site.manifest.as_of}
      draw={(place) =>
        heatMap(cells, {
          ...place,
          isChosen: ({row_id, column_id}) =>
            (narrowing.channel !== undefined || narrowing.type !== undefined) &&
            (narrowing.channel ?? row_id) === row_id &&
            (narrowing.type ?? column_id) === column_id,
          pickWords: (cell) => `${cell.row_name} · ${cell.column_name} · ${cell.words}`
        })
      }
      table={{
        columns: [{label: words.channel}, {label: words.type}, {label: texts.count, isNumber: true}],
        rows: cells.map((cell) => [cell.row_name, cell.column_name, cell.words])
      }}
      onPick={(index) => {
        const row = rows[index];
        if (row) onAddress({channel: row.channel.id, type: row.type.id});
      }}
    />
  );
}

export function ResponsibilityCard(props: ComplaintsProps) {
  const {site, counted, texts, words, language, selection, narrowing, months, link, onAddress} = props;
  const rows = useMemo(() => countByResponsibility(counted.responsibilities, selection), [counted, selection]);
  const title = responsibilityFinding(rows, language);
  if (rows.length === 0) return <EmptyCard title={title} sentence={words.noDefects} />;
  const total = rows.reduce((sum, row) => sum + row.count, 0);
  const agreement = agreementWords(rows, language);
  const share = (count: number) => formatPercent((100 * count) / total, total);
  return (
    <ChartCard
      {...{texts, link, title}}
      id="responsibilities"
      measure={[
        words.responsibilityMeasure,
        ...props.onlyOf("responsibilities"),
        `n\u00a0=\u00a0${formatCount(total)}`,
        rangeWords(selection, months, language)
      ]}
      asOf={site.manifest.as_of}
      notes={agreement === undefined ? [] : [agreement]}
      draw={(place) =>
        countBars(rows, {
          ...place,
          language,
          highlights: [narrowing.responsibility ?? rows[0]?.id ?? ""],
          endWords: ({count}) => `${formatCount(count)} (${share(count)})`,
          pickWords: (row) => `${language === "zh" ? row.name : row.name_en} · ${formatCount(row.count)}`
        })
      }
      table={{
        columns: [
          {label: words.responsibility},
          ...[texts.count, texts.share, words.agreedHead, words.disagreedHead].map((label) => ({label, isNumber: true}))
        ],
        rows: rows.map((row) => [
          language === "zh" ? row.name : row.name_en,
          formatCount(row.count),
          share(row.count),
          formatCount(row.agreed_count),
          formatCount(row.disagreed_count)
        ])
      }}
      onPick={(index) => {
        const row = rows[index];
        if (row) onAddress({responsibility: row.id});
      }}
    />
  );
}
