// Where notebooks lie: those of the program in sql/notebooks, the firm's own in the home's notebooks folder.

import {existsSync, readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import type {Config} from "../config.ts";

export interface Source {
  /** The file's name without `.html`; the firm's own notebook takes the place of the program's of that name. */
  name: string;
  path: string;
  title: string;
  isOwn: boolean;
}

export function ownFolder({home}: Pick<Config, "home">): string {
  return join(home, "notebooks");
}

export function shippedFolder({sql}: Pick<Config, "sql">): string {
  return join(sql, "notebooks");
}

/** The program's first, each in the order of the names. */
export function listSources(config: Pick<Config, "home" | "sql">): Source[] {
  const own = readFolder(ownFolder(config), true);
  const names = new Set(own.map(({name}) => name));
  return [...readFolder(shippedFolder(config), false).filter(({name}) => !names.has(name)), ...own];
}

export function findSource(config: Pick<Config, "home" | "sql">, name: string): Source | undefined {
  return listSources(config).find((source) => source.name === name);
}

function readFolder(folder: string, isOwn: boolean): Source[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith(".html"))
    .sort()
    .map((file) => {
      const path = join(folder, file);
      const name = file.replace(/\.html$/, "");
      const title = /<title>([\s\S]*?)<\/title>/.exec(readFileSync(path, "utf8"))?.[1]?.trim();
      return {name, path, title: title ?? name, isOwn};
    });
}
