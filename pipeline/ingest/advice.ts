// What to write into a mapping.json when a header does not say enough, and how to say so.

import {PipelineError} from "../errors.ts";
import type {Field} from "./fields.ts";
import type {Header} from "./header.ts";
import {missingFields, normaliseHeader} from "./header.ts";
import type {Mapping} from "./mapping.ts";
import {refusedColumns} from "./refused-columns.ts";

/** What is known of a header once it is found. */
type KnownHeader = Pick<Header, "names" | "columns" | "ambiguous">;

/** How alike two headers must be to be proposed, as the share of their characters in common (Dice). */
const fewestAlike = 0.4;
const namedAliases = 5;
const namedColumns = 40;

/**
 * The sentence on a file none of whose rows names two fields. `likely` are the cells of the row that is most like a
 * header, where one stands above all that may be data.
 */
export function noHeaderSentence(
  name: string,
  likely: string[] | undefined,
  fields: Field[],
  mapping: Mapping
): string {
  const aliases = fields.flatMap((field) => field.aliases);
  // Without a word that is like a header the row may name people.
  const names = likely?.some((cell) => aliases.some((alias) => isAlike(cell, alias))) ? likely : undefined;
  const wanted = fields.filter((field) => field.is_required).map((field) => field.aliases[0]);
  const header = {names: names ?? [], columns: new Map<string, number>(), ambiguous: new Map<string, number[]>()};
  const more = header.names.length > namedColumns ? ", …" : "";
  const advice = names
    ? [
        `Columns found, if its header is the row that looks most like one: ${header.names.filter(Boolean).slice(0, namedColumns).join(", ")}${more}.`,
        `Put ${JSON.stringify(proposedMapping(header, fields, mapping))} into a mapping.json beside it, with the right headers (npx huiyin inspect FILE --write-mapping writes a draft of all), or give it a header row with ${wanted.join(", ")}.`
      ]
    : [
        `Give it a header row with ${wanted.join(", ")}, or name its columns in a mapping.json beside it (npx huiyin inspect FILE --write-mapping writes a draft).`
      ];
  return [
    `${name} has no header that is known: none of its first 15 rows names two fields.`,
    ...advice,
    "Only CSV and XLSX are read."
  ].join(" ");
}

/** Throws a PipelineError when a required field has no column, or several that name it equally well. */
export function checkRequired(name: string, header: KnownHeader, fields: Field[], mapping: Mapping): void {
  const missing = missingFields(header, fields, Object.keys(mapping.constants));
  if (missing.length === 0 && header.ambiguous.size === 0) return;
  const free = unusedNames(header, mapping);
  const faults = [
    ...missing.map(
      ({field, field_name, aliases}) =>
        `It has no column for ${field_name} (${field}), known as ${nearestAliases(aliases, free).join(", ")}.`
    ),
    ...[...header.ambiguous].map(
      ([field, columns]) =>
        `Several columns may be ${fields.find((one) => one.field === field)!.field_name} (${field}): ${columns.map((column) => header.names[column]).join(", ")}.`
    )
  ];
  throw new PipelineError(
    [
      `${name} cannot be read yet.`,
      ...faults,
      `Columns found: ${header.names.filter(Boolean).join(", ")}.`,
      `Put ${JSON.stringify(proposedMapping(header, fields, mapping))} into a mapping.json beside the file${missing.length > 0 ? ", with the right headers, or a value that is the same in every row as a constant" : ", with the right column"}.`
    ].join(" ")
  );
}

/** The lines that would settle what is missing or ambiguous, from the nearest headers that no field took. */
export function proposedMapping(
  header: KnownHeader,
  fields: Field[],
  mapping: Mapping
): {columns?: Record<string, string | null>; constants?: Record<string, string>} {
  const free = unusedNames(header, mapping);
  const columns: Record<string, string | null> = {};
  const constants: Record<string, string> = {};
  for (const field of missingFields(header, fields, Object.keys(mapping.constants))) {
    const near = nearestName(field, free);
    if (near) columns[near] = field.field;
    else if (isConstant(field)) constants[field.field] = `<${field.field_name}>`;
    else columns[`<${field.aliases[0] ?? field.field}>`] = field.field;
  }
  for (const [field, found] of header.ambiguous) {
    const [first, ...others] = found.map((column) => header.names[column]!);
    columns[first!] = field;
    for (const other of others) if (other !== first) columns[other] = null;
  }
  return {
    ...(Object.keys(columns).length > 0 && {columns}),
    ...(Object.keys(constants).length > 0 && {constants})
  };
}

/** Headers that neither a field nor the mapping accounts for. */
export function unusedNames({names, columns, ambiguous}: KnownHeader, mapping: Mapping): string[] {
  const settled = [...Object.keys(mapping.columns), ...Object.keys(mapping.answers)];
  const exact = new Set(settled.map((header) => header.trim()));
  const alike = new Set(settled.filter((header) => !names.includes(header.trim())).map(normaliseHeader));
  const taken = new Set([...columns.values(), ...[...ambiguous.values()].flat()]);
  const isOwn = (name: string) => refusedColumns.includes(name) || exact.has(name) || alike.has(normaliseHeader(name));
  return names.filter((name, i) => name && !taken.has(i) && !isOwn(name));
}

/** What is often the same in every row of an export. */
function isConstant({field}: Field): boolean {
  return ["project", "wave"].includes(field);
}

function nearestName({aliases}: Field, names: string[]): string | undefined {
  const ranked = names
    .map((name) => ({name, likeness: Math.max(0, ...aliases.map((alias) => likeness(name, alias)))}))
    .sort((a, b) => b.likeness - a.likeness);
  return ranked[0] && ranked[0].likeness >= fewestAlike ? ranked[0].name : undefined;
}

function isAlike(name: string, alias: string): boolean {
  return likeness(name, alias) >= fewestAlike;
}

/** The aliases that are most like some header that no field took; of equals the earlier. */
function nearestAliases(aliases: string[], names: string[]): string[] {
  const nearness = new Map(aliases.map((alias) => [alias, Math.max(0, ...names.map((name) => likeness(name, alias)))]));
  return aliases.toSorted((a, b) => nearness.get(b)! - nearness.get(a)!).slice(0, namedAliases);
}

function likeness(a: string, b: string): number {
  const [left, right] = [Array.from(normaliseHeader(a)), Array.from(normaliseHeader(b))];
  if (left.length === 0 || right.length === 0) return 0;
  const rest = right.slice();
  const common = left.filter((character) => {
    const at = rest.indexOf(character);
    if (at >= 0) rest.splice(at, 1);
    return at >= 0;
  });
  return (2 * common.length) / (left.length + right.length);
}
