import {useCallback} from "react";
import {DataTable} from "../components/data-table.tsx";
import {Loaded} from "../components/loaded.tsx";
import {parseDescriptions} from "../data/descriptions.ts";
import {formatCount} from "../format.ts";
import type {PageProps} from "../components/page-props.ts";
import type {TableDescription} from "../data/descriptions.ts";
import type {ManifestTable} from "../data/manifest.ts";
import type {DataTexts} from "./data-texts.ts";

type PublishedFilesProps = Pick<PageProps<"data">, "site" | "reader" | "texts" | "language"> & {words: DataTexts};

/** Every published table: its files to download, and what its columns mean. */
export function PublishedFiles({site, reader, texts, language, words}: PublishedFilesProps) {
  const {tables, descriptions: file} = site.manifest;
  const load = useCallback(async () => parseDescriptions(await reader.readDocument(file), file), [reader, file]);
  return (
    <section aria-labelledby="files-title" id="files">
      <h2 id="files-title">{words.files}</h2>
      <Loaded {...{load, texts, language}} loading={texts.loading}>
        {(described) =>
          tables.map((table) => (
            <TableFiles key={table.name} {...{table, words}} described={described.get(table.name)} />
          ))
        }
      </Loaded>
    </section>
  );
}

interface TableFilesProps {
  table: ManifestTable;
  /** Undefined where the description is of another night, which had no such table. */
  described: TableDescription | undefined;
  words: DataTexts;
}

function TableFiles({table, described, words}: TableFilesProps) {
  return (
    <details className="card">
      <summary>
        <strong>{table.name}</strong> <span className="measure">{words.rows(formatCount(table.row_count))}</span>
      </summary>
      <p>{described?.grain}</p>
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
        rows={(described?.columns ?? []).map(({name, type, description}) => [name, type, description])}
      />
    </details>
  );
}
