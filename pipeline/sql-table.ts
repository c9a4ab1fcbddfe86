import type {Column} from "./warehouse.ts";
import {cutToWidth, widthOf} from "./sql-width.ts";
import {toText} from "./sql-cells.ts";

const gap = "  ";
const narrowest = 6;

/** Rows as a table for people. Numbers stand to the right; `width` is that of the terminal, if there is one. */
export function renderTable(columns: Column[], rows: unknown[][], width = Infinity): string {
  const cells = rows.map((row) => row.map((item) => printable(toText(item) ?? "NULL")));
  const names = columns.map(({name}) => printable(name));
  const widths = fit(
    names.map((name, i) => cells.reduce((most, row) => Math.max(most, widthOf(row[i]!)), widthOf(name))),
    width
  );
  const line = (texts: string[]) =>
    texts
      .map((text, i) => pad(cutToWidth(text, widths[i]!), widths[i]!, isNumber(columns[i]!)))
      .join(gap)
      .trimEnd();
  return [line(names), widths.map((each) => "─".repeat(each)).join(gap), ...cells.map(line)].join("\n");
}

/** Takes from the widest until the table fits. */
function fit(widths: number[], width: number): number[] {
  const fitted = [...widths];
  let excess = fitted.reduce((sum, each) => sum + each, gap.length * (fitted.length - 1)) - width;
  for (; excess > 0; excess--) {
    const widest = fitted.indexOf(Math.max(...fitted));
    if (fitted[widest]! <= narrowest) break;
    fitted[widest]! -= 1;
  }
  return fitted;
}

/** What a terminal would obey is shown as a mark; an end of line as an arrow. */
function printable(text: string): string {
  return text.replaceAll(/\r\n?|\n/g, "↵").replaceAll(/\p{Cc}/gu, "�");
}

function pad(text: string, width: number, isRight: boolean): string {
  const space = " ".repeat(Math.max(0, width - widthOf(text)));
  return isRight ? space + text : text + space;
}

function isNumber({type}: Column): boolean {
  return /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|DECIMAL.*|DOUBLE|FLOAT)$/.test(type);
}
