import {Fragment} from "react";

export interface TableColumn {
  label: string;
  isNumber?: boolean;
}

/**
 * What a table holds; the first `shown.most` rows stand on the screen, a sentence speaks of the rest. Where there may be
 * thousands `rows` is a getter: they are written only when somebody opens the table or takes it away.
 */
export interface TableContent {
  columns: TableColumn[];
  rows: string[][];
  shown?: {most: number; rest: (count: number) => string};
}

interface DataTableProps extends TableContent {
  caption: string;
  /** Makes the first cell of every row a button. */
  onRow?: ((index: number) => void) | undefined;
}

/** A plain table that can be scrolled by keyboard where it is wider than its place. */
export function DataTable({caption, columns, rows, shown, onRow}: DataTableProps) {
  const listed = shown ? rows.slice(0, shown.most) : rows;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard
    <section className="table-scroll" aria-label={caption} tabIndex={0}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({label, isNumber}) => (
              <th key={label} scope="col" className={isNumber ? "number" : undefined}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {listed.map((cells, position) => (
            <tr key={`${position} ${cells.join("\t")}`}>
              {cells.map((cell, index) => (
                <td key={columns[index]?.label} className={columns[index]?.isNumber ? "number" : undefined}>
                  {onRow && index === 0 ? (
                    <button type="button" className="row-button" onClick={() => onRow(position)}>
                      {cell}
                    </button>
                  ) : (
                    <Fragment>{cell}</Fragment>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {shown && rows.length > listed.length && <p className="note">{shown.rest(rows.length - listed.length)}</p>}
    </section>
  );
}
