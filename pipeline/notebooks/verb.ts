// npx huiyin notebooks: the live preview; build: pages that stand alone; new: one more.

import type {Config} from "../config.ts";
import type {Effects} from "../effects.ts";
import {UsageError} from "../errors.ts";
import {untilStopped} from "../until-stopped.ts";
import {buildNotebooks} from "./build.ts";
import {newNotebook} from "./new.ts";
import {startNotebooks} from "./preview.ts";

export interface NotebooksCall {
  action: string | undefined;
  name: string | undefined;
  out: string | undefined;
  port: number;
}

export async function notebooks(
  config: Config,
  {action, name, out, port}: NotebooksCall,
  effects: Effects
): Promise<number> {
  switch (action) {
    case undefined:
      await preview(config, port, effects);
      return 0;
    case "build": {
      if (out === undefined) throw new UsageError("--out is missing. See npx huiyin notebooks --help.");
      await buildNotebooks(config, {out, name}, effects);
      effects.log(`Written to ${out}. Each page stands alone: open it, mail it, host it.`);
      return 0;
    }
    case "new":
      if (name === undefined) throw new UsageError("NAME is missing. See npx huiyin notebooks --help.");
      effects.log(`${newNotebook(config, name)} is made. Edit it while npx huiyin notebooks runs.`);
      return 0;
    default:
      throw new UsageError(`There is no "notebooks ${action}". See npx huiyin notebooks --help.`);
  }
}

async function preview(config: Config, port: number, effects: Effects): Promise<void> {
  const server = await startNotebooks(config, {port}, effects);
  const stopped = untilStopped();
  effects.log(`The notebooks are at ${server.url}. Stop with Ctrl+C.`);
  await stopped;
  await server.close();
}
