// For tests: what Word asks to repair, or asks about, when it opens a file.

import {strFromU8, unzipSync} from "fflate";
import {elementsOf, parseXml} from "./test-xml.ts";
import type {XmlElement} from "./test-xml.ts";

type Parts = Map<string, XmlElement>;

/** In words what is wrong with an office file; empty where nothing is. */
export function faultsOfPackage(file: Uint8Array): string[] {
  const entries = unzipSync(file);
  const parts: Parts = new Map();
  const faults: string[] = [];
  for (const [name, bytes] of Object.entries(entries).filter(([entry]) => /\.(xml|rels)$/.test(entry))) {
    try {
      parts.set(name, parseXml(strFromU8(bytes)));
    } catch (error) {
      faults.push(`${name}: ${(error as Error).message}`);
    }
  }
  const names = Object.keys(entries);
  return [...faults, ...contentTypeFaults(parts, names), ...relationFaults(parts, names), ...documentFaults(parts)];
}

function contentTypeFaults(parts: Parts, names: string[]): string[] {
  const types = parts.get("[Content_Types].xml");
  if (!types) return ["[Content_Types].xml is missing"];
  const listed = (name: string, key: string) =>
    elementsOf(types, name).map(({attributes}) => attributes.get(key) ?? "");
  const endings = listed("Default", "Extension");
  const overrides = listed("Override", "PartName");
  return [
    ...names
      .filter((name) => name !== "[Content_Types].xml" && !name.endsWith("/"))
      .filter((name) => !overrides.includes(`/${name}`))
      .filter((name) => name.endsWith(".xml") || !endings.includes(name.split(".").at(-1)!))
      .map((name) => `${name} has no content type`),
    ...overrides
      .filter((name) => !names.includes(name.slice(1)))
      .map((name) => `the content type of ${name}, which is missing`),
    ...repeated([...endings, ...overrides]).map((name) => `two content types of ${name}`)
  ];
}

function relationFaults(parts: Parts, names: string[]): string[] {
  return [...parts].flatMap(([name, root]) => {
    if (name.endsWith(".rels")) {
      const folder = name.replace(/_rels\/[^/]*$/, "");
      const relations = elementsOf(root, "Relationship");
      const missing = relations
        .filter(({attributes}) => attributes.get("TargetMode") !== "External")
        .map(({attributes}) => new URL(attributes.get("Target")!, `zip:///${folder}`).pathname.slice(1))
        .filter((target) => !names.includes(target));
      const ids = relations.map(({attributes}) => attributes.get("Id")!);
      return [
        ...missing.map((target) => `${name}: ${target} is missing`),
        ...repeated(ids).map((id) => `${name}: ${id} twice`)
      ];
    }
    const relations = parts.get(name.replace(/([^/]*)$/, "_rels/$1.rels"));
    const known = relations ? elementsOf(relations, "Relationship").map(({attributes}) => attributes.get("Id")) : [];
    return everyElement(root)
      .flatMap(({attributes}) => ["r:id", "r:embed", "r:link"].map((key) => attributes.get(key)))
      .filter((id) => id !== undefined && !known.includes(id))
      .map((id) => `${name}: no relation ${id}`);
  });
}

function documentFaults(parts: Parts): string[] {
  const document = parts.get("word/document.xml");
  if (!document) return [];
  const stories = [...parts].filter(([name]) =>
    /^word\/(document|header\d+|footer\d+|footnotes|endnotes)\.xml$/.test(name)
  );
  const attribute = (element: string, key: string) =>
    stories.flatMap(([, root]) => elementsOf(root, element).map(({attributes}) => attributes.get(key) ?? ""));
  const bookmarks = attribute("w:bookmarkStart", "w:name");
  const styles = new Set(
    elementsOf(parts.get("word/styles.xml")!, "w:style").map(({attributes}) => attributes.get("w:styleId"))
  );
  const fields = elementsOf(document, "w:instrText").flatMap(({text}) => /PAGEREF (\S+)/.exec(text)?.[1] ?? []);
  const anchors = [...attribute("w:hyperlink", "w:anchor").filter((name) => name !== ""), ...fields];
  const used = ["w:pStyle", "w:rStyle", "w:tblStyle"].flatMap((name) => attribute(name, "w:val"));
  const openIds = attribute("w:bookmarkStart", "w:id");
  const closeIds = attribute("w:bookmarkEnd", "w:id");
  const settings = parts.get("word/settings.xml");
  return [
    ...repeated(attribute("wp:docPr", "id")).map((id) => `two drawings ${id}`),
    ...repeated(bookmarks).map((name) => `two bookmarks ${name}`),
    ...repeated(openIds).map((id) => `two bookmarks with the id ${id}`),
    ...openIds.filter((id) => !closeIds.includes(id)).map((id) => `the bookmark ${id} has no end`),
    ...anchors.filter((name) => !bookmarks.includes(name)).map((name) => `no bookmark ${name}`),
    ...used.filter((name) => !styles.has(name)).map((name) => `no style ${name}`),
    ...(settings && elementsOf(settings, "w:updateFields").length > 0 ? ["fields are updated on opening"] : []),
    ...stories.flatMap(([name, root]) =>
      [...elementsOf(root, "w:tbl").flatMap(tableFaults), ...fieldFaults(root), ...orderFaults(root)].map(
        (fault) => `${name}: ${fault}`
      )
    ),
    ...(elementsOf(document, "w:body")[0]?.children.at(-1)?.name === "w:sectPr"
      ? []
      : ["the body does not end in its section"])
  ];
}

