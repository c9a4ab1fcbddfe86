import {useCallback, useEffect, useMemo, useRef} from "react";
import {tableLineage} from "../charts/table-lineage.ts";
import {ChartCard} from "../components/chart-card.tsx";
import {toSearch} from "../address.ts";
import {formatCount} from "../format.ts";
import {layerOf, lineageOf, lineagePicture} from "../schema/lineage.ts";
import {toParagraphs} from "../schema/paragraphs.ts";
import {meaningsIn} from "../schema/schema.ts";
import {TableLink} from "./table-link.tsx";
import type {Lineage} from "../schema/lineage.ts";
import type {SchemaTable} from "../schema/schema.ts";
import type {SchemaProps} from "./schema-browser.tsx";

interface CardProps extends SchemaProps {
  table: SchemaTable;
}

/** One table: what a row is, its key and columns, what it reads and what reads it, and the picture of that. */
export function SchemaTableCards(props: CardProps) {
  const {schema, table, words, address, onAddress} = props;
  const lineage = useMemo(() => lineageOf(schema.tables, table.name), [schema, table]);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.scrollIntoView();
    place.current?.focus({preventScroll: true});
  }, []);
  return (
    <div className="schema-table" ref={place} tabIndex={-1}>
      <button type="button" onClick={() => onAddress({table: undefined})}>
        ← {words.back}
      </button>
      <div className="cards">
        <ColumnsCard {...props} {...{lineage}} link={toSearch(address)} />
        <LineageCard {...props} {...{lineage}} link={toSearch(address)} />
      </div>
    </div>
  );
}

interface LineageProps extends CardProps {
  lineage: Lineage;
  link: string;
}

function ColumnsCard(props: LineageProps) {
  const {schema, table, words, texts, language, lineage, link} = props;
  const constraint = (column: SchemaTable["columns"][number]) => {
    if (table.key.includes(column.name)) return words.constraints.key;
    return column.is_nullable ? words.constraints.nullable : words.constraints.filled;
  };
  return (
    <ChartCard
      {...{texts, link}}
      id="schema-columns"
      span="full"
      title={table.name}
      measure={[
        words.layers[table.layer][0],
        words.kinds[table.kind],
        words.columnCount(formatCount(table.columns.length))
      ]}
      asOf={schema.as_of}
      table={{
        columns: [words.column, words.type, words.rule, ...words.meanings].map((label) => ({label})),
        rows: table.columns.map((column) => [
          column.name,
          column.type,
          constraint(column),
          ...meaningsIn(language, column).map((meaning) => meaning || "–")
        ])
      }}
    >
      {table.grain ? (
        <div className="prose" lang="en">
          <p>{table.grain}</p>
          {toParagraphs(table.notes).map((note) => (
            <p key={note}>{note}</p>
          ))}
        </div>
      ) : (
        <p className="prose">{words.noGrain[table.layer]}</p>
      )}
      <dl className="lineage-lists">
        {table.key.length > 0 && (
          <div>
            <dt>{words.key}</dt>
            <dd>
              <code>{table.key.join(", ")}</code>
            </dd>
          </div>
        )}
        <Relatives
          {...props}
          title={lineage.reads.length > 0 ? words.reads(formatCount(lineage.reads.length)) : words.noReads}
          names={lineage.reads}
        />
        <Relatives
          {...props}
          title={lineage.readers.length > 0 ? words.readers(formatCount(lineage.readers.length)) : noReaders(props)}
          names={lineage.readers}
        />
      </dl>
    </ChartCard>
  );
}

function noReaders({table, words}: CardProps) {
  return table.layer === "marts" ? words.isPublished : words.noReaders;
}

function Relatives({title, names, ...props}: CardProps & {title: string; names: string[]}) {
  return (
    <div>
      <dt>{title}</dt>
      <dd className="relatives">
        {names.map((name) => (
          <TableLink key={name} {...props} name={name} />
        ))}
      </dd>
    </div>
  );
}

function LineageCard({schema, table, words, texts, lineage, link}: LineageProps) {
  const picture = useMemo(() => lineagePicture(schema.tables, table.name), [schema, table]);
  const draw = useCallback(
    (place: {document: Document; width: number}) =>
      tableLineage(picture, {...place, layerName: (layer) => words.layers[layer][0], countName: words.more}),
    [picture, words]
  );
  const direct = {reads: new Set(lineage.reads), readers: new Set(lineage.readers)};
  const rows = [
    ...lineage.above.map((name) => [name, direct.reads.has(name) ? "reads" : "above"] as const),
    ...lineage.below.map((name) => [name, direct.readers.has(name) ? "readers" : "below"] as const)
  ];
  return (
    <ChartCard
      {...{texts, link, draw}}
      id="schema-lineage"
      span="full"
      title={words.lineage(table.name)}
      measure={words.lineageMeasure(formatCount(lineage.above.length), formatCount(lineage.below.length))}
      asOf={schema.as_of}
      notes={[words.lineageNote]}
      table={{
        columns: [words.table, words.layer, words.relation].map((label) => ({label})),
        rows: rows.map(([name, relation]) => [name, words.layers[layerOf(name)][0], words.relations[relation]])
      }}
    />
  );
}
