import {resolve} from "node:path";
import react from "@vitejs/plugin-react";
import {defineConfig} from "vitest/config";
import {toChunks} from "./dashboard/chunks.ts";
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
    plugins: [
      react(),
      ...(mode === "survey" ? [preload({base: "/"}), precompress()] : []),
      ...(mode === "dashboard"
        ? [preload({base: "./", isWanted: (file) => /(charts|tiles|runtime)-[^/]*$/.test(file)})]
        : [])
    ],
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
        ...(mode === "dashboard" && {
          modulePreload: {polyfill: false},
          rolldownOptions: {
            preserveEntrySignatures: false,
            output: {
              codeSplitting: {
                includeDependenciesRecursively: false,
                groups: [
                  {name: toChunks(resolve("dashboard")), priority: 1, debugName: "first view"},
                  {name: "pages", test: /[\\/]dashboard[\\/]|node_modules/, minShareCount: 2}
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
      // A zone in which the firm is not, so that a clock that reads the machine's shows; TEST_TZ is another for one run.
      env: {TZ: process.env.TEST_TZ ?? "America/New_York"},
      testTimeout: 900_000,
      hookTimeout: 180_000,
      maxWorkers: 2
    }
  };
});
