import {DataTable} from "../components/data-table.tsx";
import {formatCount} from "../format.ts";
import type {ManifestTable} from "../data/manifest.ts";
import type {DataTexts} from "./data-texts.ts";

/** Every published table: its files to download, and what its columns mean. */
export function PublishedFiles({tables, words}: {tables: ManifestTable[]; words: DataTexts}) {
  return (
    <section aria-labelledby="files-title" id="files">
      <h2 id="files-title">{words.files}</h2>
      {tables.map((table) => (
        <details className="card" key={table.name}>
          <summary>
            <strong>{table.name}</strong> <span className="measure">{words.rows(formatCount(table.row_count))}</span>
          </summary>
          <p>{table.grain}</p>
          <ul className="downloads">
            {table.files.map(({file, part, row_count}) => (
              <li key={file}>
                <a href={file} download>
                  {part ?? words.all}
                </a>{" "}
                <span className="measure">{words.rows(formatCount(row_count))}</span>
              </li>
            ))}
          </ul>
          <DataTable
            caption={words.columnsOf(table.name)}
            columns={[{label: words.column}, {label: words.type}, {label: words.meaning}]}
            rows={table.columns.map(({name, type, description}) => [name, type, description])}
          />
        </details>
      ))}
    </section>
  );
}
