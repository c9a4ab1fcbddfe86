import {sql, type Kysely, type Migration} from "kysely";

/** In order of their names; what has run is never edited. */
export const migrations: Record<string, Migration> = {
  "0001_waves_invitations_responses": {up: createTables}
};

async function createTables(db: Kysely<unknown>): Promise<void> {
  await createWaves(db);
  await createInvitations(db);
  await createResponses(db);
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

async function createInvitations(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("invitations")
    .addColumn("sequence", "integer", (column) => column.primaryKey().autoIncrement())
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

async function createResponses(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("responses")
    .addColumn("sequence", "integer", (column) => column.primaryKey().autoIncrement())
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
