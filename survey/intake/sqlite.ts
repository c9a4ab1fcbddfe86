// The intake database as one SQLite file. Any number of processes may hold it; each commit is on the disk before it is
// answered (WAL, synchronous=FULL).

import {mkdirSync} from "node:fs";
import {dirname} from "node:path";
import {setTimeout as sleep} from "node:timers/promises";
import {Kysely, Migrator, SqliteDialect} from "kysely";
import Database from "libsql";
import {
  foundSql,
  responseColumns,
  toOutcome,
  type Engine,
  type FoundRow,
  type KeptRow,
  type ResponseRow
} from "./engine.ts";
import {migrationsFor} from "./migrations.ts";
import type {DraftTable, Schema} from "./schema.ts";

const busyMs = 10_000;

export async function openSqlite(path: string): Promise<Engine> {
  mkdirSync(dirname(path), {recursive: true});
  const file = new Database(path, {timeout: busyMs});
  const db = new Kysely<Schema>({dialect: new SqliteDialect({database: file})});
  try {
    await prepare(file);
    await migrate(db, file);
    return {kind: "sqlite", db, ...writers(db, file), close: () => db.destroy()};
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

// Deleted rows are overwritten with zeros; a larger cache and rarer checkpoints keep the index pages of random ids at hand.
const pragmas = [
  `busy_timeout = ${busyMs}`,
  "synchronous = FULL",
  "foreign_keys = ON",
  "secure_delete = ON",
  "cache_size = -65536",
  "wal_autocheckpoint = 4000"
];

async function prepare(file: Database.Database): Promise<void> {
  for (const pragma of pragmas) file.pragma(pragma);
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
// and one that is killed halfway would leave half of them. A table that is made anew must not take others with it.
async function migrate(db: Kysely<Schema>, file: Database.Database): Promise<void> {
  const migrator = new Migrator({db, provider: {getMigrations: () => Promise.resolve(migrationsFor("sqlite"))}});
  if ((await migrator.getMigrations()).every(({executedAt}) => executedAt)) return;
  file.pragma("foreign_keys = OFF");
  file.exec("begin immediate");
  const {error} = await migrator.migrateToLatest();
  file.exec(error ? "rollback" : "commit");
  file.pragma("foreign_keys = ON");
  if (error) throw error;
}

/** Prepared once: the query builder would cost more than the database. */
function writers(db: Kysely<Schema>, file: Database.Database) {
  const findInvitation = file.prepare(
    `${foundSql} from invitations i inner join waves w on w.wave_id = i.wave_id where i.token_hash = ?`
  );
  const insertResponse = file.prepare(
    `insert into responses (${responseColumns.join(", ")}) values (${responseColumns.map(() => "?").join(", ")})
     on conflict (response_id) do nothing`
  );
  const findKept = file.prepare("select invitation_id, payload_hash, status from responses where response_id = ?");
  const clearDrafts = file.prepare("delete from drafts where invitation_id in (select value from json_each(?))");
  const clearContacts = file.prepare("delete from contacts where invitation_id in (select value from json_each(?))");
  const insertContact = file.prepare(
    "insert into contacts (invitation_id, response_id, phone, agreed_at) values (?, ?, ?, ?)"
  );
  const upsertDraft = file.prepare(
    `insert into drafts (invitation_id, sequence, body, updated_at) values (?, ?, ?, ?)
     on conflict (invitation_id) do update
     set sequence = excluded.sequence, body = excluded.body, updated_at = excluded.updated_at
     where excluded.sequence > drafts.sequence`
  );
  const findDraft = file.prepare("select sequence from drafts where invitation_id = ?");

  function insertOne(row: ResponseRow): "created" | KeptRow | undefined {
    const {changes} = insertResponse.run(responseColumns.map((column) => row[column]));
    return changes === 1 ? "created" : (findKept.get(row.response_id) as KeptRow | undefined);
  }

  function insertAll(rows: ResponseRow[]) {
    const found = rows.map(insertOne);
    const created = rows.filter((_, index) => found[index] === "created");
    if (created.length > 0) {
      const ids = JSON.stringify(created.map(({invitation_id}) => invitation_id));
      clearDrafts.run(ids);
      clearContacts.run(ids);
      const latest = new Map(created.map((row) => [row.invitation_id, row]));
      for (const {invitation_id, response_id, contact, received_at} of latest.values()) {
        if (contact) insertContact.run(invitation_id, response_id, contact.phone, received_at);
      }
    }
    return found;
  }

  /** Waits for whoever holds the connection, then does everything in one turn of the event loop. */
  function atomically<T>(action: () => T): Promise<T> {
    return db.connection().execute(async () => {
      file.exec("begin immediate");
      try {
        const done = action();
        file.exec("commit");
        return done;
      } catch (error) {
        file.exec("rollback");
        throw error;
      }
    });
  }

  return {
    async findByToken(tokenHash: string) {
      // A prepared statement of libsql would go on answering from a closed file.
      if (!file.open) throw new Error("missing connection: the intake database is closed");
      return findInvitation.get(tokenHash) as FoundRow | undefined;
    },
    async insertResponses(rows: ResponseRow[]) {
      const found = await atomically(() => insertAll(rows));
      return rows.map((row, index) => {
        const kept = found[index];
        return kept === "created" ? kept : toOutcome(row, kept);
      });
    },
    upsertDrafts(rows: DraftTable[]) {
      return atomically(() =>
        rows.map(({invitation_id, sequence, body, updated_at}) => {
          const {changes} = upsertDraft.run(invitation_id, sequence, body, updated_at);
          return changes === 1 ? sequence : (findDraft.get(invitation_id) as {sequence: number}).sequence;
        })
      );
    },
    async scrub() {
      await db.connection().execute(async () => file.pragma("wal_checkpoint(TRUNCATE)"));
    }
  };
}
