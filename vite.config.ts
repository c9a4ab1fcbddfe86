import react from "@vitejs/plugin-react";
import {defineConfig} from "vitest/config";
import {precompress} from "./survey/web/precompress.ts";
import {preload} from "./survey/web/preload.ts";

// Two builds that never share a bundle: `vite build --mode survey` and `vite build --mode dashboard`.
const pages = {
  survey: {root: "survey/web", base: "/", outDir: "../../dist/survey"},
  dashboard: {root: "dashboard", base: "./", outDir: "../dist/dashboard"}
};

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
        // What several pages of the dashboard share comes in one file, their charts in another, instead of many small ones.
        ...(mode === "dashboard" && {
          rolldownOptions: {
            output: {
              codeSplitting: {
                groups: [
                  {
                    name: "shared",
                    test: /dashboard[\\/](components|data|statistics|charts[\\/]pick|findings[\\/](attention|satisfaction|service)|pages[\\/](clocks-texts|range|service))/
                  },
                  {
                    name: "charts",
                    test: /dashboard[\\/](charts|pages[\\/](ages-card|item-table))|node_modules[\\/](@observablehq|d3|internmap|isoformat)/,
                    minShareCount: 2
                  }
                ]
              }
            }
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
