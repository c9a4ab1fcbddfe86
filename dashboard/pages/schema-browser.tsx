import {useDeferredValue, useId, useMemo, useState} from "react";
import {formatCount} from "../format.ts";
import {searchSchema} from "../schema/search.ts";
import {layers, meaningsIn} from "../schema/schema.ts";
import {SchemaTableCards} from "./schema-table.tsx";
import {TableLink} from "./table-link.tsx";
import type {PageProps} from "../components/page-props.ts";
import type {Schema, SchemaTable} from "../schema/schema.ts";
import type {SchemaTexts} from "./schema-texts.ts";

export interface SchemaProps extends PageProps<"data"> {
  schema: Schema;
  words: SchemaTexts;
}

/** A question to all tables; the table that the address names; else the layers with all their tables. */
export function SchemaBrowser(props: SchemaProps) {
  const {schema, words, site, address} = props;
  const [question, setQuestion] = useState("");
  const asked = useDeferredValue(question);
  const field = useId();
  const table = schema.tables.find(({name}) => name === address.table);
  const columnCount = useMemo(() => schema.tables.reduce((sum, {columns}) => sum + columns.length, 0), [schema]);
  const isAsked = asked.trim() !== "";
  return (
    <div className="schema">
      {schema.run_id !== site.manifest.run_id && <p className="note">{words.otherNight(schema.run_id)}</p>}
      <div className="schema-search">
        <label htmlFor={field}>{words.search}</label>
        <input
          id={field}
          type="search"
          autoComplete="off"
          spellCheck={false}
          value={question}
          onChange={(event) => setQuestion(event.target.value)}
        />
        <span className="measure">{words.counted(formatCount(schema.tables.length), formatCount(columnCount))}</span>
      </div>
      <SearchResults {...props} question={asked} onChosen={() => setQuestion("")} />
      {!isAsked && address.table !== undefined && !table && <p className="state">{words.unknown(address.table)}</p>}
      {!isAsked && table && <SchemaTableCards key={table.name} {...props} table={table} />}
      {!isAsked && !table && layers.map((layer) => <LayerCard key={layer} {...props} layer={layer} />)}
    </div>
  );
}

function SearchResults(props: SchemaProps & {question: string; onChosen: () => void}) {
  const {schema, words, question, language} = props;
  const {tables} = schema;
  const found = useMemo(() => searchSchema(tables, question), [tables, question]);
  const isAsked = question.trim() !== "";
  return (
    <>
      <output className="found">
        {isAsked && (found.length > 0 ? words.found(formatCount(found.length)) : words.nothing)}
      </output>
      {found.length > 0 && (
        <ul className="card card-full tables found-tables">
          {found.map(({table, columns}) => (
            <li key={table.name}>
              <TableLink {...props} name={table.name} />
              <Grain table={table} words={words} />
              {columns.length > 0 && (
                <ul className="found-columns">
                  {columns.map((column) => (
                    <li key={column.name}>
                      <code>{column.name}</code> {meaningsIn(language, column).filter(Boolean).join(" · ")}
                    </li>
                  ))}
                </ul>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function LayerCard({layer, ...props}: SchemaProps & {layer: SchemaTable["layer"]}) {
  const {schema, words} = props;
  const tables = schema.tables.filter((table) => table.layer === layer);
  const [name, purpose] = words.layers[layer];
  return (
    <details className="card layer">
      <summary>
        <strong>{name}</strong> <code>{layer}</code>{" "}
        <span className="measure">{words.tablesIn(formatCount(tables.length))}</span>
        <span className="purpose">{purpose}</span>
      </summary>
      <ul className="tables">
        {tables.map((table) => (
          <li key={table.name}>
            <TableLink {...props} name={table.name} />
            <Grain table={table} words={words} />
          </li>
        ))}
      </ul>
    </details>
  );
}

/** The header's own words are English, whatever the page speaks. */
function Grain({table, words}: {table: SchemaTable; words: SchemaTexts}) {
  if (!table.grain) return <span className="grain">{words.columnCount(formatCount(table.columns.length))}</span>;
  return (
    <span className="grain" lang="en">
      {table.grain}
    </span>
  );
}
