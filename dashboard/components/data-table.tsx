export interface TableColumn {
  label: string;
  isNumber?: boolean;
}

/** A plain table that can be scrolled by keyboard where it is wider than its place. */
export function DataTable({caption, columns, rows}: {caption: string; columns: TableColumn[]; rows: string[][]}) {
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
          {rows.map((cells) => (
            <tr key={cells.join("\t")}>
              {cells.map((cell, index) => (
                <td key={columns[index]?.label} className={columns[index]?.isNumber ? "number" : undefined}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
