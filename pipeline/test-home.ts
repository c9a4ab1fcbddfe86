// For tests: homes in temporary folders, and complaints as a department would write them down.

import {mkdirSync, mkdtempSync, utimesSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import type {Config} from "./config.ts";
import {readConfig} from "./config.ts";
import type {Effects} from "./effects.ts";

export interface TestHome {
  config: Config;
  effects: Effects;
  /** What was said. */
  lines: string[];
  /** Puts a file into the inbox, last changed at `savedAt`. */
  drop: (name: string, content: string | Uint8Array, savedAt?: string) => void;
}

/** A fresh home; the clock stands still, the dashboard is one page. */
export function makeTestHome(now = "2026-10-31T18:30:00Z"): TestHome {
  const folder = mkdtempSync(join(tmpdir(), "huiyin-test-"));
  const config = {...readConfig({home: join(folder, "home"), env: {}}), dashboardBuild: join(folder, "dashboard")};
  mkdirSync(config.dashboardBuild);
  writeFileSync(join(config.dashboardBuild, "index.html"), "<!doctype html>");
  const lines: string[] = [];
  return {
    config,
    lines,
    effects: {log: (line) => lines.push(line), now: () => new Date(now)},
    drop: (name, content, savedAt = "2026-10-31T00:00:00Z") => {
      const path = join(config.inbox, name);
      mkdirSync(dirname(path), {recursive: true});
      writeFileSync(path, content);
      utimesSync(path, new Date(savedAt), new Date(savedAt));
    }
  };
}

export const csvHeader = "投诉编号,投诉时间,项目,房号,业主姓名,联系电话,投诉内容,责任单位,首次回复时间,关闭时间,状态";

/** Lines of a complaint export under `csvHeader`; missing cells are empty. */
export function csvOf(...rows: string[][]): string {
  const width = csvHeader.split(",").length;
  const lines = rows.map((row) => Array.from({length: width}, (_, i) => quote(row[i] ?? "")).join(","));
  return `${[csvHeader, ...lines].join("\n")}\n`;
}

function quote(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
