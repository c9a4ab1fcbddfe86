// Starts sqlite-thread.mjs with the first batch, hands batches over and takes the results.

import {once} from "node:events";
import {Worker} from "node:worker_threads";
import {responseColumns, type KeptRow, type ResponseRow} from "./engine.ts";
import type {DraftTable} from "./schema.ts";

type Settled = {id: number; results: unknown} | {id: number; error: Error};
type Waiting = {resolve: (results: unknown) => void; reject: (error: Error) => void};

export type SqliteWriter = {
  /** One transaction, in the order of the rows: "created", or what is kept under the id. */
  insertResponses: (rows: ResponseRow[]) => Promise<("created" | KeptRow)[]>;
  /** One transaction; the sequence that is kept for each. */
  upsertDrafts: (rows: DraftTable[]) => Promise<number[]>;
  /** After what was handed over before. */
  close: () => Promise<void>;
};

export function sqliteWriter(options: {path: string; pragmas: string[]; busyMs: number}): SqliteWriter {
  const waiting = new Map<number, Waiting>();
  let thread: Worker | undefined;
  let count = 0;
  let isClosed = false;

  function start(): Worker {
    const started = new Worker(new URL("./sqlite-thread.mjs", import.meta.url), {
      workerData: {...options, responseColumns},
      execArgv: []
    });
    started.on("message", settle);
    started.on("error", (error) => fail(error));
    started.on("exit", () => {
      thread = undefined;
      fail(new Error("missing thread: the intake database is closed"));
    });
    return started;
  }

  function settle(settled: Settled): void {
    const {resolve, reject} = waiting.get(settled.id)!;
    waiting.delete(settled.id);
    if ("error" in settled) reject(settled.error);
    else resolve(settled.results);
  }

  function fail(error: Error): void {
    for (const {reject} of waiting.values()) reject(error);
    waiting.clear();
  }

  function write<Results>(kind: "responses" | "drafts", rows: unknown[]): Promise<Results> {
    if (isClosed) return Promise.reject(new Error("missing thread: the intake database is closed"));
    thread ??= start();
    const id = count++;
    return new Promise<unknown>((resolve, reject) => {
      waiting.set(id, {resolve, reject});
      thread!.postMessage({id, kind, rows});
    }) as Promise<Results>;
  }

  return {
    insertResponses: (rows) => write("responses", rows.map(toValues)),
    upsertDrafts: (rows) => write("drafts", rows),
    async close() {
      isClosed = true;
      if (!thread) return;
      const exit = once(thread, "exit");
      thread.postMessage({kind: "close"});
      await exit;
    }
  };
}

function toValues(row: ResponseRow): unknown[] {
  return [...responseColumns.map((column) => row[column]), row.contact ? [row.contact.phone] : null];
}
