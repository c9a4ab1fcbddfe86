// The intake database on PostgreSQL, for more than one server. Statements that every answer runs are one round trip each.

import {Kysely, Migrator, PostgresDialect, sql, type Transaction} from "kysely";
import {Pool, types} from "pg";
import {batched} from "./batch.ts";
import {
  foundColumns,
  inOrder,
  responseColumns,
  toOutcome,
  type Engine,
  type FoundByToken,
  type KeptRow,
  type ResponseRow
} from "./engine.ts";
import {migrationsFor} from "./migrations.ts";
import type {DraftTable, Schema} from "./schema.ts";

const poolSize = 10;

export async function openPostgres(url: string): Promise<Engine> {
  const pool = new Pool({connectionString: url, max: poolSize, types: {getTypeParser}});
  // A connection that the server drops while idle is replaced by the pool at the next query.
  pool.on("error", () => undefined);
  const db = new Kysely<Schema>({dialect: new PostgresDialect({pool})});
  try {
    await migrate(db);
    return {kind: "postgres", db, ...writers(pool), scrub: () => scrub(db), close: () => db.destroy()};
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

/** Sequences stay below 2^53; as numbers they are what SQLite gives. */
function getTypeParser(...[type, format]: Parameters<typeof types.getTypeParser>) {
  return type === types.builtins.INT8 ? Number : types.getTypeParser(type, format);
}

async function migrate(db: Kysely<Schema>): Promise<void> {
  const migrator = new Migrator({db, provider: {getMigrations: () => Promise.resolve(migrationsFor("postgres"))}});
  const {error} = await migrator.migrateToLatest();
  if (error) throw error;
}

// Sequences are drawn under this lock and seen with its release: the night, which remembers the last sequence it has
// read, can never pass one that is still on its way.
const sequenceLock = 7_432_803;

/** For transactions that draw sequences. */
export async function lockSequences(transaction: Transaction<Schema>): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(sequenceLock)})`.execute(transaction);
}

const givenColumns = [...responseColumns, "agreed", "phone"] as const;

const insertSql = `
  with given as (
    select * from unnest(${givenColumns.map((name, i) => `$${i + 1}::${name === "agreed" ? "boolean" : "text"}[]`).join(", ")})
      with ordinality as given(${givenColumns.join(", ")}, position)
  ),
  locked as materialized (select pg_advisory_xact_lock(${sequenceLock})),
  inserted as (
    insert into responses (${responseColumns.join(", ")})
    select ${responseColumns.map((name) => `given.${name}`).join(", ")} from given cross join locked order by position
    on conflict (response_id) do nothing
    returning response_id, invitation_id
  ),
  latest as (
    select distinct on (invitation_id) invitation_id, response_id, agreed, phone, received_at
    from given inner join inserted using (response_id, invitation_id)
    order by invitation_id, position desc
  ),
  cleared as (delete from drafts using latest where drafts.invitation_id = latest.invitation_id),
  agreed as (
    insert into contacts (invitation_id, response_id, phone, agreed_at)
    select invitation_id, response_id, phone, received_at from latest where agreed
    on conflict (invitation_id) do update
    set response_id = excluded.response_id, phone = excluded.phone, agreed_at = excluded.agreed_at
  ),
  refused as (
    delete from contacts using latest where contacts.invitation_id = latest.invitation_id and not latest.agreed
  )
  select response_id from inserted`;

const findSql = `
  select i.token_hash, ${Object.values(foundColumns).join(", ")}
  from invitations i inner join waves w on w.wave_id = i.wave_id where i.token_hash = any($1)`;

const keptSql = `
  select response_id, invitation_id, payload_hash, status from responses where response_id = any($1)`;

const upsertSql = `
  insert into drafts (invitation_id, sequence, body, updated_at)
  select distinct on (invitation_id) invitation_id, sequence, body, updated_at
  from unnest($1::text[], $2::bigint[], $3::text[], $4::text[]) as given(invitation_id, sequence, body, updated_at)
  order by invitation_id, sequence desc
  on conflict (invitation_id) do update
  set sequence = excluded.sequence, body = excluded.body, updated_at = excluded.updated_at
  where excluded.sequence > drafts.sequence`;

function writers(pool: Pool) {
  async function query<Row>(name: string, text: string, values: unknown[]): Promise<Row[]> {
    return (await pool.query({name, text, values})).rows as Row[];
  }

  const findByToken = batched(async (hashes: string[]) =>
    inOrder(hashes, await query<FoundByToken>("find_invitations", findSql, [hashes]))
  );

  return {
    findByToken,
    async insertResponses(rows: ResponseRow[]) {
      const given = rows.map((row) => ({...row, agreed: row.contact !== undefined, phone: row.contact?.phone ?? null}));
      const values = givenColumns.map((column) => given.map((row) => row[column]));
      const inserted = await query<{response_id: string}>("insert_responses", insertSql, values);
      const created = new Set(inserted.map(({response_id}) => response_id));
      if (created.size === rows.length) return rows.map(() => "created" as const);
      const ids = rows.map(({response_id}) => response_id);
      const kept = await query<KeptRow & {response_id: string}>("find_kept_responses", keptSql, [ids]);
      const keptById = new Map(kept.map((row) => [row.response_id, row]));
      return rows.map((row) =>
        created.delete(row.response_id) ? ("created" as const) : toOutcome(row, keptById.get(row.response_id))
      );
    },
    async upsertDrafts(rows: DraftTable[]) {
      const columns = ["invitation_id", "sequence", "body", "updated_at"] as const;
      await query(
        "upsert_drafts",
        upsertSql,
        columns.map((column) => rows.map((row) => row[column]))
      );
      const ids = rows.map(({invitation_id}) => invitation_id);
      const kept = await query<Pick<DraftTable, "invitation_id" | "sequence">>(
        "find_drafts",
        "select invitation_id, sequence from drafts where invitation_id = any($1)",
        [ids]
      );
      const sequences = new Map(kept.map(({invitation_id, sequence}) => [invitation_id, sequence]));
      return rows.map(({invitation_id, sequence}) => sequences.get(invitation_id) ?? sequence);
    }
  };
}

/** Dead rows go with the vacuum; what the write-ahead log and backups still hold is the database's own to expire. */
async function scrub(db: Kysely<Schema>): Promise<void> {
  for (const table of ["responses", "drafts", "contacts", "invitations"]) {
    await sql`vacuum ${sql.table(table)}`.execute(db);
  }
}
