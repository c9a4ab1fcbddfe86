import {Suspense, lazy} from "react";
import type {Block, Cell, Report} from "../reports/report.ts";
import type {ReportProps} from "./report-article.tsx";

// Plot is most of a page's weight: a report without a chart does not load it.
const ReportChart = lazy(async () => ({default: (await import("./report-chart.tsx")).ReportChart}));

/** What stays on one line, in signs, of which a Chinese one takes two. */
const longestWord = 22;
const longestHead = 8;

/** On paper, a table of no more rows than this stays on one page. */
const rowsKept = 12;

export function ReportBlock({block, report, words, language}: ReportProps & {block: Block}) {
  switch (block.type) {
    case "heading":
      return (
        <h4>
          {block.number}
          {block.text[language]}
        </h4>
      );
    case "paragraph":
      return <p className="prose">{block.sentences.map((sentence) => sentence[language]).join(words.join)}</p>;
    case "note":
      return <p className="note">{block.text[language]}</p>;
    case "signature":
      return (
        <p className="signatures">
          {block.roles.map((role) => (
            <span key={role.zh}>
              {role[language]}
              <i aria-hidden="true" /> {words.signed}
              <i aria-hidden="true" />
            </span>
          ))}
        </p>
      );
    case "chart":
      return (
        <Suspense fallback={<p className="note">{block.caption[language]}</p>}>
          <ReportChart {...{block, words, language}} />
        </Suspense>
      );
    case "table":
      return <ReportTable {...{block, report, words, language}} />;
  }
}

function ReportTable({block, report, words, language}: ReportProps & {block: Block & {type: "table"}}) {
  const numbered = block.number === undefined ? [] : [words.table(block.number)];
  const caption = [...numbered, block.caption[language]].join(" ");
  const sideOf = (column: number) => (block.columns[column]?.align === "end" ? "number" : undefined);
  return (
    <div className={block.rows.length <= rowsKept ? "report-table kept" : "report-table"}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard */}
      <section className="table-scroll" aria-label={words.rowsOf(caption)} tabIndex={0}>
        <table>
          <caption>{caption}</caption>
          <thead>
            <tr>
              {block.columns.map(({label}, column) => (
                <th
                  key={label.zh}
                  scope="col"
                  className={[sideOf(column), wrapOf(label[language], longestHead)].join(" ")}
                >
                  {label[language]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {block.rows.map((cells, row) => (
              // The rows of a frozen report never change places, and may be alike.
              // oxlint-disable-next-line react/no-array-index-key -- what is frozen never changes places
              <tr key={row}>
                {cells.map((cell, column) => (
                  <td
                    key={block.columns[column]?.label.zh}
                    className={[sideOf(column), wrapOf(wordsOf(cell, report, language))].join(" ")}
                    data-state={stateOf(cell, report)}
                  >
                    {wordsOf(cell, report, language)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {block.note && (
        <p className="note">
          {words.note}
          {block.note[language]}
        </p>
      )}
    </div>
  );
}

/** A number, a name or a day stays on one line. */
function wrapOf(text: string, longest = longestWord) {
  const length = Array.from(text).reduce((sum, sign) => sum + (sign > "\u2e7f" ? 2 : 1), 0);
  return length <= longest ? "whole" : "";
}

function stateOf(cell: Cell, {figures}: Report) {
  return typeof cell === "object" && "figure" in cell ? figures.get(cell.figure)?.state : undefined;
}

function wordsOf(cell: Cell, {figures}: Report, language: "zh" | "en") {
  if (typeof cell === "string") return cell;
  return "figure" in cell ? (figures.get(cell.figure)?.text[language] ?? "") : cell[language];
}
