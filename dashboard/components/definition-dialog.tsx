import {useRef} from "react";
import {formatCount} from "../format.ts";
import {formatThreshold} from "../units.ts";
import {DataTable} from "./data-table.tsx";
import {intervalWords, stateOf, unitOf, valueWords} from "./value-words.ts";
import type {IndicatorDefinition} from "../data/manifest.ts";
import type {IndicatorRow} from "../data/selection.ts";
import type {Language} from "../format.ts";
import type {Texts} from "../texts.ts";

interface DefinitionDialogProps {
  texts: Texts;
  language: Language;
  definition: IndicatorDefinition;
  series: IndicatorRow[];
}

/** On demand: what the indicator means, where the rule is, and every value behind the small line. */
export function DefinitionDialog({texts, language, definition, series}: DefinitionDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const zh = language === "zh";
  const name = zh ? definition.indicator_name : definition.indicator_name_en;
  const title = texts.definitionOf(name);
  return (
    <>
      <button type="button" className="quiet-button" aria-label={title} onClick={() => dialog.current?.showModal()}>
        {texts.definition}
      </button>
      <dialog ref={dialog} aria-label={title}>
        <h2>{name}</h2>
        <dl>
          <dt>{texts.formula}</dt>
          <dd>{zh ? definition.formula : definition.formula_en}</dd>
          <dt>{texts.clause}</dt>
          <dd>{definition.clause ?? texts.noClause}</dd>
          {definition.threshold_pct !== null && (
            <>
              <dt>{texts.threshold}</dt>
              <dd>{formatThreshold(definition.threshold_pct, {...definition, unit: unitOf(definition), language})}</dd>
            </>
          )}
        </dl>
        <DataTable
          caption={title}
          columns={[
            {label: texts.period},
            {label: texts.value, isNumber: true},
            {label: texts.interval, isNumber: true},
            {label: texts.numerator, isNumber: true},
            {label: texts.denominator, isNumber: true},
            {label: texts.undecidable, isNumber: true}
          ]}
          rows={newestFirst(series).map((row) => toCells(row, texts, language))}
        />
        <button type="button" onClick={() => dialog.current?.close()}>
          {texts.close}
        </button>
      </dialog>
    </>
  );
}

function newestFirst(series: IndicatorRow[]) {
  return [...series].sort((a, b) => b.period_start.localeCompare(a.period_start));
}

function toCells(row: IndicatorRow, texts: Texts, language: Language): string[] {
  const tag = row.is_partial ? ` (${row.period_grain === "wave" ? texts.states.open_wave : texts.states.partial})` : "";
  return [
    `${language === "zh" ? row.period_name : row.period_name_en}${tag}`,
    valueWords(row, language) ?? texts.states[stateOf(row)],
    intervalWords(row) ?? "–",
    row.numerator === null ? "–" : formatCount(row.numerator),
    row.denominator === null ? "–" : formatCount(row.denominator),
    formatCount(row.undecidable_count)
  ];
}