function tableFaults(table: XmlElement): string[] {
  const [properties, grid] = table.children;
  if (properties?.name !== "w:tblPr" || grid?.name !== "w:tblGrid") return ["a table without properties or grid"];
  const rows = table.children.filter(({name}) => name === "w:tr");
  const cells = rows.flatMap(({children}) => children.filter(({name}) => name === "w:tc"));
  const spanOf = (cell: XmlElement) => Number(elementsOf(cell, "w:gridSpan")[0]?.attributes.get("w:val") ?? 1);
  const widths = rows.map(({children}) =>
    children.filter(({name}) => name === "w:tc").reduce((sum, cell) => sum + spanOf(cell), 0)
  );
  return [
    ...(rows.length === 0 ? ["a table without rows"] : []),
    ...widths
      .filter((width) => width !== grid.children.length)
      .map((width) => `${width} cells in a grid of ${grid.children.length}`),
    ...cells
      .filter(({children}) => children.at(-1)?.name !== "w:p")
      .map(() => "a cell that does not end in a paragraph")
  ];
}

/** Each field begins, is parted and ends, in this order; none asks to be updated. */
function fieldFaults(root: XmlElement): string[] {
  const marks = elementsOf(root, "w:fldChar");
  const faults = marks.filter(({attributes}) => attributes.has("w:dirty")).map(() => "a field that asks to be updated");
  let depth = 0;
  for (const {attributes} of marks) {
    const type = attributes.get("w:fldCharType");
    if (type === "begin") depth++;
    if (type === "end") depth--;
    if (depth < 0 || (type === "separate" && depth === 0)) faults.push("a field that ends before it begins");
  }
  return depth === 0 ? faults : [...faults, "a field that does not end"];
}

/** The order of the properties by ECMA-376, part 1, annex A (wml.xsd); Word refuses some files that break it. */
const orders: Record<string, string> = {
  "w:pPr":
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
  "w:rPr":
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
  "w:tblPr":
    "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
  "w:tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
  "w:tblBorders": "top start left bottom end right insideH insideV",
  "w:tcBorders": "top start left bottom end right insideH insideV tl2br tr2bl",
  "w:tcMar": "top start left bottom end right",
  "w:pBdr": "top left bottom right between bar",
  "w:tbl": "tblPr tblGrid tr",
  "w:tr": "tblPrEx trPr tc",
  "w:sectPr":
    "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
  "w:sdt": "sdtPr sdtEndPr sdtContent"
};

function orderFaults(root: XmlElement): string[] {
  return Object.entries(orders).flatMap(([name, order]) => {
    const places = new Map(order.split(" ").map((child, i) => [`w:${child}`, i]));
    return elementsOf(root, name).flatMap(({children}) => {
      const found = children.map((child) => places.get(child.name));
      const stray = children.filter((_, i) => found[i] === undefined).map((child) => `${child.name} in ${name}`);
      const isOrdered = found.every((place, i) => i === 0 || (place ?? 0) >= (found[i - 1] ?? 0));
      return isOrdered
        ? stray
        : [...stray, `${name} in another order: ${children.map((child) => child.name).join(" ")}`];
    });
  });
}

function everyElement(element: XmlElement): XmlElement[] {
  return [element, ...element.children.flatMap(everyElement)];
}

function repeated(values: string[]): string[] {
  return [...new Set(values.filter((value, i) => values.indexOf(value) !== i))];
}
