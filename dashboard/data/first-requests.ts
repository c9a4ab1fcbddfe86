// Asks for the manifest and the tables of the page that is opened while the scripts that read them are still on their
// way. What goes wrong here goes wrong again, with a sentence, for whoever reads the answer.

import {filesOf} from "./files-of.ts";
import {parseManifest} from "./manifest.ts";
import {likelyMonths} from "./month-parts.ts";
import {pageNeeds} from "./needs.ts";
import type {Address} from "../address.ts";
import type {Fetch} from "./load.ts";
import type {Needs} from "./needs.ts";
import type {TableName} from "./tables.ts";

/** A fetch that hands out each early answer once; everything else, and all that comes later, is fetched. */
export function askEarly(base: string, address: Address, {fetch}: {fetch: Fetch}): Fetch {
  const answers = new Map<string, Promise<Response>>();
  const ask = (file: string, init?: RequestInit) => {
    const url = new URL(file, base).href;
    const answer = fetch(url, init);
    answers.set(url, answer);
    return answer;
  };
  const manifest = ask("manifest.json", {cache: "no-store"});
  void manifest
    .then(async (response) => {
      const read = parseManifest(await response.clone().json());
      const months = likelyMonths(read.as_of, address);
      const needs: Needs = pageNeeds[address.page ?? "overview"];
      const wanted = Object.entries(needs) as [TableName, Needs[TableName]][];
      const files = wanted.flatMap(([name, parts]) => filesOf(read, name, parts, months));
      await Promise.all(files.map(({file}) => ask(file)));
    })
    .catch(() => undefined);
  return (url, init) => {
    const early = answers.get(url);
    answers.delete(url);
    return early ?? fetch(url, init);
  };
}
