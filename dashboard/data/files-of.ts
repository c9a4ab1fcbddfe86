import {holdsMonths} from "./month-parts.ts";
import {SiteError} from "./problems.ts";
import type {Manifest} from "./manifest.ts";
import type {MonthRange} from "./month-parts.ts";
import type {Needs} from "./needs.ts";
import type {TableName} from "./tables.ts";

/** The files of a table that hold what is wanted; a part that has no rows has no file. */
export function filesOf(manifest: Manifest, name: TableName, parts: Needs[TableName], months?: MonthRange) {
  const listed = manifest.tables.find((table) => table.name === name);
  if (!listed) throw new SiteError({code: "table_unlisted", table: name});
  if (parts === undefined || parts === "all") return listed.files;
  if (parts === "months") {
    const names = listed.files.flatMap(({part}) => part ?? []);
    return listed.files.filter(({part}) => !months || part === null || holdsMonths(part, months, names));
  }
  const isWanted = (part: string) => parts.some((wanted) => part === wanted || part.startsWith(`${wanted}-`));
  return listed.files.filter(({part}) => part === null || isWanted(part));
}
