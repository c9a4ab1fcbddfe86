// The files of the invite command in archive/invitations/<wave>/: the household's links, QR codes and letters.

import {existsSync, readdirSync, readFileSync, rmSync} from "node:fs";
import {basename, dirname, join, relative} from "node:path";
import type {Found, Search} from "./erase-files.ts";
import {isErased} from "./erased.ts";
import type {Field} from "./fields.ts";
import {findRecords} from "./found-records.ts";
import {emptyMapping} from "./mapping.ts";
import {readTable} from "./read-table.ts";
import type {Place} from "./records.ts";
import {withoutRecords} from "./records.ts";
import {writeWhole} from "./rewritten.ts";

const fields: Field[] = Object.entries({project: "项目", room: "房屋", link: "链接"}).map(([field, alias]) => ({
  field,
  field_type: field === "link" ? "text" : "code",
  is_required: true,
  field_name: alias,
  aliases: [alias]
}));

interface Link {
  project: string;
  reference: string;
  token: string;
}

/** Letters and codes go before the links that lead to them. */
export async function findInLinks(search: Search): Promise<Found> {
  const root = join(search.config.archive, "invitations");
  const found: Found = {removals: [], left: []};
  const files = filesBelow(root);
  for (const path of files.filter((file) => /\.csv(\.tmp)?$/.test(file))) {
    const place = relative(search.config.home, path);
    const table = await readTable(
      {path, name: place},
      {fields, mapping: emptyMapping, encoding: "utf-8", isDamaged: false, scratch: search.scratch}
    ).catch((error: unknown) => {
      found.left.push({place, count: 0, sentence: `It is no list of links: ${(error as Error).message}`});
    });
    if (!table) continue;
    const records = await findRecords(search.engine, table, {scratch: search.scratch, condition: isErased});
    if (records.length === 0) continue;
    const links = records.map(({cells}): Link => {
      const [project = "", reference = "", link = ""] = fields.map(({field}) => cells[table.columns.get(field)!]);
      return {project, reference, token: link.slice(link.lastIndexOf("/") + 1)};
    });
    const inWave = files.filter((file) => file.startsWith(`${dirname(path)}/`));
    for (const link of links) addSheets(search, inWave, link, found);
    found.removals.push({place, count: records.length, remove: () => rewriteLinks(path, records)});
  }
  return found;
}

function rewriteLinks(path: string, places: Place[]): void {
  writeWhole(path, withoutRecords(readFileSync(path), places, "utf-8"));
}

function addSheets({config}: Search, files: string[], {project, reference, token}: Link, found: Found): void {
  for (const path of files) {
    const place = relative(config.home, path);
    if (isCodeOf(path, {project, reference})) {
      found.removals.push({place, count: 1, remove: () => rmSync(path, {force: true})});
    }
    if (!path.endsWith(".html") || token === "" || !readFileSync(path, "utf8").includes(token)) continue;
    found.removals.push({
      place,
      count: 1,
      remove: () => writeWhole(path, withoutLetter(readFileSync(path, "utf8"), token))
    });
    if (!withoutLetter(readFileSync(path, "utf8"), token).includes(token)) continue;
    found.left.push({place, count: 1, sentence: "Its letter cannot be told from the others. Delete the file."});
  }
}

/** The page without the letter that shows the link. */
export function withoutLetter(html: string, token: string): string {
  return html.replaceAll(/<article class="letter">.*?<\/article>\n?/gs, (letter) =>
    letter.includes(token) ? "" : letter
  );
}

/** qr/<project>/<reference>.svg, a name that had to change with a hash behind it. */
function isCodeOf(path: string, {project, reference}: Pick<Link, "project" | "reference">): boolean {
  const isNamed = (name: string, text: string) => {
    const plain = Array.from(text.normalize("NFC").replaceAll(/[^\p{L}\p{N}_-]/gu, "_"))
      .slice(0, 40)
      .join("");
    return name.startsWith(plain) && /^(-[0-9a-f]{8})?$/.test(name.slice(plain.length));
  };
  return (
    path.endsWith(".svg") && isNamed(basename(path, ".svg"), reference) && isNamed(basename(dirname(path)), project)
  );
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, {withFileTypes: true, recursive: true}).filter((entry) => entry.isFile());
  return entries.map((entry) => join(entry.parentPath, entry.name)).sort();
}
