// The codes that words of enumerated fields may stand for: the program's, and those of the list that names them.

import {PipelineError} from "../errors.ts";
import type {ListLine, ListPlaces} from "../import-lists.ts";
import {readProgramList, readReferenceColumn} from "../import-lists.ts";

/** Lists of sql/reference that name the codes of a field, and may be the firm's own. */
const namedBy: Record<string, {list: string; column: string}> = {
  case_type: {list: "case_types", column: "case_type"},
  channel: {list: "channels", column: "channel"},
  severity: {list: "severities", column: "severity"},
  stage: {list: "stages", column: "stage_id"},
  status: {list: "statuses", column: "status"},
  validity: {list: "validities", column: "validity"}
};

/** Throws a PipelineError at a line of the firm's whose code no model knows. What a field of its own means is the firm's. */
export function checkCodes(lines: ListLine[], places: ListPlaces): void {
  const known = new Map<string, Set<string>>();
  for (const {cells} of readProgramList(places.sql, "import_values")) {
    known.set(cells.field!, (known.get(cells.field!) ?? new Set()).add(cells.value!));
  }
  for (const {cells, place, isOwn} of lines) {
    const {field, value} = cells as {field: string; value: string};
    const codes = known.get(field);
    if (!isOwn || !codes || codes.has(value)) continue;
    const named = namedBy[field];
    if (named) for (const code of readReferenceColumn(places, named.list, named.column)) codes.add(code);
    if (codes.has(value)) continue;
    throw new PipelineError(`${place}: ${field} has no code ${value}. Write one of ${[...codes].join(", ")}.`);
  }
}
