import type {Block, ReportBody} from "./document.ts";

/** Numbers sections 一、, headings (一) and 1., tables and charts 1, 2, 3 through the whole report. */
export function numberBlocks(body: ReportBody): ReportBody {
  let tableCount = 0;
  let chartCount = 0;
  const sections = body.sections.map((section, i) => {
    const counts = [0, 0];
    function numbered(block: Block): Block {
      if (block.type === "table") return {...block, number: ++tableCount};
      if (block.type === "chart") return {...block, number: ++chartCount};
      if (block.type !== "heading") return block;
      if (block.level === 3) return {...block, number: `${++counts[1]!}.`};
      counts[1] = 0;
      return {...block, number: `（${chineseNumber(++counts[0]!)}）`};
    }
    return {...section, number: `${chineseNumber(i + 1)}、`, blocks: section.blocks.map(numbered)};
  });
  return {...body, sections};
}

const digits = "零一二三四五六七八九";

/** 1 → 一, 12 → 十二, 20 → 二十; up to 99. */
export function chineseNumber(value: number): string {
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  if (tens === 0) return digits[ones]!;
  return `${tens === 1 ? "" : digits[tens]}十${ones === 0 ? "" : digits[ones]}`;
}
