// npm run bench -- page: how soon a slow phone shows the survey, beside a page that holds SurveyJS and nothing of ours.

import {rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {parseArgs} from "node:util";
import {gzipSync} from "node:zlib";
import type {Browser, Page, Response} from "playwright-core";
import {launchChromium} from "../../.ci/chromium.mjs";
import {startSurvey} from "../start-survey.ts";
import {serveBarePage} from "./bare-page.ts";

type Visit = {notice_ms: number | undefined; question_ms: number; first_view_kb: number; whole_kb: number};
type Marks = {notice?: number; question?: number};

const rounds = 5;
const phone = {viewport: {width: 360, height: 740}, locale: "zh-CN", hasTouch: true, isMobile: true};
const network = {offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8};

const {values} = parseArgs({options: {help: {type: "boolean"}}});
if (values.help) {
  process.stdout.write(`npm run bench -- page

Opens the survey ${rounds} times in Chromium with a CPU four times slower, 1.6 Mbit/s and 150 ms, in turn with a page that
holds SurveyJS and one question of its own, with its sheet and without. Medians: the notice can be read and consent be ticked, the first question
can be answered, kilobytes (gzip) until then. The same as JSON in dist/bench-page.json.
`);
  process.exit(0);
}

const dist = join(import.meta.dirname, "../../dist");
const folder = join(dist, "bench-page");
const survey = await startSurvey(join(dist, "survey"), {});
const bare = await serveBarePage(join(folder, "bare"), {hasSheet: true});
const plain = await serveBarePage(join(folder, "plain"), {hasSheet: false});
const browser = await launchChromium();
try {
  const visits: Record<"survey" | "bare" | "plain", Visit[]> = {survey: [], bare: [], plain: []};
  for (let round = 1; round <= rounds; round++) {
    visits.survey.push(await visit(browser, `${survey.url}/s/${survey.token}`));
    visits.bare.push(await visit(browser, bare.url));
    visits.plain.push(await visit(browser, plain.url));
    process.stdout.write(`[bench] round ${round}/${rounds}\n`);
  }
  const [own, other, sheetless] = [middle(visits.survey), middle(visits.bare), middle(visits.plain)];
  const [ratio, plainRatio] = [own.question_ms / other.question_ms, own.question_ms / sheetless.question_ms];
  process.stdout.write(`
notice readable, consent tickable  ${Math.round(own.notice_ms ?? Number.NaN)} ms, ${own.first_view_kb.toFixed(1)} kB
first question usable              ${Math.round(own.question_ms)} ms, ${own.whole_kb.toFixed(0)} kB
SurveyJS and nothing of ours       ${Math.round(other.question_ms)} ms, ${other.whole_kb.toFixed(0)} kB: ratio ${ratio.toFixed(2)}
the same without its sheet         ${Math.round(sheetless.question_ms)} ms, ${sheetless.whole_kb.toFixed(0)} kB: ratio ${plainRatio.toFixed(2)}
`);
  const target = join(dist, "bench-page.json");
  writeFileSync(
    target,
    `${JSON.stringify({node: process.version, rounds, survey: own, bare: other, plain: sheetless, ratio, plain_ratio: plainRatio, visits}, null, 2)}\n`
  );
} finally {
  await browser.close();
  await bare.stop();
  await plain.stop();
  await survey.end();
  rmSync(folder, {recursive: true, force: true});
}

/** One first visit with an empty cache; whoever visits agrees at the first moment that it is possible. */
async function visit(browser: Browser, url: string): Promise<Visit> {
  const context = await browser.newContext(phone);
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Network.enable");
  await devtools.send("Network.emulateNetworkConditions", network);
  await devtools.send("Emulation.setCPUThrottlingRate", {rate: 4});
  const sizes = countBytes(page);
  // The loader of TypeScript names functions by a helper that the page does not have.
  await page.addInitScript("globalThis.__name = (named) => named");
  await page.addInitScript(watch);
  await page.goto(url, {waitUntil: "commit"});
  await page.waitForFunction(() => (window as unknown as {marks: Marks}).marks.question !== undefined, undefined, {
    timeout: 60_000,
    polling: 100
  });
  const marks = await page.evaluate(() => (window as unknown as {marks: Marks}).marks);
  const {first, whole} = await sizes();
  await context.close();
  return {notice_ms: marks.notice, question_ms: marks.question!, first_view_kb: first / 1024, whole_kb: whole / 1024};
}

/** Gzipped bytes of the bodies so far: of what the notice needs, the document and its sheets, and of everything. */
function countBytes(page: Page): () => Promise<{first: number; whole: number}> {
  const sizes: Promise<{isFirst: boolean; bytes: number}>[] = [];
  const measure = async (response: Response) => ({
    isFirst: ["document", "stylesheet"].includes(response.request().resourceType()),
    bytes: await response.body().then((body) => gzipSync(body, {level: 9}).length)
  });
  page.on("response", (response) => sizes.push(measure(response)));
  return async () => {
    const all = await Promise.all(sizes);
    const sum = (some: typeof all) => some.reduce((total, {bytes}) => total + bytes, 0);
    return {first: sum(all.filter(({isFirst}) => isFirst)), whole: sum(all)};
  };
}

/** Runs in the page, at every frame: notes what has been painted by then, and agrees. */
function watch(): void {
  const marks: Marks = {};
  Object.assign(window, {marks});
  const isSeen = (selector: string) => (document.querySelector<HTMLElement>(selector)?.offsetHeight ?? 0) > 0;
  const look = () => {
    const agree = document.querySelector<HTMLInputElement>("#agree");
    if (agree && isSeen("#notice")) {
      marks.notice ??= performance.now();
      agree.checked = true;
      // Heard as soon as the script listens; a click before that would leave the page.
      document.querySelector("#consent")?.dispatchEvent(new Event("submit", {cancelable: true}));
    }
    if (isSeen(".sd-question input, .sd-question .sd-item")) marks.question ??= performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

function middle(visits: Visit[]): Visit {
  const of = (key: keyof Visit) => visits.map((one) => one[key] ?? Number.NaN).sort((a, b) => a - b)[rounds >> 1]!;
  return {
    notice_ms: of("notice_ms"),
    question_ms: of("question_ms"),
    first_view_kb: of("first_view_kb"),
    whole_kb: of("whole_kb")
  };
}
