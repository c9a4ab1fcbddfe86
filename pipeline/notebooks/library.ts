// In the browser: what a cell may use by name without an import. Takes the place of the kit's list, which is on a CDN.

export const Plot = () => import("@observablehq/plot");
export const d3 = () => import("d3");
export const htl = () => import("htl");
export const html = () => import("htl").then((library) => library.html);
export const svg = () => import("htl").then((library) => library.svg);
export const Inputs = () => import("observable:runtime/stdlib/inputs.js");
export const md = () => import("observable:runtime/stdlib/md.js").then((library) => library.md);

export const _ = notInstalled("_");
export const aq = notInstalled("aq");
export const Arrow = notInstalled("Arrow");
export const dot = notInstalled("dot");
export const duckdb = notInstalled("duckdb");
export const DuckDBClient = notInstalled("DuckDBClient");
export const echarts = notInstalled("echarts");
export const L = notInstalled("L");
export const mapboxgl = notInstalled("mapboxgl");
export const mermaid = notInstalled("mermaid");
export const React = notInstalled("React");
export const ReactDOM = notInstalled("ReactDOM");
export const tex = notInstalled("tex");
export const topojson = notInstalled("topojson");
export const vl = notInstalled("vl");

function notInstalled(name: string) {
  return () => {
    throw new Error(`${name} is not installed here; there are Plot, Inputs, d3, htl, html, svg and md.`);
  };
}

/** The night's day, for what stands below a chart. */
export const asOf = () => document.querySelector(".night b")!.textContent;
