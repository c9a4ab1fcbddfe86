// npx huiyin sql: a statement, a shell or standard input.

import {text} from "node:stream/consumers";
import type {Config} from "./config.ts";
import {UsageError} from "./errors.ts";
import type {SqlOutput} from "./sql.ts";
import {runSql} from "./sql.ts";
import {sqlShell} from "./sql-shell.ts";

export interface SqlCall {
  statement: string | undefined;
  csv: boolean | undefined;
  json: boolean | undefined;
}

export async function sql(config: Config, {statement, csv, json}: SqlCall): Promise<number> {
  if (csv && json) throw new UsageError("Choose one of --csv and --json.");
  const format = csv ? "csv" : json ? "json" : "table";
  if (statement === undefined && process.stdin.isTTY && process.stdout.isTTY) {
    if (format !== "table") throw new UsageError(`--${format} needs a statement. See npx huiyin sql --help.`);
    await sqlShell(config, {input: process.stdin, output: process.stdout});
  } else {
    await runSql(config, {text: statement ?? (await text(process.stdin)), format}, standardOutput());
  }
  return 0;
}

/** A reader who has seen enough (`| head`) is no error. */
function standardOutput(): SqlOutput {
  let isOpen = true;
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    isOpen = false;
  });
  const write = (piece: string) =>
    new Promise<boolean>((resolve) => {
      if (!isOpen || process.stdout.write(piece)) return resolve(isOpen);
      const settle = () => {
        process.stdout.off("drain", settle).off("error", settle);
        resolve(isOpen);
      };
      process.stdout.on("drain", settle).on("error", settle);
    });
  return {write, width: process.stdout.isTTY ? process.stdout.columns : undefined};
}
