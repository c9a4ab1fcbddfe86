import {useId, useState} from "react";
import {DataTable} from "./data-table.tsx";
import {PlotFigure} from "./plot-figure.tsx";
import type {Texts} from "../texts.ts";
import type {TableColumn} from "./data-table.tsx";

interface ChartCardProps {
  texts: Texts;
  /** The finding; without one, what is shown. */
  title: string;
  /** Measure, n, range. */
  measure: string[];
  asOf: string;
  notes?: string[];
  wide?: boolean;
  draw: (place: {document: Document; width: number}) => Element;
  table: {columns: TableColumn[]; rows: string[][]};
}

export function ChartCard({texts, title, measure, asOf, notes = [], wide = false, draw, table}: ChartCardProps) {
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  return (
    <figure className={wide ? "card card-wide" : "card"}>
      <figcaption>
        <h3>{title}</h3>
        <p className="measure">
          {[...measure, `${texts.asOf} ${asOf}`].map((fact) => (
            <span key={fact}>{fact}</span>
          ))}
        </p>
      </figcaption>
      <PlotFigure label={[title, ...measure].join(texts.stop)} draw={draw} />
      {notes.map((note) => (
        <p className="note" key={note}>
          {note}
        </p>
      ))}
      <button
        type="button"
        className="quiet-button"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setIsOpen(!isOpen)}
      >
        {isOpen ? texts.hideTable : texts.table}
      </button>
      <div id={id} hidden={!isOpen}>
        {isOpen && <DataTable caption={texts.tableOf(title)} {...table} />}
      </div>
    </figure>
  );
}

/** The same place without a chart: says why there is none. */
export function EmptyCard({title, sentence, wide = false}: {title: string; sentence: string; wide?: boolean}) {
  return (
    <figure className={wide ? "card card-wide" : "card"}>
      <figcaption>
        <h3>{title}</h3>
      </figcaption>
      <p className="state state-not_measured">{sentence}</p>
    </figure>
  );
}
