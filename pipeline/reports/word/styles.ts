import type {IStylesOptions} from "docx";

export const bodyFont = {ascii: "Times New Roman", hAnsi: "Times New Roman", cs: "Times New Roman", eastAsia: "宋体"};
export const headFont = {ascii: "Arial", hAnsi: "Arial", cs: "Arial", eastAsia: "黑体"};

export interface PageShape {
  layout: "portrait" | "landscape";
  /** In twentieths of a point. */
  width: number;
  height: number;
  margin: {top: number; bottom: number; left: number; right: number};
  /** In half points. */
  bodySize: number;
  tableSize: number;
}

const millimetre = 56.7;

/**
 * A4: 25 mm and 小四 for reports to be read. The sheet has 五号, and less above and below: with 25 mm the signatures no
 * longer stand on the side of its three tables.
 */
export function pageShape(layout: "portrait" | "landscape"): PageShape {
  const side = Math.round(25 * millimetre);
  const margin = {top: side, bottom: side, left: side, right: side};
  if (layout === "portrait") return {layout, width: 11_906, height: 16_838, margin, bodySize: 24, tableSize: 19};
  const sheet = {...margin, top: Math.round(18 * millimetre), bottom: Math.round(15 * millimetre)};
  return {layout, width: 16_838, height: 11_906, margin: sheet, bodySize: 21, tableSize: 17};
}

export function textWidth({width, margin}: PageShape): number {
  return width - margin.left - margin.right;
}

/** `isClose`: what is read at a glance has its parts closer together. */
export function wordStyles({bodySize, layout}: PageShape, {isClose}: {isClose: boolean}): IStylesOptions {
  const isSheet = layout === "landscape";
  const heading = (size: number, before: number) => ({
    run: {font: headFont, size, bold: true, color: "000000", italics: false},
    paragraph: {spacing: {before, after: isSheet ? 60 : 120}, keepNext: true, keepLines: true}
  });
  const entry = (level: number) => ({
    id: `TOC${level}`,
    name: `toc ${level}`,
    basedOn: "Normal",
    run: {size: 22},
    paragraph: {spacing: {before: 0, after: 0, line: 300}, indent: {left: (level - 1) * 420}}
  });
  return {
    paragraphStyles: [entry(1), entry(2)],
    default: {
      document: {
        run: {font: bodyFont, size: bodySize, language: {value: "en-GB", eastAsia: "zh-CN"}},
        paragraph: {spacing: {line: isSheet ? 264 : 360}}
      },
      title: {
        run: {font: headFont, size: isSheet ? 32 : 40, bold: true, color: "000000"},
        paragraph: {alignment: "center", spacing: {before: isSheet ? 0 : 240, after: isSheet ? 60 : 200}}
      },
      heading1: heading(isSheet ? 22 : 30, isSheet ? 100 : isClose ? 200 : 360),
      heading2: heading(isSheet ? 20 : 26, 240),
      heading3: heading(isSheet ? 20 : 24, 180)
    }
  };
}
