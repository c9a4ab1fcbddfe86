import {expect, test} from "vitest";
import {parseDescriptions} from "./descriptions.ts";

const column = {name: "value", type: "float64", description: "the value"};
const table = {name: "figures", grain: "One row.", columns: [column], hashes: []};

function fieldOf(value: unknown) {
  try {
    parseDescriptions(value, "tables.json");
    return undefined;
  } catch (error) {
    return (error as {problem: {field: string}}).problem.field;
  }
}

test("descriptions are found by the name of their table", () => {
  expect(parseDescriptions({tables: [table]}, "tables.json").get("figures")?.columns).toEqual([column]);
});

test("a description that does not fit is refused by the name of its field", () => {
  expect(fieldOf(null)).toBe("tables");
  expect(fieldOf({tables: [{...table, grain: 3}]})).toBe("tables[0].grain");
  expect(fieldOf({tables: [table, {...table, columns: {}}]})).toBe("tables[1].columns");
  expect(fieldOf({tables: [{...table, columns: [column, {name: "low"}]}]})).toBe("tables[0].columns[1].type");
});
