import {basename} from "node:path";
import {PipelineError} from "../errors.ts";
import type {InboxFile} from "./inbox.ts";
import type {Mapping} from "./mapping.ts";

const dateInName =
  /(20\d\d)[-_.年]?(0[1-9]|1[0-2])[-_.月]?(0[1-9]|[12]\d|3[01])日?(?:[-_T ]?([01]\d|2[0-3])[-_.:点时]?([0-5]\d)(?:[0-5]\d)?(?!\d))?/g;

/**
 * When an export was made: when its file was written to last or, where the mapping says so, the last date in its name,
 * to the end of that day in Shanghai when no time follows it.
 */
export function exportTime(file: Pick<InboxFile, "name" | "modifiedAt">, {dated_by}: Pick<Mapping, "dated_by">): Date {
  if (dated_by === "file") return file.modifiedAt;
  const found = [...basename(file.name).matchAll(dateInName)].at(-1);
  if (!found) {
    throw new PipelineError(
      `${file.name} has no date such as 20260831 in its name, which its mapping.json ("dated_by": "name") asks for. Rename it, or take that line out.`
    );
  }
  const [, year, month, day, hour = "23", minute = "59"] = found;
  return new Date(`${year}-${month}-${day}T${hour}:${minute}:00+08:00`);
}
