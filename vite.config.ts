import react from "@vitejs/plugin-react";
import {defineConfig} from "vitest/config";
import {precompress} from "./survey/web/precompress.ts";
import {preload} from "./survey/web/preload.ts";

// Two builds that never share a bundle: `vite build --mode survey` and `vite build --mode dashboard`.
const pages = {
  survey: {root: "survey/web", base: "/", outDir: "../../dist/survey"},
  dashboard: {root: "dashboard", base: "./", outDir: "../dist/dashboard"}
};

/** Plot, the charts of more than one page, and the cards of the first. */
const drawing =
  /node_modules[\\/](@observablehq|d3|internmap|isoformat|interval-tree-1d|binary-search-bounds)|dashboard[\\/](charts[\\/]|findings[\\/](attention|service\.|complaints\.)|pages[\\/](overview-charts|attention|ages-card|complaint-cards|reply-card|satisfaction-card|project-signals-card|item-table|service-table|range-words|clocks-texts))/;

export default defineConfig(({mode}) => {
  const page = mode === "survey" || mode === "dashboard" ? pages[mode] : undefined;
  return {
    plugins: [react(), ...(mode === "survey" ? [preload(), precompress()] : [])],
    ...(page && {
      root: page.root,
      base: page.base,
      build: {
        outDir: page.outDir,
        emptyOutDir: true,
        cssCodeSplit: mode === "dashboard",
        target: "es2022",
        reportCompressedSize: false,
        chunkSizeWarningLimit: 2000,
        // What the first page's tiles need comes with the entry; all that draws, in one file beside it.
        ...(mode === "dashboard" && {
          rolldownOptions: {
            output: {codeSplitting: {groups: [{name: "charts", test: drawing}]}}
          }
        })
      }
    }),
    test: {
      include: ["{survey,pipeline,dashboard}/**/*.test.{ts,tsx}"],
      globalSetup: [".ci/postgres.mjs", ".ci/demo-home.mjs"],
      env: {TZ: "America/New_York"},
      testTimeout: 900_000,
      hookTimeout: 180_000,
      maxWorkers: 2
    }
  };
});
