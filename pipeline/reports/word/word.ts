// A report → a Word file, in Chinese.

import type {FileChild} from "docx";
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Tab,
  TableOfContents,
  TabStopType,
  TextRun
} from "docx";
import {estimatePageNumbers} from "docx/layout";
import {withMoment} from "../archive.ts";
import type {Report, Section} from "../document.ts";
import {wordSection} from "./blocks.ts";
import {revisionSections} from "./revision.ts";
import type {PageShape} from "./styles.ts";
import {pageShape, textWidth, wordStyles} from "./styles.ts";

export async function toWord(report: Report): Promise<Uint8Array> {
  const shape = pageShape(report.layout);
  const figures = new Map(report.figures.map((figure) => [figure.id, figure]));
  const children: FileChild[] = [...head(report, shape)];
  const {before, after} = revisionSections(report);
  for (const section of [...before, ...sectionsOf(report), ...after]) {
    children.push(...(await wordSection(section, figures, shape)));
  }
  const document = new Document({
    title: report.title.zh,
    subject: report.period.name.zh,
    creator: `${report.firm.zh}${report.department.zh}`,
    description: report.number,
    lastModifiedBy: report.department.zh,
    ...(hasContents(report) && {pageNumbers: estimatePageNumbers}),
    styles: wordStyles(shape, {isClose: !hasContents(report)}),
    sections: [
      {
        properties: {
          page: {
            size: {
              width: Math.min(shape.width, shape.height),
              height: Math.max(shape.width, shape.height),
              orientation: report.layout === "landscape" ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT
            },
            margin: {...shape.margin, header: 400, footer: 350}
          }
        },
        headers: {default: pageHeader(report, shape)},
        footers: {default: pageFooter()},
        children
      }
    ]
  });
  return withMoment(await Packer.toBuffer(document), report.issued_at);
}

function head(report: Report, shape: PageShape): FileChild[] {
  const {kind, title, subtitle, period, firm, department, addressees, as_of, issued_on, layout} = report;
  const facts = [
    kind === "case" ? `案例：${period.name.zh}` : `期间：${period.name.zh}（${period.start} 至 ${period.end}）`,
    `编制：${firm.zh}${department.zh}`,
    `报送：${addressees.map(({zh}) => zh).join("、")}`,
    `数据截至：${as_of}`,
    `签发日期：${issued_on}`
  ];
  const isSheet = layout === "landscape";
  const gap = "　　";
  const [about = "", by = "", to = "", asOf = "", on = ""] = facts;
  const lines = isSheet ? [facts.join(gap)] : hasContents(report) ? facts : [about, by + gap + to, asOf + gap + on];
  return [
    new Paragraph({heading: HeadingLevel.TITLE, text: title.zh}),
    ...(subtitle ? [centred(subtitle.zh, shape.bodySize + 4)] : []),
    ...lines.map((line) => centred(line, isSheet ? shape.tableSize : shape.bodySize)),
    ...(hasContents(report) ? contents() : [])
  ];
}

/** A sheet and a case are read at a glance. */
function hasContents({layout, kind}: Report): boolean {
  return layout === "portrait" && kind !== "case";
}

/**
 * Links with the page numbers that Word's own layout gives, in the fonts of the styles; the field is written clean, so that
 * Word does not ask whether to update it. A program that puts other fonts in their place may lay out other pages.
 */
function contents(): FileChild[] {
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: {before: 480, after: 120},
      children: [new TextRun({text: "目　录", bold: true, size: 28})]
    }),
    new TableOfContents("目录", {hyperlink: true, headingStyleRange: "1-2"})
  ];
}

function centred(text: string, size: number): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: {after: 40, line: 276},
    children: [new TextRun({text, size})]
  });
}

/** After a table of contents the text begins on a page of its own. */
function sectionsOf(report: Report): Section[] {
  if (!hasContents(report)) return report.sections;
  return report.sections.map((section, i) => (i === 0 ? {...section, hasPageBreak: true} : section));
}

function pageHeader({number, firm, title, period}: Report, shape: PageShape): Header {
  return new Header({
    children: [
      new Paragraph({
        tabStops: [{type: TabStopType.RIGHT, position: textWidth(shape)}],
        border: {bottom: {style: BorderStyle.SINGLE, size: 4, space: 2, color: "808080"}},
        spacing: {line: 240},
        children: [
          new TextRun({text: `${firm.zh}　${title.zh}　${period.name.zh}`, size: 17}),
          new TextRun({children: [new Tab(), `编号：${number}`], size: 17})
        ]
      })
    ]
  });
}

function pageFooter(): Footer {
  const children = ["第 ", PageNumber.CURRENT, " 页，共 ", PageNumber.TOTAL_PAGES, " 页"];
  return new Footer({
    children: [new Paragraph({alignment: AlignmentType.CENTER, children: [new TextRun({children, size: 17})]})]
  });
}
