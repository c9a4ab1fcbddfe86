import {strFromU8, strToU8, unzipSync, zipSync} from "fflate";

const moment = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g;

/** An office file with the moment given in place of the machine's clock: the same report is the same bytes. */
export function withMoment(file: Uint8Array, isoMoment: string): Uint8Array {
  const parts = unzipSync(file);
  const core = parts["docProps/core.xml"];
  if (core) parts["docProps/core.xml"] = strToU8(strFromU8(core).replaceAll(moment, isoMoment));
  return zipSync(parts, {mtime: new Date(isoMoment), level: 6});
}
