import {useEffect, useId, useMemo, useRef, useState} from "react";
import {CardActions} from "./card-actions.tsx";
import {DataTable} from "./data-table.tsx";
import {PlotFigure} from "./plot-figure.tsx";
import type {ReactNode} from "react";
import type {Texts} from "../texts.ts";
import type {TableContent} from "./data-table.tsx";

type Span = "narrow" | "wide" | "half" | "full";

export interface ChartCardProps {
  /** Names the card in a link; one of its page. */
  id: string;
  texts: Texts;
  /** The finding; without one, what is shown. */
  title: string;
  /** Measure, n, range. */
  measure: string[];
  asOf: string;
  notes?: string[];
  /** Of twelve columns: 5, 7, 6, or all. */
  span?: Span;
  /** The address that shows the page as it is now: "?…". */
  link: string;
  /** Without one the card is its table. */
  draw?: (place: {document: Document; width: number}) => Element;
  /** Between the head and the drawing. */
  children?: ReactNode;
  table: TableContent;
  /** Answers a click in the drawing and the button of a row, by the position of the row. */
  onPick?: (index: number) => void;
  /** The row of the table that a pick area of the drawing stands for, where they are not the same. */
  rowOfMark?: (mark: number) => number;
}

export function ChartCard(props: ChartCardProps) {
  const {
    id,
    texts,
    title,
    measure,
    asOf,
    notes = [],
    span = "narrow",
    link,
    draw,
    children,
    table,
    onPick,
    rowOfMark
  } = props;
  const [isOpen, setIsOpen] = useState(draw === undefined);
  const tableId = useId();
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    if (location.hash === `#${id}`) card.current?.scrollIntoView();
  }, [id]);
  const onMark = useMemo(() => onPick && ((mark: number) => onPick(rowOfMark?.(mark) ?? mark)), [onPick, rowOfMark]);
  const facts = [...measure, `${texts.asOf} ${asOf}`];
  return (
    <figure className={`card card-${span}`} id={id} ref={card}>
      <figcaption>
        <h3>{title}</h3>
        <p className="measure">
          {facts.map((fact) => (
            <span key={fact}>{fact}</span>
          ))}
        </p>
      </figcaption>
      {children}
      {draw && <PlotFigure label={[title, ...measure].join(texts.stop)} draw={draw} onPick={onMark} />}
      {notes.map((note) => (
        <p className="note" key={note}>
          {note}
        </p>
      ))}
      <div className="actions">
        {draw && (
          <button
            type="button"
            className="quiet-button table-button"
            aria-expanded={isOpen}
            aria-controls={tableId}
            onClick={() => setIsOpen(!isOpen)}
          >
            {isOpen ? texts.hideTable : texts.table}
          </button>
        )}
        <CardActions
          {...{texts, title, facts, asOf, table}}
          link={`${link}#${id}`}
          card={card}
          hasDrawing={Boolean(draw)}
        />
      </div>
      <div id={tableId} hidden={!isOpen}>
        {isOpen && <DataTable caption={texts.tableOf(title)} {...table} onRow={onPick} />}
      </div>
    </figure>
  );
}

interface EmptyCardProps {
  title: string;
  sentence: string;
  span?: Span;
  /** Why there is nothing; plain where that is no lack. */
  state?: "not_measured" | "suppressed" | "undecidable" | "plain";
}

/** The same place without a chart: says why there is none. */
export function EmptyCard({title, sentence, span = "narrow", state = "not_measured"}: EmptyCardProps) {
  return (
    <figure className={`card card-${span}`}>
      <figcaption>
        <h3>{title}</h3>
      </figcaption>
      <p className={`state state-${state}`}>{sentence}</p>
    </figure>
  );
}
