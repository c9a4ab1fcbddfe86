// The pages of a large site: the first view of each, and how long a change of a filter takes.

import {serveFolders} from "./serve-folders.ts";
import {chooseNext} from "./interaction.ts";
import {visit} from "./visit.ts";
import type {Browser} from "playwright-core";
import type {Interaction} from "./interaction.ts";

const changes = 5;

/** Page → the selects that are changed on it. */
const filters: Record<string, string[]> = {
  overview: ["project", "category", "from"],
  complaints: ["project", "category", "from"],
  clocks: ["project", "category", "from", "rule"],
  satisfaction: ["project", "wave"]
};

/** Prints and returns what was measured of the site in a folder. */
export async function measureLarge(browser: Browser, site: string) {
  const server = await serveFolders({site});
  const pages: Record<string, object> = {};
  try {
    for (const [page, selects] of Object.entries(filters)) {
      const interactions: Record<string, Interaction[]> = {};
      const first = await visit(browser, `${server.url}/site/${page === "overview" ? "" : `?page=${page}`}`, {
        use: async (opened) => {
          for (const select of selects) {
            interactions[select] = [];
            for (let change = 0; change < changes; change++)
              interactions[select].push(await chooseNext(opened, `select[name=${select}]`, keyOf(select)));
          }
        }
      });
      pages[page] = {first, interactions};
      process.stdout.write(
        `${page.padEnd(12)} first view: ${first.last_chart_ms.toFixed(0)} ms, ${first.request_count} requests, data ${first.data_kb.toFixed(0)} kB of ${first.whole_kb.toFixed(0)} kB\n`
      );
      for (const [select, made] of Object.entries(interactions)) {
        const of = (name: keyof Interaction) => made.map((one) => one[name].toFixed(0)).join(", ");
        process.stdout.write(
          `             ${select.padEnd(8)} next paint ${of("next_paint_ms")} ms; settled ${of("settled_ms")} ms; work ${of("work_ms")} ms\n`
        );
      }
    }
    return {pages};
  } finally {
    server.stop();
  }
}

/** Months go back in time, over the beginning of a year. */
function keyOf(select: string): string {
  return select === "from" ? "ArrowUp" : "ArrowDown";
}
