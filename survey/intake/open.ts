// Opens the intake database, made or brought up to date on the way. Out: a handle that every other function of this
// room takes. Any number of processes may hold the same file.

import {mkdirSync} from "node:fs";
import {dirname} from "node:path";
import {setTimeout as sleep} from "node:timers/promises";
import {Kysely, Migrator, SqliteDialect} from "kysely";
import Database from "libsql";
import {migrations} from "./migrations.ts";
import type {Schema} from "./schema.ts";

export type Intake = {db: Kysely<Schema>; close(): Promise<void>};

/** Opens `url`: a file path, or `sqlite:` and a file path. */
export async function openIntake(url: string): Promise<Intake> {
  const path = toPath(url);
  mkdirSync(dirname(path), {recursive: true});
  const file = new Database(path, {timeout: busyMs});
  const db = new Kysely<Schema>({dialect: new SqliteDialect({database: file})});
  const intake = {db, close: () => db.destroy()};
  try {
    await prepare(file);
    await migrate(db, file);
  } catch (error) {
    await intake.close();
    throw error;
  }
  return intake;
}

const busyMs = 10_000;

function toPath(url: string): string {
  if (/^postgres(ql)?:/i.test(url)) {
    throw new Error("PostgreSQL is not yet supported for the intake database. Set HUIYIN_INTAKE_URL to a file path.");
  }
  return url.replace(/^sqlite:(\/\/(?=\/))?/i, "");
}

async function prepare(file: Database.Database): Promise<void> {
  for (const pragma of [`busy_timeout = ${busyMs}`, "synchronous = FULL", "foreign_keys = ON"]) file.pragma(pragma);
  await switchToWal(file);
}

// SQLite answers "locked" at once, whatever the busy timeout, when two processes switch a new file to WAL together.
async function switchToWal(file: Database.Database): Promise<void> {
  const giveUpAt = Date.now() + busyMs;
  for (;;) {
    try {
      file.pragma("journal_mode = WAL");
      return;
    } catch (error) {
      if (Date.now() > giveUpAt) throw error;
      await sleep(20);
    }
  }
}

// Kysely takes no lock and opens no transaction for SQLite: two processes on a new file would both make the tables,
// and one that is killed halfway would leave half of them.
async function migrate(db: Kysely<Schema>, file: Database.Database): Promise<void> {
  const migrator = new Migrator({db, provider: {getMigrations: () => Promise.resolve(migrations)}});
  if ((await migrator.getMigrations()).every(({executedAt}) => executedAt)) return;
  file.exec("begin immediate");
  const {error} = await migrator.migrateToLatest();
  file.exec(error ? "rollback" : "commit");
  if (error) throw error;
}
