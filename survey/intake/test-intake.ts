// For tests: an empty intake database on the real SQLite or the real PostgreSQL, gone when the test is over.

import {randomUUID} from "node:crypto";
import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {Client} from "pg";
import {inject, onTestFinished} from "vitest";
import type {DatabaseKind} from "./migrations.ts";
import {openIntake, type Intake} from "./open.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** address of the PostgreSQL of this test run, without a database */
    postgresUrl: string;
  }
}

export const databaseKinds: DatabaseKind[] = ["sqlite", "postgres"];

/** Makes a database; `close` and removal come by themselves. */
export async function openTestIntake(kind: DatabaseKind): Promise<{intake: Intake; url: string; folder: string}> {
  const {url, folder} = await makeDatabase(kind);
  const intake = await openIntake(url);
  onTestFinished(() => intake.close());
  return {intake, url, folder};
}

/** An address at which a new database may be opened. */
export async function makeDatabase(kind: DatabaseKind): Promise<{url: string; folder: string}> {
  const folder = mkdtempSync(join(tmpdir(), "huiyin-intake-"));
  onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
  if (kind === "sqlite") return {url: join(folder, "deep", "intake.sqlite"), folder};
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const server = inject("postgresUrl");
  await administer(`create database ${name}`);
  onTestFinished(() => administer(`drop database ${name} with (force)`));
  return {url: `${server}/${name}`, folder};
}

async function administer(statement: string): Promise<void> {
  const client = new Client({connectionString: `${inject("postgresUrl")}/postgres`});
  await client.connect();
  await client.query(statement);
  await client.end();
}
