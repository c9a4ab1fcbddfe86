import {Fragment} from "react";
import {headlineRow} from "../findings/change.ts";
import {isThresholdKept} from "../findings/threshold.ts";
import {formatCount} from "../format.ts";
import {formatThreshold} from "../units.ts";
import {DefinitionDialog} from "./definition-dialog.tsx";
import {Sparkline} from "./sparkline.tsx";
import {basisWords, differenceWords, intervalWords, stateOf, unitOf, valueWords} from "./value-words.ts";
import type {ReactNode} from "react";
import type {IndicatorDefinition} from "../data/manifest.ts";
import type {IndicatorRow} from "../data/selection.ts";
import type {Change} from "../findings/change.ts";
import type {Language} from "../format.ts";
import type {Texts} from "../texts.ts";

export interface IndicatorTileProps {
  texts: Texts;
  language: Language;
  definition: IndicatorDefinition;
  /** Oldest first, up to the end of the chosen range. */
  series: IndicatorRow[];
  /** On the period before; undefined where there is nothing to compare with. */
  change: Change | undefined;
  /** Why there is no change to show, where it is not for want of an earlier period. */
  noChange?: string | undefined;
  /** Below the change, e.g., the way to the cases. */
  children?: ReactNode;
}

export function IndicatorTile(props: IndicatorTileProps) {
  const {texts, language, definition, series, change, noChange, children} = props;
  const zh = language === "zh";
  const row = headlineRow(series);
  const threshold = row && thresholdOf(row, definition, texts, language);
  const name = zh ? definition.indicator_name : definition.indicator_name_en;
  return (
    <article className="tile" data-indicator={definition.indicator_id}>
      <header>
        <h2>{name}</h2>
        <DefinitionDialog texts={texts} language={language} definition={definition} series={series} />
      </header>
      <p className="period">
        {row ? (zh ? row.period_name : row.period_name_en) : "\u00a0"}
        {row &&
          tagsOf(row, texts).map((tag) => (
            <Fragment key={tag}>
              {" "}
              <span className="tag">{tag}</span>
            </Fragment>
          ))}
      </p>
      {row ? (
        <TileValue row={row} texts={texts} language={language} />
      ) : (
        <p className="state state-not_measured">{texts.states.not_measured}</p>
      )}
      <div className="basis">
        <p>{row ? basisOf(row, texts) : texts.noRow}</p>
        {threshold && <p>{threshold}</p>}
        {row && row.undecidable_count > 0 && <p>{texts.undecidableBeside(formatCount(row.undecidable_count))}</p>}
      </div>
      <div className="tile-foot">
        {row && <Sparkline series={series} current={row} />}
        {row && <ChangeLine {...{change, row, texts, language}} none={noChange ?? texts.noBefore} />}
        {children}
      </div>
    </article>
  );
}

function TileValue({row, texts, language}: {row: IndicatorRow; texts: Texts; language: Language}) {
  const words = valueWords(row, language);
  if (words) {
    const [number, ...unit] = words.split("\u00a0");
    return (
      <p className="value">
        {number}
        {unit.length > 0 && <span className="unit">{`\u00a0${unit.join("\u00a0")}`}</span>}
      </p>
    );
  }
  const state = stateOf(row);
  return <p className={`state state-${state}`}>{texts.states[state]}</p>;
}

function ChangeLine({
  change,
  none,
  row,
  texts,
  language
}: {
  change: Change | undefined;
  none: string;
  row: IndicatorRow;
  texts: Texts;
  language: Language;
}) {
  if (!change) return <p className="change change-none">{none}</p>;
  const than = row.period_grain === "wave" ? texts.comparedWithWave : texts.comparedWithMonth;
  const sign = change.difference > 0 ? "▲" : "▼";
  const isMarked = change.verdict === "better" || change.verdict === "worse" || change.verdict === "changed";
  const difference = differenceWords(change, row, language);
  const compared = language === "zh" ? `${than} ${difference}` : `${difference} ${than}`;
  return (
    <p className={`change change-${change.verdict}`}>
      {isMarked && <span aria-hidden="true">{sign} </span>}
      {change.verdict !== "incomparable" && change.verdict !== "unripe" && <span>{compared} </span>}
      <strong>{texts.verdicts[change.verdict]}</strong>
    </p>
  );
}

function tagsOf(row: IndicatorRow, {states}: Texts) {
  const partial = row.period_grain === "wave" ? states.open_wave : states.partial;
  return [...(row.is_partial ? [partial] : []), ...(row.is_provisional ? [states.provisional] : [])];
}

function thresholdOf(row: IndicatorRow, definition: IndicatorDefinition, texts: Texts, language: Language) {
  const {threshold_pct: threshold, threshold_source: source, direction} = definition;
  if (threshold === null || source === null || direction === null || row.state !== "measured" || row.value === null)
    return undefined;
  const limit = formatThreshold(threshold, {unit: unitOf(row), direction, language});
  return texts.thresholdWords(limit, source, isThresholdKept(row, definition));
}

function basisOf(row: IndicatorRow, {interval}: Texts) {
  const range = intervalWords(row);
  return [basisWords(row), range && `${interval} ${range}`].filter(Boolean).join(" · ") || "\u00a0";
}
