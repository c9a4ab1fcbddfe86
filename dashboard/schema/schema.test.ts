import {expect, test} from "vitest";
import {sampleSchema} from "./sample-schema.ts";
import {parseSchema} from "./schema.ts";

function problemOf(change: (schema: ReturnType<typeof sampleSchema>) => unknown) {
  const schema = sampleSchema();
  const value = change(schema) ?? schema;
  try {
    parseSchema(value, "schema.json");
  } catch (error) {
    return (error as {problem?: unknown}).problem;
  }
  return undefined;
}

test("a table has the layer that its name begins with", () => {
  const {tables} = parseSchema(sampleSchema(), "schema.json");
  expect(tables.map(({layer}) => layer)).toEqual([
    "core",
    "core",
    "marts",
    "marts",
    "raw",
    "reference",
    "reference",
    "staging"
  ]);
});

test("a file that does not fit is refused by the field that is wrong", () => {
  const misfit = (field: string) => ({code: "document_misfit", file: "schema.json", field});
  expect(problemOf(() => [])).toEqual(misfit("{}"));
  expect(problemOf(() => ({tables: {}}))).toEqual(misfit("tables"));
  expect(problemOf(({tables}) => void (tables[1]!.name = "other.clocks"))).toEqual(misfit("tables[1].name"));
  expect(problemOf(({tables}) => void Object.assign(tables[0]!, {kind: "index"}))).toEqual(misfit("tables[0].kind"));
  expect(problemOf(({tables}) => void Object.assign(tables[0]!, {notes: [1]}))).toEqual(misfit("tables[0].notes"));
  expect(problemOf(({tables}) => void Object.assign(tables[2]!.columns[1]!, {type: null}))).toEqual(
    misfit("tables[2].columns[1].type")
  );
  expect(problemOf((schema) => void Object.assign(schema, {as_of: undefined}))).toEqual(misfit("as_of"));
});

test("a table that reads one which is not there is refused: its link would lead nowhere", () => {
  expect(problemOf(({tables}) => void tables[3]!.reads.push("core.gone"))).toEqual({
    code: "document_misfit",
    file: "schema.json",
    field: "tables[3].reads"
  });
});
