import {parse} from "csv-parse/sync";

/** One household and its link, as a line of the CSV. */
export type LinkRow = {project: string; building: string; reference: string; link: string; sms: string};

const headers = ["项目", "楼栋", "房屋", "链接", "短信"];
const byteOrderMark = "\uFEFF";

/** UTF-8 with a byte order mark and lines that end as Excel writes them. */
export function renderLinks(rows: LinkRow[]): string {
  const lines = rows.map(({project, building, reference, link, sms}) =>
    [project, building, reference, link, sms].map(toCell).join(",")
  );
  return `${byteOrderMark}${[headers.join(","), ...lines].join("\r\n")}\r\n`;
}

export function parseLinks(text: string): LinkRow[] {
  const rows: string[][] = parse(text, {bom: true, from: 2, relax_column_count: true});
  return rows.map((row) => {
    const [project = "", building = "", reference = "", link = "", sms = ""] = row.map(fromCell);
    return {project, building, reference, link, sms};
  });
}

/** The token at the end of a link. */
export function tokenOf({link}: LinkRow): string {
  return link.slice(link.lastIndexOf("/") + 1);
}

// A spreadsheet would run a cell that begins like a formula; the mark is doubled where the text has one itself, so that
// it can be taken off again.
const formula = /^'*[=+\-@\t\r]/;

function toCell(value: string): string {
  const text = formula.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function fromCell(cell: string): string {
  return cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell;
}
