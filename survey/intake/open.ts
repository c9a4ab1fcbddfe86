// Opens the intake database, made or brought up to date on the way. Out: a handle that every other function of this
// room takes. Any number of processes may hold the same database.

import {batched} from "./batch.ts";
import type {Engine, Outcome, ResponseRow} from "./engine.ts";
import {openPostgres} from "./postgres.ts";
import type {DraftTable} from "./schema.ts";
import {openSqlite} from "./sqlite.ts";

export type Intake = Engine & {
  /** Commits together what arrives together; resolves when it is on the disk. */
  addResponse(row: ResponseRow): Promise<Outcome>;
  /** The same for drafts; resolves to the sequence that is kept. */
  addDraft(row: DraftTable): Promise<number>;
};

/** Opens `url`: a file path, `sqlite:` and a file path, or `postgres://…`. */
export async function openIntake(url: string): Promise<Intake> {
  const engine = isPostgres(url) ? await openPostgres(url) : await openSqlite(sqlitePath(url));
  return {
    ...engine,
    addResponse: batched(engine.insertResponses, {inFlight: 2}),
    addDraft: batched(engine.upsertDrafts)
  };
}

export function isPostgres(url: string): boolean {
  return /^postgres(ql)?:/i.test(url);
}

export function sqlitePath(url: string): string {
  return url.replace(/^sqlite:(\/\/(?=\/))?/i, "");
}
