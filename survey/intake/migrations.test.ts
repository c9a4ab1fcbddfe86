import {expect, test} from "vitest";
import {Kysely, SqliteDialect} from "kysely";
import Database from "libsql";
import {mkdirSync} from "node:fs";
import {dirname} from "node:path";
import {migrationsFor} from "./migrations.ts";
import {openIntake} from "./open.ts";
import {readInvitations, readResponses} from "./read.ts";
import {makeDatabase} from "./test-intake.ts";

test("a database of the first version keeps every row, its references and its numbering", async () => {
  const {url} = await makeDatabase("sqlite");
  await makeFirstVersion(url);
  const intake = await openIntake(url);
  expect(await readInvitations(intake)).toMatchObject([
    {sequence: 7, invitation_id: "i", kind: "household", room: "1501", months_since_signing: null, had_repair: true}
  ]);
  expect(await readResponses(intake)).toMatchObject([
    {
      sequence: 5,
      response_id: "r",
      answers: {C0: true, Q01: 4},
      notice_version: "1.0",
      consent_at: "2026-10-12T00:00:00.000Z"
    }
  ]);
  const broken = intake.db
    .insertInto("drafts")
    .values({invitation_id: "nobody", sequence: 1, body: "{}", updated_at: ""})
    .execute();
  await expect(broken).rejects.toThrow(/foreign key/i);
  await intake.close();
  const again = await openIntake(url);
  expect(await readResponses(again)).toHaveLength(1);
  await again.close();
});

async function makeFirstVersion(path: string): Promise<void> {
  mkdirSync(dirname(path), {recursive: true});
  const file = new Database(path);
  const db = new Kysely<unknown>({dialect: new SqliteDialect({database: file})});
  await migrationsFor("sqlite")["0001_waves_invitations_responses"]!.up(db);
  file.exec(`
    create table kysely_migration (name text primary key not null, timestamp text not null);
    create table kysely_migration_lock (id text primary key not null, is_locked integer not null default 0);
    insert into kysely_migration_lock values ('migration_lock', 0);
    insert into kysely_migration values ('0001_waves_invitations_responses', '2026-10-01T00:00:00.000Z');
    insert into waves values ('w', '一', 'One', '2026-10-01T00:00:00.000Z', null, 'sm03-27', '1.0.0');
    insert into invitations values
      (7, 'i', 'w', 'hash', '云栖里', '3', '2', '1501', 'S2', 7, 1, 0, null, '2026-10-01T00:00:00.000Z', null);
    insert into responses values
      (5, 'r', 'i', 'w', 'sm03-27', '1.0.0', 'hash', 'web', 'zh-cn', '{"C0":true,"Q01":4}', 'payload',
       '2026-10-12T00:00:00.000Z', '2026-10-12T00:01:00.000Z', '2026-10-12T00:01:01.000Z', 'complete');
  `);
  await db.destroy();
}
