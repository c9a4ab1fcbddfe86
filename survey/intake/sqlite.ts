// The intake database as one SQLite file. Any number of processes may hold it; each commit is on the disk before it is
// answered (WAL, synchronous=FULL).

import {mkdirSync} from "node:fs";
import {dirname} from "node:path";
import {setTimeout as sleep} from "node:timers/promises";
import {Kysely, Migrator, SqliteDialect} from "kysely";
import Database from "libsql";
import {batched} from "./batch.ts";
import {foundColumns, inOrder, toOutcome, type Engine, type FoundByToken} from "./engine.ts";
import {migrationsFor} from "./migrations.ts";
import type {Schema} from "./schema.ts";
import {sqliteWriter} from "./sqlite-writer.ts";

const busyMs = 10_000;

export async function openSqlite(path: string): Promise<Engine> {
  mkdirSync(dirname(path), {recursive: true});
  const file = new Database(path, {timeout: busyMs});
  const db = new Kysely<Schema>({dialect: new SqliteDialect({database: file})});
  try {
    await prepare(file);
    await migrate(db, file);
    const writer = sqliteWriter({path, pragmas, busyMs});
    return {
      kind: "sqlite",
      db,
      findByToken: tokenFinder(file),
      async insertResponses(rows) {
        const results = await writer.insertResponses(rows);
        return rows.map((row, index) => toOutcome(row, results[index]));
      },
      upsertDrafts: writer.upsertDrafts,
      async scrub() {
        await db.connection().execute(async () => file.pragma("wal_checkpoint(TRUNCATE)"));
      },
      async close() {
        await writer.close();
        // The file alone is then whole, whoever copies it.
        if (file.open) file.pragma("wal_checkpoint(TRUNCATE)");
        await db.destroy();
      }
    };
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
  "wal_autocheckpoint = 16000"
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

/** Prepared once, and rows come as one text: the query builder, and an object a row, would cost more than the database. */
function tokenFinder(file: Database.Database) {
  const pairs = Object.entries(foundColumns).map(([name, column]) => `'${name}', ${column}`);
  const find = file.prepare(
    `select json_group_array(json_object('token_hash', i.token_hash, ${pairs.join(", ")})) as found
     from json_each(?) as given
     cross join invitations i on i.token_hash = given.value
     inner join waves w on w.wave_id = i.wave_id`
  );
  return batched((hashes: string[]) => {
    // A prepared statement of libsql would go on answering from a closed file.
    if (!file.open) return Promise.reject(new Error("missing connection: the intake database is closed"));
    const {found} = find.get(JSON.stringify(hashes)) as {found: string};
    return Promise.resolve(inOrder(hashes, JSON.parse(found) as FoundByToken[]));
  });
}
