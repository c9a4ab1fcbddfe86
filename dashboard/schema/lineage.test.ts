import {expect, test} from "vitest";
import {lineageOf, lineagePicture} from "./lineage.ts";
import {sampleSchema} from "./sample-schema.ts";
import {parseSchema} from "./schema.ts";
import type {SchemaTable} from "./schema.ts";

const {tables} = parseSchema(sampleSchema(), "schema.json");

test("a table knows what it reads and what reads it, directly and in the end", () => {
  expect(lineageOf(tables, "core.cases")).toEqual({
    reads: ["reference.units", "staging.cases"],
    readers: ["core.clocks", "marts.cases_by_month"],
    above: ["reference.units", "raw.cases", "staging.cases"],
    below: ["core.clocks", "marts.cases_by_month", "marts.clocks_by_rule"]
  });
  expect(lineageOf(tables, "raw.cases")).toMatchObject({reads: [], above: [], readers: ["staging.cases"]});
});

test("a small picture shows every table of the lineage once, and no other", () => {
  const {nodes, links} = lineagePicture(tables, "core.clocks");
  expect(nodes.map(({id, side}) => `${side} ${id}`)).toEqual([
    "above reference.rules",
    "above reference.units",
    "above raw.cases",
    "above staging.cases",
    "above core.cases",
    "itself core.clocks",
    "below marts.clocks_by_rule"
  ]);
  expect(links).toContainEqual({from: "core.cases", to: "core.clocks"});
  expect(links).toContainEqual({from: "reference.rules", to: "marts.clocks_by_rule"});
  expect(links).toHaveLength(7);
});

/** A chain of core tables, each of which reads the one before, from a file to a mart. */
function chain(length: number): SchemaTable[] {
  const core = Array.from({length}, (_, i) => `core.step_${String(i).padStart(3, "0")}`);
  const names = ["raw.cases", "staging.cases", ...core, "marts.cases"];
  return names.map((name, i) => ({
    ...tables[0]!,
    name,
    layer: name.split(".")[0] as SchemaTable["layer"],
    reads: names.slice(Math.max(0, i - 1), i)
  }));
}

test("a large picture keeps the neighbours, the files and the marts, and counts what lies between on each side", () => {
  const {nodes, links} = lineagePicture(chain(60), "core.step_020");
  expect(nodes.map(({id, count}) => (count === undefined ? id : `${id}: ${count}`))).toEqual([
    "raw.cases",
    "above staging: 1",
    "core.step_019",
    "above core: 19",
    "core.step_020",
    "core.step_021",
    "below core: 38",
    "marts.cases"
  ]);
  expect(links).toHaveLength(7);
});
