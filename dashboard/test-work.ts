// What a page's scripts do, counted and not timed: whatever else the machine does, the same change counts the same.

import type {Page} from "playwright-core";

/** Opens the same address beside a page, and counts from the beginning. */
export async function countWork(beside: Page) {
  const page = await beside.context().newPage();
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Profiler.enable");
  await devtools.send("Profiler.startPreciseCoverage", {callCount: true, detailed: true});
  await page.addInitScript(countDrawings);
  await page.goto(beside.url());
  return {
    page,
    requests,
    /** How often a block of code was run since it was asked the last time: a loop over rows counts every row. */
    takeSteps: async () => {
      const {result} = await devtools.send("Profiler.takePreciseCoverage");
      const blocks = result.flatMap(({functions}) => functions.flatMap(({ranges}) => ranges));
      return blocks.reduce((sum, {count}) => sum + count, 0);
    },
    /** Card → how often its chart was drawn since then. */
    takeDrawings: () => page.evaluate(takeDrawings)
  };
}

/** Runs in the page, before its scripts. */
function countDrawings(): void {
  const drawings = new Map<string, number>();
  Object.assign(window, {drawings});
  new MutationObserver((records) => {
    for (const {target, addedNodes} of records) {
      if (!(target instanceof HTMLElement) || !target.matches(".plot") || addedNodes.length === 0) continue;
      const card = target.closest("figure")?.id ?? "";
      drawings.set(card, (drawings.get(card) ?? 0) + 1);
    }
  }).observe(document, {childList: true, subtree: true});
}

/** Runs in the page. */
function takeDrawings(): Record<string, number> {
  const {drawings} = window as unknown as {drawings: Map<string, number>};
  const taken = Object.fromEntries(drawings);
  drawings.clear();
  return taken;
}
