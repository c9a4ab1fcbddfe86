import type {FileChild} from "docx";
import {AlignmentType, HeadingLevel, ImageRun, LineRuleType, Paragraph, Tab, TabStopType, TextRun} from "docx";
import type {Picture} from "../charts.ts";
import {drawChart} from "../charts.ts";
import type {Block, Figure, Section, Text} from "../document.ts";
import type {PageShape} from "./styles.ts";
import {headFont, textWidth} from "./styles.ts";
import {wordTable} from "./table.ts";
import {unbroken} from "./unbroken.ts";

const pixelsPerInch = 96;
const twentiethsPerInch = 1440;

export async function wordSection(
  {number, title, hasPageBreak, blocks}: Section,
  figures: Map<string, Figure>,
  shape: PageShape
): Promise<FileChild[]> {
  const heading = new Paragraph({
    heading: HeadingLevel.HEADING_1,
    pageBreakBefore: hasPageBreak ?? false,
    text: `${number ?? ""}${title.zh}`
  });
  const children: FileChild[] = [heading];
  for (const [i, block] of blocks.entries()) {
    const next = blocks[i + 1]?.type;
    const isKept = next === "signature" || (next === "note" && block.type === "table");
    children.push(...(await wordBlock(block, {figures, shape, isKept})));
  }
  return children;
}

interface BlockPlace {
  figures: Map<string, Figure>;
  shape: PageShape;
  /** What follows says nothing on a page of its own. */
  isKept: boolean;
}

async function wordBlock(block: Block, {figures, shape, isKept}: BlockPlace): Promise<FileChild[]> {
  switch (block.type) {
    case "heading": {
      const heading = block.level === 2 ? HeadingLevel.HEADING_2 : HeadingLevel.HEADING_3;
      return [new Paragraph({heading, text: `${block.number ?? ""}${block.text.zh}`})];
    }
    case "paragraph":
      return [paragraph(block.sentences.map(({zh}) => zh).join(""), shape, {isKept})];
    case "note":
      return [note(block.text, shape, {isKept})];
    case "signature":
      return signature(block.roles, shape);
    case "table":
      return [
        caption(`${block.number ? `表 ${block.number}　` : ""}${block.caption.zh}`, shape, {isAbove: true}),
        block.rows.length > 0
          ? wordTable(block, {figures, shape, isKept: isKept || block.note !== undefined})
          : paragraph("本期无。", shape, {isKept}),
        block.note ? note(block.note, shape, {isKept}) : spacer({isKept})
      ];
    case "chart": {
      const width = Math.round((textWidth(shape) / twentiethsPerInch) * pixelsPerInch);
      const picture = await drawChart(block.chart, {rows: block.rows, options: block.options, width});
      return [
        image(picture, block.caption, block.number ?? 1),
        caption(`图 ${block.number}　${block.caption.zh}`, shape, {isAbove: false}),
        ...(block.note ? [note(block.note, shape, {isKept})] : [])
      ];
    }
  }
}

function paragraph(text: string, {bodySize, layout}: PageShape, {isKept}: {isKept: boolean}): Paragraph {
  const indent = layout === "portrait" ? {firstLine: bodySize * 20} : {firstLine: 0};
  return new Paragraph({indent, keepNext: isKept, spacing: {after: 60}, children: [new TextRun(unbroken(text))]});
}

/** The caption stays with what it names. */
function caption(text: string, {tableSize}: PageShape, {isAbove}: {isAbove: boolean}): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    keepNext: isAbove,
    spacing: isAbove ? {before: 100, after: 40, line: 240} : {before: 40, after: 160, line: 240},
    children: [new TextRun({text, font: headFont, size: tableSize + 1})]
  });
}

function note({zh}: Text, {tableSize}: PageShape, {isKept}: {isKept: boolean}): Paragraph {
  const run = new TextRun({text: unbroken(`注：${zh}`), size: tableSize - 1, color: "404040"});
  return new Paragraph({keepNext: isKept, spacing: {before: 30, after: 80, line: 240}, children: [run]});
}

function spacer({isKept}: {isKept: boolean}): Paragraph {
  return new Paragraph({keepNext: isKept, spacing: {line: 120}, children: []});
}

function image({png, width, height}: Picture, {zh}: Text, id: number): Paragraph {
  const picture = new ImageRun({
    type: "png",
    data: png,
    transformation: {width, height},
    altText: {id: String(id), name: zh, title: zh, description: zh}
  });
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    keepNext: true,
    spacing: {line: 240, lineRule: LineRuleType.AUTO},
    children: [picture]
  });
}

/** Three roles fit into a line of either page, on a portrait one only where their names are short. */
function signature(roles: Text[], shape: PageShape): Paragraph[] {
  const isSheet = shape.layout === "landscape";
  const isShort = roles.every(({zh}) => zh.length <= 3);
  const perLine = isSheet || isShort ? 3 : 2;
  const lines = Array.from({length: Math.ceil(roles.length / perLine)}, (_, line) =>
    roles.slice(line * perLine, (line + 1) * perLine)
  );
  return lines.map((line) => signatureLine(line, {perLine, isSheet, shape}));
}

function signatureLine(
  roles: Text[],
  {perLine, isSheet, shape}: {perLine: number; isSheet: boolean; shape: PageShape}
): Paragraph {
  const size = shape.tableSize + 2;
  const step = Math.floor(textWidth(shape) / perLine);
  const blank = (width: number) => new TextRun({text: "　".repeat(width), underline: {}, size});
  const children = roles.flatMap(({zh}, i) => [
    ...(i > 0 ? [new TextRun({children: [new Tab()], size})] : []),
    new TextRun({text: `${zh}：`, size}),
    blank(isSheet ? 7 : 4),
    new TextRun({text: " 日期：", size}),
    blank(isSheet ? 5 : 3)
  ]);
  const tabStops = roles.map((_, i) => ({type: TabStopType.LEFT, position: step * i}));
  return new Paragraph({tabStops: tabStops.slice(1), spacing: {before: 240}, keepLines: true, children});
}
