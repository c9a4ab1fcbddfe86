// Draws every chart from the sample rows in Chromium, in a document that is not the page's own, and compares the SVG
// with expected/. A chart that warns, or reaches for the global document, fails.

import {fileURLToPath} from "node:url";
import {build} from "vite";
import {expect, test} from "vitest";
import {launchChromium} from "../../.ci/chromium.mjs";

test("every chart draws the sample rows as expected, in any document, without a warning", async () => {
  const {charts, messages} = await drawInChromium();
  expect(messages).toEqual([]);
  expect(Object.keys(charts)).toHaveLength(35);
  for (const [name, svg] of Object.entries(charts)) {
    expect(svg, name).not.toMatch(/NaN|undefined|Infinity/);
    await expect(`${svg.replaceAll("><", ">\n<")}\n`).toMatchFileSnapshot(`expected/${name}.svg`);
  }
});

async function drawInChromium() {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    const messages: string[] = [];
    page.on("console", (message) => messages.push(message.text()));
    page.on("pageerror", (error) => messages.push(error.message));
    await page.addScriptTag({content: await bundle()});
    const charts = await page.evaluate(() => {
      const own = document.implementation.createHTMLDocument();
      document.createElementNS = () => {
        throw new Error("a chart reached for the global document");
      };
      const {drawSampleCharts} = (
        globalThis as unknown as {charts: {drawSampleCharts: (document: Document) => Record<string, string>}}
      ).charts;
      return drawSampleCharts(own);
    });
    return {charts, messages};
  } finally {
    await browser.close();
  }
}

async function bundle() {
  const built = await build({
    configFile: false,
    logLevel: "silent",
    build: {
      write: false,
      minify: false,
      lib: {entry: fileURLToPath(new URL("sample-charts.ts", import.meta.url)), formats: ["iife"], name: "charts"}
    }
  });
  const [output] = Array.isArray(built) ? built : [built];
  if (!output || !("output" in output)) throw new Error("missing bundle");
  return output.output[0].code;
}
