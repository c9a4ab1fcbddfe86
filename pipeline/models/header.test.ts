import {expect, test} from "vitest";
import {parseHeader} from "./header.ts";

const sql = `-- One row per month.
-- key: project_id, received_month
-- nullable: a
-- nullable: b, c
--
-- column: received_month  first day of the month
-- column: a               说明: with a colon

select 1
-- key: not, this`;

test("grain, key, exceptions and columns are read from the comment at the top alone", () => {
  expect(parseHeader("marts.m", sql)).toEqual({
    grain: "One row per month.",
    notes: [],
    key: ["project_id", "received_month"],
    nullable: ["a", "b", "c"],
    columns: new Map([
      ["received_month", "first day of the month"],
      ["a", "说明: with a colon"]
    ])
  });
});

test("the grain is the first sentence, over as many lines as it takes", () => {
  const long = "-- One row per month (9.4.3) and project\n-- with a case. Open ones count.\n-- key: a\nselect 1";
  expect(parseHeader("m", long)).toMatchObject({
    grain: "One row per month (9.4.3) and project with a case.",
    notes: ["Open ones count."]
  });
});

test("the function of a computed model is read", () => {
  const computed = "-- One row per wave and cell\n-- computed: rake\n-- key: a\nselect 1";
  expect(parseHeader("core.m", computed)).toMatchObject({grain: "One row per wave and cell", computed: "rake"});
});

test.each([
  ["-- Rows.\n-- key: a\nselect 1", /missing grain/],
  ["-- One row per a.\nselect 1", /missing key/],
  ["-- One row per a.\n-- key: a\n-- column: a  x\n-- column: a  y\nselect 1", /duplicate column in m: a/],
  ["-- One row per a.\n-- key: a\n-- column: a\nselect 1", /invalid column line/],
  ["-- One row per a.\n-- key: a\n-- computed:\nselect 1", /invalid computed line in m/],
  ["-- One row per a.\n-- key: a\n-- computed: rake, relative_weights\nselect 1", /invalid computed line in m/]
])("%j is refused", (text, message) => {
  expect(() => parseHeader("m", text)).toThrow(message);
});
