// Two columns of a file that its mapping gives one meaning: the second would be lost without a word.

import {PipelineError} from "../errors.ts";
import {normaliseHeader} from "./header.ts";
import type {Mapping} from "./mapping.ts";

/** Throws a PipelineError that names the columns; headers of the mapping that the file has not do no harm. */
export function checkMappedOnce(file: string, names: string[], {columns, answers}: Mapping): void {
  const meanings = [
    ...Object.entries(columns).flatMap(([header, field]) => (field === null ? [] : [{header, meaning: field}])),
    ...Object.entries(answers).map(([header, {item}]) => ({header, meaning: item}))
  ];
  const found = meanings.flatMap(({header, meaning}) => {
    const column = findColumn(names, header);
    return column < 0 ? [] : [{header, meaning, column}];
  });
  for (const {header, meaning, column} of found) {
    const other = found.find((one) => one.meaning === meaning && one.column > column);
    if (!other) continue;
    throw new PipelineError(
      `${file} has two columns that its mapping.json gives to ${meaning}: ${header} and ${other.header}. Give one of them null, or take its line out of mapping.json.`
    );
  }
}

function findColumn(names: string[], header: string): number {
  const exact = names.findIndex((name) => name === header.trim() || name.split("-").at(-1) === header.trim());
  return exact >= 0 ? exact : names.findIndex((name) => normaliseHeader(name) === normaliseHeader(header));
}
