import readXlsxFile from "read-excel-file/node";
import {afterEach, expect, test, vi} from "vitest";
import {at, toDay} from "./calendar.ts";
import {dateCell, toWorkbook} from "./workbook.ts";

const savedAt = at(toDay("2026-10-31"), 17, 20);

afterEach(() => void vi.useRealTimers());

async function savedOn(clock: string): Promise<Buffer> {
  vi.useFakeTimers({toFake: ["Date"], now: new Date(clock)});
  const rows = [["受理", dateCell(at(toDay("2025-06-03"), 9, 5), "yyyy/m/d h:mm")]];
  return Buffer.from(await toWorkbook(rows, {sheet: "登记表", columnWidths: [10, 20], savedAt}));
}

test("the bytes do not depend on the clock of the machine", async () => {
  const [first, second] = [await savedOn("2026-01-01T00:00:00Z"), await savedOn("2031-07-09T12:34:56Z")];
  expect(first.equals(second)).toBe(true);
});

test("the workbook opens, and a date is a date", async () => {
  const [sheet] = await readXlsxFile(await savedOn("2026-01-01T00:00:00Z"));
  const [text, time] = sheet?.data[0] ?? [];
  expect(text).toBe("受理");
  expect(Math.round(Number(time) / 1000)).toBe(Date.parse("2025-06-03T09:05:00Z") / 1000);
});
