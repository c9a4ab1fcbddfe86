// The canonical fields and their aliases: sql/reference/import_*.csv, or the firm's own version in the home.

import {join} from "node:path";
import type {Config} from "../config.ts";
import {PipelineError} from "../errors.ts";
import type {ListLine} from "../import-lists.ts";
import {readImportList, readProgramList} from "../import-lists.ts";
import {checkCodes} from "./codes.ts";

const fieldTypes = [
  "key",
  "code",
  "enum",
  "flag",
  "number",
  "text",
  "timestamp",
  "person",
  "staff",
  "phone",
  "place"
] as const;

/**
 * A key is kept as it is; a code, a word of a list (enum), a yes or no (flag) and a number are kept masked, a text masked
 * also of the owner's name; persons are dropped, phones and places become pseudonyms, and so do those of the staff whom
 * a name tells and no number.
 */
export type FieldType = (typeof fieldTypes)[number];

export interface Field {
  field: string;
  field_type: FieldType;
  is_required: boolean;
  /** What people call it, for sentences. */
  field_name: string;
  /** Accepted headers, best first. */
  aliases: string[];
}

/** Kinds of files the inbox takes, each with its fields in the order of the reference table. */
export type Kinds = Map<string, Field[]>;

/** A word of an enumerated field and the code that it stands for. */
export interface ImportValue {
  field: string;
  value: string;
  alias: string;
}

type ListConfig = Pick<Config, "sql" | "referenceOverrides">;

/** Throws a PipelineError where a list of the firm's cannot be meant so: it names file, line and way out. */
export function readKinds(config: ListConfig): Kinds {
  const kinds = readFields(config);
  for (const {cells, place} of readImportList(placesOf(config), "import_aliases")) {
    const field = kinds.get(cells.kind!)?.find((one) => one.field === cells.field);
    if (!field) {
      throw new PipelineError(
        `${place}: ${cells.kind} has no field ${cells.field}. Mend the word, add the field to import_fields.csv, or take the line out.`
      );
    }
    field.aliases.push(cells.alias!);
  }
  return kinds;
}

/** Each word of a field once. Throws as `readKinds` does. */
export function readImportValues(config: ListConfig): ImportValue[] {
  const enums = new Set(
    [...readFields(config).values()]
      .flat()
      .filter(({field_type}) => field_type === "enum")
      .map(({field}) => field)
  );
  const seen = new Map<string, string>();
  const lines = readImportList(placesOf(config), "import_values");
  const values = lines.map(({cells, place}) => {
    const {field, value, alias} = cells as unknown as ImportValue;
    if (!enums.has(field)) {
      throw new PipelineError(`${place}: field ${field} has no list of words. Write one of ${[...enums].join(", ")}.`);
    }
    const other = seen.get(`${field}\n${alias}`);
    if (other !== undefined && other !== value) {
      throw new PipelineError(`${place}: ${field} ${alias} is both ${other} and ${value}. Take one line out.`);
    }
    seen.set(`${field}\n${alias}`, value);
    return {field, value, alias};
  });
  checkCodes(lines, placesOf(config));
  return values;
}

function readFields(config: ListConfig): Kinds {
  const program = new Map(
    readProgramList(config.sql, "import_fields").map(({cells}) => [`${cells.kind} ${cells.field}`, cells])
  );
  const kinds = new Map([...program.values()].map(({kind}) => [kind!, [] as Field[]]));
  const lines = readImportList(placesOf(config), "import_fields");
  for (const line of lines) {
    const {kind, field} = line.cells;
    const fields = kinds.get(kind!);
    if (!fields) {
      throw new PipelineError(
        `${line.place}: kind ${kind} is not known. Write one of ${[...kinds.keys()].join(", ")}.`
      );
    }
    if (fields.some((other) => other.field === field)) {
      throw new PipelineError(`${line.place}: ${kind} ${field} stands twice. Take one line out.`);
    }
    fields.push(parseField(line, program.get(`${kind} ${field}`)));
  }
  checkNoneLost(lines, config);
  return kinds;
}

/** The models name the program's fields and count on their types; a field of the firm's own is for its own queries. */
function parseField({cells, place}: ListLine, known: ListLine["cells"] | undefined): Field {
  const {field, field_type, is_required, field_name} = cells as Record<keyof Field, string>;
  if (!isFieldType(field_type)) {
    throw new PipelineError(`${place}: field_type ${field_type} is not known. Write one of ${fieldTypes.join(", ")}.`);
  }
  if (is_required !== "true" && is_required !== "false") {
    throw new PipelineError(`${place}: is_required ${is_required} is neither true nor false. Write one of them.`);
  }
  if (known ? field_type !== known.field_type : isPersonal(field_type)) {
    const wanted = known?.field_type ?? fieldTypes.filter((type) => !isPersonal(type)).join(", ");
    throw new PipelineError(`${place}: field_type of ${field} cannot be ${field_type}. Write ${wanted}.`);
  }
  if (!known && !/^own(_[a-z0-9]+)+$/.test(field)) {
    throw new PipelineError(
      `${place}: ${cells.kind} has no field ${field}. Mend the word, or name a field of your own own_…, e.g. own_tower, in small letters, digits and _.`
    );
  }
  if (known?.is_required === "true" && is_required === "false") {
    throw new PipelineError(`${place}: ${field} is required, since no row can be told without it. Write true.`);
  }
  return {field, field_type, is_required: is_required === "true", field_name, aliases: []};
}

function isFieldType(text: string): text is FieldType {
  return (fieldTypes as readonly string[]).includes(text);
}

/** Of these a row has one set of columns in raw/, which the program's fields fill. */
function isPersonal(type: FieldType): boolean {
  return type === "phone" || type === "place";
}

/** An optional field that the firm's list lacks is the program's; one that every row must have was taken out by mistake. */
function checkNoneLost(lines: ListLine[], {referenceOverrides}: ListConfig): void {
  const ownKinds = new Set(lines.filter(({isOwn}) => isOwn).map(({cells}) => cells.kind));
  const lost = lines.find(({cells, isOwn}) => !isOwn && cells.is_required === "true" && ownKinds.has(cells.kind));
  if (!lost) return;
  const {kind, field} = lost.cells;
  throw new PipelineError(
    `${join(referenceOverrides, "import_fields.csv")} has lines of ${kind}, but none of ${field}, which every row must have. Add the line ${Object.values(lost.cells).join(",")}, or take all lines of ${kind} out.`
  );
}

function placesOf({sql, referenceOverrides}: ListConfig) {
  return {sql, overrides: referenceOverrides};
}
