// The dashboard's charts as pictures for paper.

import {createCanvas, GlobalFonts, loadImage} from "@napi-rs/canvas";
import {parseHTML} from "linkedom";
import {chartNamed} from "../../dashboard/charts/by-name.ts";
import type {Palette} from "../../dashboard/charts/palette.ts";

export interface Picture {
  png: Uint8Array;
  /** In pixels of the drawing; the picture has more. */
  width: number;
  height: number;
}

/** Dark enough for a black and white print: the grey of all others, and the near black of what a sentence speaks of. */
const paperPalette: Palette = {
  ink: "#1b2422",
  quiet: "#4a5653",
  rule: "#b9b6ae",
  grey: "#7f8784",
  accent: "#0a3f41",
  paper: "#ffffff",
  bad: "#8c2318",
  attention: "#7a5200"
};

/** What a page shows where one points at it, paper writes; its panels and rows may stand closer, lest they fill a page. */
const paperOptions = {showsPeaks: true, leastPanelWidth: 145, rowHeight: 22};

const pixelsPerPixel = 3;

/** On the page, words may stand out of the drawing on every side; a picture ends at its edge. */
const overflow = 10;

const families = [
  "PingFang SC",
  "Microsoft YaHei",
  "Noto Sans SC",
  "Source Han Sans SC",
  "Noto Sans CJK SC",
  "Noto Sans CJK JP",
  "WenQuanYi Micro Hei",
  "SimHei"
];

/** The installed face that writes Chinese in pictures; undefined where there is none. */
export function chineseFamily(): string | undefined {
  const installed = new Set(GlobalFonts.families.map(({family}) => family));
  return families.find((family) => installed.has(family));
}

/** Draws a chart by its name. Throws where the dashboard has no such chart. */
export async function drawChart(
  name: string,
  {rows, options = {}, width}: {rows: object[]; options?: object | undefined; width: number}
): Promise<Picture> {
  const svg = chartSvg(name, {rows, options, width});
  const image = await loadImage(Buffer.from(svg));
  const canvas = createCanvas(image.width * pixelsPerPixel, image.height * pixelsPerPixel);
  const context = canvas.getContext("2d");
  context.fillStyle = paperPalette.paper;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return {png: canvas.toBuffer("image/png"), width: image.width, height: image.height};
}

function chartSvg(name: string, {rows, options, width}: {rows: object[]; options: object; width: number}): string {
  const draw = chartNamed(name);
  if (!draw) throw new Error(`unknown chart: ${name}`);
  const {document} = parseHTML("<!doctype html><html><body></body></html>") as unknown as {document: Document};
  const place = {document, width: width - 2 * overflow, language: "zh" as const, palette: paperPalette};
  const svg = draw(rows, {...options, ...paperOptions, ...place});
  layHalosBehind(svg);
  svg.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  const height = Number(svg.getAttribute("height")) + 2 * overflow;
  svg.setAttribute("width", String(width));
  svg.setAttribute("height", String(height));
  svg.setAttribute("viewBox", `${-overflow} ${-overflow} ${width} ${height}`);
  svg.setAttribute("style", `font-size: 12px; font-family: '${chineseFamily() ?? "sans-serif"}', sans-serif`);
  return svg.outerHTML.replaceAll("currentColor", paperPalette.ink).replaceAll('font-family="inherit"', "");
}

/** The canvas knows no paint-order and would draw a word's halo over the word: the word is laid over it once more. */
function layHalosBehind(svg: Element): void {
  for (const halo of svg.querySelectorAll("[paint-order]")) {
    const word = halo.cloneNode(true) as Element;
    for (const name of ["paint-order", "stroke", "stroke-width", "stroke-linejoin"]) word.removeAttribute(name);
    halo.after(word);
  }
}
