// npm run bench -- survey: durable responses a second beside a server that does nothing and one that only checks, in turn,
// medians of the rounds; on SQLite and, where the tests' PostgreSQL is installed, on PostgreSQL.

import {fork} from "node:child_process";
import {once} from "node:events";
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {Client} from "pg";
import {startPostgres} from "../../.ci/postgres.mjs";
import {openIntake} from "../intake/open.ts";
import {body, invite} from "./inputs.ts";
import {load, type Load} from "./load.ts";

const rounds = 3;
const ms = 3000;
const householdCount = 20_000;
const variants = ["bare", "checked", "sqlite", "postgres"] as const;
type Variant = (typeof variants)[number];
type Row = Load & {variant: Variant; connections: number; ofBare: number; ofChecked: number};

const folder = mkdtempSync(join(tmpdir(), "huiyin-bench-"));
const postgres = await startPostgres();
try {
  const urls = {sqlite: join(folder, "intake.sqlite"), postgres: await createDatabase()};
  const tokens = {
    sqlite: await invite(urls.sqlite, householdCount),
    postgres: await invite(urls.postgres, householdCount)
  };
  const rows: Row[] = [];
  for (const connections of [16, 64]) rows.push(...(await compare(connections, urls, tokens)));
  process.stdout.write(`${table(rows)}\n`);
  for (const kind of ["sqlite", "postgres"] as const) await checkKept(kind, urls[kind]);
  const target = join(import.meta.dirname, "../../dist/bench-survey.json");
  mkdirSync(join(target, ".."), {recursive: true});
  writeFileSync(target, `${JSON.stringify({node: process.version, rounds, ms, rows}, null, 2)}\n`);
} finally {
  await postgres.stop();
  rmSync(folder, {recursive: true, force: true});
}

async function createDatabase(): Promise<string> {
  const client = new Client({connectionString: `${postgres.url}/postgres`});
  await client.connect();
  await client.query("create database bench");
  await client.end();
  return `${postgres.url}/bench`;
}

async function compare(
  connections: number,
  urls: Record<"sqlite" | "postgres", string>,
  tokens: Record<"sqlite" | "postgres", string[]>
): Promise<Row[]> {
  const measured = new Map<Variant, Load[]>(variants.map((variant) => [variant, []]));
  for (let round = 1; round <= rounds; round++) {
    for (const variant of variants) {
      const kind = variant === "postgres" ? "postgres" : "sqlite";
      const args = variant === "bare" || variant === "checked" ? [variant] : ["whole", urls[kind]];
      const child = fork(join(import.meta.dirname, "server.ts"), args, {execArgv: ["--import", "tsx"]});
      const [{port}] = (await once(child, "message")) as [{port: number}];
      await load(port, {connections, ms: 800, next: requests(tokens[kind])});
      const result = await load(port, {connections, ms, next: requests(tokens[kind])});
      measured.get(variant)!.push(result);
      child.kill("SIGKILL");
      await once(child, "exit");
    }
    process.stdout.write(`[bench] ${connections} connections, round ${round}/${rounds}\n`);
  }
  const middle = (variant: Variant) => median(measured.get(variant)!);
  return variants.map((variant) => ({
    variant,
    connections,
    ...middle(variant),
    ofBare: middle(variant).perSecond / middle("bare").perSecond,
    ofChecked: middle(variant).perSecond / middle("checked").perSecond
  }));
}

/** A new response of one household after the other; ids in the order of their time, as the survey's page makes them. */
function requests(tokens: string[]): () => string {
  const end = `HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n`;
  const tail = Buffer.from(end + body).toString("utf8");
  let count = Math.floor(Math.random() * 2 ** 40);
  return () => {
    const time = Date.now().toString(16).padStart(12, "0");
    const own = (++count % 2 ** 48).toString(16).padStart(12, "0");
    const id = `${time.slice(0, 8)}-${time.slice(8)}-7${own.slice(0, 3)}-8${own.slice(3, 6)}-${own}`;
    return `PUT /api/invitations/${tokens[count % tokens.length]}/responses/${id} ${tail}`;
  };
}

async function checkKept(kind: string, url: string): Promise<void> {
  const intake = await openIntake(url);
  const [row] = await intake.db
    .selectFrom("responses")
    .select(({fn}) => fn.countAll().as("count"))
    .execute();
  process.stdout.write(`[bench] ${kind}: ${Number(row!.count).toLocaleString("en")} responses kept\n`);
  await intake.close();
}

function median(loads: Load[]): Load {
  return [...loads].sort((a, b) => a.perSecond - b.perSecond)[Math.floor(loads.length / 2)]!;
}

function table(rows: Row[]): string {
  const head = "connections  server      responses/s  p50 ms  p99 ms  of bare  of checked  refused";
  const lines = rows.map(({connections, variant, perSecond, p50, p99, ofBare, ofChecked, refused}) =>
    [
      String(connections).padStart(11),
      variant.padEnd(10),
      Math.round(perSecond).toLocaleString("en").padStart(12),
      p50.toFixed(1).padStart(6),
      p99.toFixed(1).padStart(6),
      `${Math.round(100 * ofBare)} %`.padStart(7),
      `${Math.round(100 * ofChecked)} %`.padStart(10),
      String(refused).padStart(7)
    ].join("  ")
  );
  return ["", head, ...lines, ""].join("\n");
}
