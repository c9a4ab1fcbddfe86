// The parts of a workbook → which one is what: its sheets in their order, its texts, its formats.

import {WorkbookFault, tooLarge, unreadable} from "./fault.ts";
import {limits} from "./limits.ts";
import {readTags} from "./part.ts";
import {attributeOf} from "./xml.ts";
import type {Parts} from "./zip.ts";

export interface SheetPart {
  name: string;
  isHidden: boolean;
  /** Name of its part. */
  part: string;
}

export interface PackageMap {
  sheets: SheetPart[];
  /** Whether day 0 is 1 January 1904. */
  is1904: boolean;
  sharedStrings: string | undefined;
  styles: string | undefined;
}

interface Relationship {
  id: string;
  /** The last word of its type, which is the same in the transitional and in the strict format. */
  type: string;
  part: string;
}

/** Sheets with cells, in the order of the tabs; charts and the like are left out. Throws a WorkbookFault. */
export async function mapPackage(parts: Parts): Promise<PackageMap> {
  const workbook = await findWorkbook(parts);
  const relationships = await readRelationships(parts, workbook);
  const partOf = (type: string) => relationships.find((one) => one.type === type && parts.has(one.part))?.part;
  const {tabs, is1904} = await readTabs(parts, workbook);
  const sheets = tabs.flatMap(({id, ...tab}) => {
    const found = relationships.find((one) => one.id === id && one.type === "worksheet");
    return found ? [{...tab, part: found.part}] : [];
  });
  if (sheets.length === 0) throw unreadable("it has no sheet with cells");
  return {sheets, is1904, sharedStrings: partOf("sharedStrings"), styles: partOf("styles")};
}

async function findWorkbook(parts: Parts): Promise<string> {
  const foreign = describeForeign(parts);
  if (foreign) throw foreign;
  const roots = parts.has("_rels/.rels") ? await readRelationships(parts, "") : [];
  const main = roots.find(({type}) => type === "officeDocument")?.part ?? "xl/workbook.xml";
  if (parts.has(main)) return main;
  throw unreadable("it is a zip archive without a workbook in it");
}

/** What a zip archive is that is no workbook of ours. */
function describeForeign(parts: Parts): WorkbookFault | undefined {
  const advice = "Export the table as .xlsx or as CSV UTF-8.";
  if (parts.has("xl/workbook.bin"))
    return new WorkbookFault("is a binary workbook (.xlsb)", "Open it and save it as .xlsx or as CSV UTF-8.");
  if (parts.has("word/document.xml")) return new WorkbookFault("is a Word document, no workbook", advice);
  if (parts.has("ppt/presentation.xml")) return new WorkbookFault("is a presentation, no workbook", advice);
  if (parts.has("mimetype") && parts.has("content.xml"))
    return new WorkbookFault("is an OpenDocument file (.ods, .odt)", "Open it and save it as .xlsx or as CSV UTF-8.");
  if (!parts.has("_rels/.rels") && !parts.has("xl/workbook.xml"))
    return new WorkbookFault("is a zip archive, no workbook", "Unpack it and put the files in it into the inbox.");
  return undefined;
}

async function readRelationships(parts: Parts, source: string): Promise<Relationship[]> {
  const slash = source.lastIndexOf("/");
  const [folder, file] = [source.slice(0, slash + 1), source.slice(slash + 1)];
  const found: Relationship[] = [];
  await readTags(parts, `${folder}_rels/${file}.rels`, (name, attributes) => {
    if (name !== "Relationship" || attributeOf(attributes, "TargetMode") === "External") return;
    const [id, type, target] = ["Id", "Type", "Target"].map((key) => attributeOf(attributes, key)) as [
      string?,
      string?,
      string?
    ];
    if (id && type && target)
      found.push({id, type: type.slice(type.lastIndexOf("/") + 1), part: resolve(folder, target)});
  });
  return found;
}

async function readTabs(parts: Parts, workbook: string) {
  const tabs: {id: string; name: string; isHidden: boolean}[] = [];
  let is1904 = false;
  await readTags(parts, workbook, (element, attributes) => {
    if (element === "workbookPr") is1904 = ["1", "true"].includes(attributeOf(attributes, "date1904") ?? "");
    if (element !== "sheet") return;
    const id = attributeOf(attributes, "*:id") ?? "";
    const state = attributeOf(attributes, "state") ?? "visible";
    tabs.push({id, name: attributeOf(attributes, "name") ?? "", isHidden: state !== "visible"});
    if (tabs.length > limits.sheets) throw tooLarge(`it has more than ${limits.sheets} sheets`);
  });
  return {tabs, is1904};
}

/** A target is relative to the folder of its source, or begins with a slash; it stays inside the file. */
function resolve(folder: string, target: string): string {
  try {
    return decodeURIComponent(new URL(target.replaceAll("\\", "/"), `zip:///${folder}`).pathname.slice(1));
  } catch {
    throw unreadable(`the name ${target} of one of its parts is none`);
  }
}
