import {useMemo} from "react";
import {expectedRanges} from "../charts/expected-ranges.ts";
import {rankedBars} from "../charts/ranked-bars.ts";
import {ChartCard, EmptyCard} from "../components/chart-card.tsx";
import {notByCategory} from "../components/filter-texts.ts";
import {brokenByUnit, brokenCount, signalsOf} from "../data/attention.ts";
import {measuredMonths} from "../data/selection.ts";
import {brokenFinding, rangeOf, signalsFinding, trendName} from "../findings/attention.ts";
import {formatCount, formatMonth, formatPercent} from "../format.ts";
import {AgesCard} from "./ages-card.tsx";
import {attentionTexts} from "./attention-texts.ts";
import {rangeWords} from "./range-words.ts";
import {ProjectSignalsCard} from "./project-signals-card.tsx";
import {clocksTexts} from "./clocks-texts.ts";
import type {AttentionTexts} from "./attention-texts.ts";
import type {CardProps} from "./overview-charts.tsx";

export interface AttentionProps extends CardProps {
  words: AttentionTexts;
  /** The last whole month of the range. */
  month: string;
}

/** What leadership has to ask about today. */
export function AttentionCards(props: CardProps) {
  const {site, language, selection, months} = props;
  const words = attentionTexts(language);
  const month = measuredMonths(months, selection).findLast(({isPartial}) => !isPartial)?.month ?? "";
  return (
    <section aria-labelledby="attention">
      <h2 id="attention">{words.section}</h2>
      <div className="columns columns-even">
        <div>
          <SignalsCard {...props} {...{words, month}} />
          {selection.project === "all" && <ProjectSignalsCard {...props} {...{words, month}} />}
        </div>
        <div>
          <BrokenCard {...props} {...{words, month}} />
          <AgesCard
            {...props}
            words={clocksTexts(language)}
            table={site.tables.open_complaints_by_age}
            asOf={site.manifest.as_of}
          />
        </div>
      </div>
    </section>
  );
}

function SignalsCard({site, texts, words, language, selection, months, month, link}: AttentionProps) {
  const found = useMemo(() => signalsOf(site.tables.category_trends, selection, month), [site, selection, month]);
  const {current, signals} = found;
  if (selection.region && selection.project === "all")
    return <EmptyCard title={words.signals} sentence={texts.states.not_for_region} />;
  const finding = signalsFinding(found, month, language);
  if (finding === undefined) return <EmptyCard title={words.signals} sentence={words.tooShort} state="undecidable" />;
  const earlier = signals.filter((row) => row.received_month < month);
  const range = rangeWords({...selection, to: earlier[0]?.received_month ?? month}, months, language);
  const others = signals.filter((row) => !current.includes(row));
  const n = current.reduce((sum, row) => sum + row.complaint_count, 0);
  return (
    <ChartCard
      {...{texts, link}}
      id="signals"

      title={finding}
      measure={[
        words.signalsMeasure(current[0]?.exposure_unit ?? ""),
        `n\u00a0=\u00a0${formatCount(n)}`,
        formatMonth(month, language)
      ]}
      asOf={site.manifest.as_of}
      notes={earlier.length > 0 ? [words.earlier(formatCount(earlier.length), range)] : []}
      draw={(place) => expectedRanges(current, {...place, language, rangeOf})}
      table={{
        columns: [
          {label: texts.month},
          {label: texts.category},
          {label: texts.count, isNumber: true},
          {label: words.expected, isNumber: true},
          {label: words.signal}
        ],
        rows: [...current, ...others].map((row) => [
          formatMonth(row.received_month, language),
          trendName(row, language),
          formatCount(row.complaint_count),
          rangeOf(row) ?? "–",
          words.sides[row.signal ?? ""] ?? "–"
        ])
      }}
    />
  );
}

function BrokenCard({site, texts, words, language, selection, month, link}: AttentionProps) {
  const units = useMemo(
    () => brokenByUnit(site.tables.service_levels_by_rule_month, selection, month),
    [site, selection, month]
  );
  const title = brokenFinding(units, month, language);
  if (units.length === 0) return <EmptyCard title={title} sentence={words.none} state="plain" />;
  const bars = units.map((row) => {
    const [broken, decidable] = [formatCount(brokenCount(row)), formatCount(row.decidable_count)];
    const share = formatPercent((100 * brokenCount(row)) / row.decidable_count, row.decidable_count);
    return {
      id: row.group_id,
      label: row.group_name,
      value: brokenCount(row),
      words: words.brokenWords(broken, decidable, share)
    };
  });
  const clocks = clocksTexts(language);
  return (
    <ChartCard
      {...{texts, link, title}}
      id="broken"

      measure={[
        words.brokenMeasure,
        `n\u00a0=\u00a0${formatCount(units.reduce((sum, row) => sum + row.decidable_count, 0))}`,
        formatMonth(month, language)
      ]}
      asOf={site.manifest.as_of}
      notes={notByCategory(selection, language)}
      draw={(place) => rankedBars(bars, {...place, isBad: true, highlights: bars.slice(0, 1).map(({id}) => id)})}
      table={{
        columns: [
          {label: clocks.unitHead},
          ...[
            clocks.outcomes.breached_count,
            clocks.outcomes.overdue_count,
            texts.decidable,
            clocks.outcomes.undecidable_count
          ].map((label) => ({label, isNumber: true}))
        ],
        rows: units.map((row) => [
          row.group_name,
          ...[row.breached_count, row.overdue_count, row.decidable_count, row.undecidable_count].map(formatCount)
        ])
      }}
    />
  );
}
