// From a key that chooses another value of a filter to the next paint, as the browser times it (Event Timing), and to
// the frame in which the page stands still again.

import type {Page} from "playwright-core";

export interface Interaction {
  /** The longest event of the interaction, to the next paint; the browser counts in steps of 8 ms. */
  next_paint_ms: number;
  /** Until the last drawing was replaced. */
  settled_ms: number;
  /** What the page's own thread worked meanwhile, as the processor counts it: whatever else the machine does. */
  work_ms: number;
}

const quietMs = 600;

/** Chooses the next value of a select by the keyboard. */
export async function chooseNext(page: Page, select: string, key = "ArrowDown"): Promise<Interaction> {
  await page.evaluate(watchEvents);
  await page.focus(select);
  const before = await page.inputValue(select);
  const thread = await threadOf(page);
  const startedAt = await thread.workedMs();
  await page.evaluate(startWatch);
  await page.keyboard.press(key);
  await page.waitForFunction(isStill, quietMs, {timeout: 60_000, polling: 50});
  const work_ms = (await thread.workedMs()) - startedAt;
  await thread.leave();
  if ((await page.inputValue(select)) === before) throw new Error(`missing change: ${select}`);
  const seen = await page.evaluate(() => {
    const {events, startedAt, changedAt} = (window as unknown as Watched).interaction;
    return {next_paint_ms: Math.max(0, ...events), settled_ms: changedAt - startedAt};
  });
  return {...seen, work_ms};
}

async function threadOf(page: Page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable", {timeDomain: "threadTicks"});
  return {
    workedMs: async () => {
      const {metrics} = await devtools.send("Performance.getMetrics");
      return 1000 * (metrics.find(({name}) => name === "TaskDuration")?.value ?? Number.NaN);
    },
    leave: () => devtools.detach()
  };
}

interface Watched {
  interaction: {events: number[]; startedAt: number; changedAt: number};
}

/** Runs in the page, once. */
function watchEvents(): void {
  if ("interaction" in window) return;
  const interaction = {events: [] as number[], startedAt: 0, changedAt: 0};
  Object.assign(window, {interaction});
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      if (entry.startTime >= interaction.startedAt) interaction.events.push(entry.duration);
  }).observe({type: "event", durationThreshold: 16} as PerformanceObserverInit);
  const note = () => requestAnimationFrame(() => (interaction.changedAt = performance.now()));
  new MutationObserver(note).observe(document.body, {childList: true, subtree: true, characterData: true});
}

/** Runs in the page. */
function startWatch(): void {
  const {interaction} = window as unknown as Watched;
  Object.assign(interaction, {events: [], startedAt: performance.now(), changedAt: performance.now()});
}

/** Runs in the page. */
function isStill(ms: number): boolean {
  const isBusy = document.querySelector("main[aria-busy=true]") !== null;
  return !isBusy && performance.now() - (window as unknown as Watched).interaction.changedAt > ms;
}
