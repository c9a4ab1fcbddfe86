import {sql, type CreateTableBuilder, type Kysely, type Migration} from "kysely";

export type DatabaseKind = "sqlite" | "postgres";

/** In order of their names; what has run is never edited. */
export function migrationsFor(kind: DatabaseKind): Record<string, Migration> {
  return {
    "0001_waves_invitations_responses": {
      async up(db) {
        await createWaves(db);
        await createInvitations(db, kind);
        await createResponses(db, kind);
      }
    },
    "0002_drafts_contacts_withdrawals": {
      async up(db) {
        await db.schema
          .alterTable("waves")
          .addColumn("has_open_link", "integer", (column) => column.notNull().defaultTo(0))
          .execute();
        await createNotices(db);
        await replaceInvitationsAndResponses(db, kind);
        await createDrafts(db);
        await createContacts(db);
        await createWithdrawals(db, kind);
      }
    }
  };
}

async function createWaves(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("waves")
    .addColumn("wave_id", "text", (column) => column.primaryKey().notNull())
    .addColumn("wave_name", "text", (column) => column.notNull())
    .addColumn("wave_name_en", "text", (column) => column.notNull())
    .addColumn("opens_at", "text", (column) => column.notNull())
    .addColumn("closes_at", "text")
    .addColumn("questionnaire_id", "text", (column) => column.notNull())
    .addColumn("questionnaire_version", "text", (column) => column.notNull())
    .addCheckConstraint("closes_after_it_opens", sql`closes_at is null or closes_at > opens_at`)
    .execute();
}

async function createInvitations(db: Kysely<unknown>, kind: DatabaseKind): Promise<void> {
  await withSequence(db.schema.createTable("invitations"), kind)
    .addColumn("invitation_id", "text", (column) => column.notNull().unique())
    .addColumn("wave_id", "text", (column) => column.notNull().references("waves.wave_id"))
    .addColumn("token_hash", "text", (column) => column.notNull().unique())
    .addColumn("project", "text", (column) => column.notNull())
    .addColumn("building", "text", (column) => column.notNull())
    .addColumn("unit", "text", (column) => column.notNull())
    .addColumn("room", "text", (column) => column.notNull())
    .addColumn("stage", "text")
    .addColumn("months_since_handover", "integer")
    .addColumn("had_repair", "integer", (column) => column.check(sql`had_repair in (0, 1)`))
    .addColumn("had_complaint", "integer", (column) => column.check(sql`had_complaint in (0, 1)`))
    .addColumn("decor", "text")
    .addColumn("created_at", "text", (column) => column.notNull())
    .addColumn("opened_at", "text")
    .addUniqueConstraint("one_invitation_per_household", ["wave_id", "project", "building", "unit", "room"])
    .execute();
}

async function createResponses(db: Kysely<unknown>, kind: DatabaseKind): Promise<void> {
  await withSequence(db.schema.createTable("responses"), kind)
    .addColumn("response_id", "text", (column) => column.notNull().unique())
    .addColumn("invitation_id", "text", (column) => column.notNull().references("invitations.invitation_id"))
    .addColumn("wave_id", "text", (column) => column.notNull().references("waves.wave_id"))
    .addColumn("questionnaire_id", "text", (column) => column.notNull())
    .addColumn("questionnaire_version", "text", (column) => column.notNull())
    .addColumn("questionnaire_hash", "text", (column) => column.notNull())
    .addColumn("mode", "text", (column) => column.notNull().check(sql`mode in ('web')`))
    .addColumn("locale", "text", (column) => column.notNull())
    .addColumn("answers", "text", (column) => column.notNull())
    .addColumn("payload_hash", "text", (column) => column.notNull())
    .addColumn("started_at", "text", (column) => column.notNull())
    .addColumn("submitted_at", "text", (column) => column.notNull())
    .addColumn("received_at", "text", (column) => column.notNull())
    .addColumn("status", "text", (column) => column.notNull().check(sql`status in ('complete')`))
    .execute();
  await db.schema.createIndex("responses_by_invitation").on("responses").column("invitation_id").execute();
}

async function createNotices(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("notices")
    .addColumn("notice_version", "text", (column) => column.primaryKey().notNull())
    .addColumn("content", "text", (column) => column.notNull())
    .addColumn("first_used_at", "text", (column) => column.notNull())
    .execute();
}

// SQLite changes no constraint of a table that is there: the rows step aside while the table is made anew.
async function replaceInvitationsAndResponses(db: Kysely<unknown>, kind: DatabaseKind): Promise<void> {
  for (const name of ["responses", "invitations"]) {
    await sql`create table ${sql.table(`${name}_before`)} as select * from ${sql.table(name)}`.execute(db);
    await db.schema.dropTable(name).execute();
  }
  await createInvitations2(db, kind);
  await createResponses2(db, kind);
  await sql`
    insert into invitations (sequence, invitation_id, wave_id, kind, token_hash, project, building, unit, room, stage,
      months_since_handover, had_repair, had_complaint, decor, created_at, opened_at)
    select sequence, invitation_id, wave_id, 'household', token_hash, project, building, unit, room, stage,
      months_since_handover, had_repair, had_complaint, decor, created_at, opened_at
    from invitations_before`.execute(db);
  await sql`
    insert into responses (sequence, response_id, invitation_id, wave_id, questionnaire_id, questionnaire_version,
      questionnaire_hash, mode, locale, notice_version, consent_at, answers, payload_hash, started_at, submitted_at,
      received_at, status)
    select sequence, response_id, invitation_id, wave_id, questionnaire_id, questionnaire_version,
      questionnaire_hash, mode, locale, '1.0', started_at, answers, payload_hash, started_at, submitted_at,
      received_at, status
    from responses_before`.execute(db);
  for (const name of ["responses", "invitations"]) await db.schema.dropTable(`${name}_before`).execute();
}

async function createInvitations2(db: Kysely<unknown>, kind: DatabaseKind): Promise<void> {
  await withSequence(db.schema.createTable("invitations"), kind)
    .addColumn("invitation_id", "text", (column) => column.notNull().unique())
    .addColumn("wave_id", "text", (column) => column.notNull().references("waves.wave_id"))
    .addColumn("kind", "text", (column) => column.notNull().check(sql`kind in ('household', 'voluntary')`))
    .addColumn("token_hash", "text", (column) => column.notNull().unique())
    .addColumn("project", "text")
    .addColumn("building", "text")
    .addColumn("unit", "text")
    .addColumn("room", "text")
    .addColumn("stage", "text")
    .addColumn("months_since_handover", "integer")
    .addColumn("months_since_signing", "integer")
    .addColumn("had_repair", "integer", (column) => column.check(sql`had_repair in (0, 1)`))
    .addColumn("had_complaint", "integer", (column) => column.check(sql`had_complaint in (0, 1)`))
    .addColumn("decor", "text")
    .addColumn("created_at", "text", (column) => column.notNull())
    .addColumn("opened_at", "text")
    .addUniqueConstraint("one_invitation_per_household", ["wave_id", "project", "building", "unit", "room"])
    .addCheckConstraint(
      "a_household_has_an_address",
      sql`kind = 'voluntary' or (project is not null and building is not null and unit is not null and room is not null)`
    )
    .execute();
}

async function createResponses2(db: Kysely<unknown>, kind: DatabaseKind): Promise<void> {
  await withSequence(db.schema.createTable("responses"), kind)
    .addColumn("response_id", "text", (column) => column.notNull().unique())
    .addColumn("invitation_id", "text", (column) => column.notNull().references("invitations.invitation_id"))
    .addColumn("wave_id", "text", (column) => column.notNull().references("waves.wave_id"))
    .addColumn("questionnaire_id", "text", (column) => column.notNull())
    .addColumn("questionnaire_version", "text", (column) => column.notNull())
    .addColumn("questionnaire_hash", "text", (column) => column.notNull())
    .addColumn("mode", "text", (column) => column.notNull().check(sql`mode in ('web')`))
    .addColumn("locale", "text", (column) => column.notNull())
    .addColumn("notice_version", "text", (column) => column.notNull())
    .addColumn("consent_at", "text", (column) => column.notNull())
    .addColumn("answers", "text", (column) => column.notNull())
    .addColumn("payload_hash", "text", (column) => column.notNull())
    .addColumn("started_at", "text", (column) => column.notNull())
    .addColumn("submitted_at", "text", (column) => column.notNull())
    .addColumn("received_at", "text", (column) => column.notNull())
    .addColumn("status", "text", (column) => column.notNull().check(sql`status in ('complete', 'withdrawn')`))
    .execute();
  await db.schema.createIndex("responses_by_invitation").on("responses").column("invitation_id").execute();
}

async function createDrafts(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("drafts")
    .addColumn("invitation_id", "text", (column) =>
      column.primaryKey().notNull().references("invitations.invitation_id")
    )
    .addColumn("sequence", "bigint", (column) => column.notNull())
    .addColumn("body", "text", (column) => column.notNull())
    .addColumn("updated_at", "text", (column) => column.notNull())
    .execute();
}

async function createContacts(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("contacts")
    .addColumn("invitation_id", "text", (column) =>
      column.primaryKey().notNull().references("invitations.invitation_id")
    )
    .addColumn("response_id", "text", (column) => column.notNull())
    .addColumn("phone", "text")
    .addColumn("agreed_at", "text", (column) => column.notNull())
    .execute();
}

// Without a reference to the invitation: the count outlives a household that is erased.
async function createWithdrawals(db: Kysely<unknown>, kind: DatabaseKind): Promise<void> {
  await withSequence(db.schema.createTable("withdrawals"), kind)
    .addColumn("invitation_id", "text", (column) => column.notNull())
    .addColumn("wave_id", "text", (column) => column.notNull().references("waves.wave_id"))
    .addColumn("last_response_sequence", "bigint", (column) => column.notNull())
    .addColumn("response_count", "integer", (column) => column.notNull())
    .addColumn("withdrawn_at", "text", (column) => column.notNull())
    .execute();
}

/** A number that grows with every row and is never given twice. */
function withSequence<Table extends string>(table: CreateTableBuilder<Table>, kind: DatabaseKind) {
  return kind === "sqlite"
    ? table.addColumn("sequence", "integer", (column) => column.primaryKey().autoIncrement())
    : table.addColumn("sequence", "bigint", (column) => column.generatedByDefaultAsIdentity().primaryKey());
}
