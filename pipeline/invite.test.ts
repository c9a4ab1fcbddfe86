// The command over a copy of the demo home, from the roster to the files.

import {execFile} from "node:child_process";
import {createHmac} from "node:crypto";
import {cpSync, mkdtempSync, readdirSync, readFileSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {promisify} from "node:util";
import {parse} from "csv-parse/sync";
import readXlsxFile from "read-excel-file/node";
import {afterAll, beforeAll, expect, test} from "vitest";
import {demoHome} from "../.ci/demo-home.mjs";
import {openIntake} from "../survey/intake/open.ts";
import {readInvitations} from "../survey/intake/read.ts";
import {programRoot} from "./config.ts";
import {verbHelp} from "./help.ts";
import {openWarehouse} from "./warehouse.ts";

const home = join(mkdtempSync(join(tmpdir(), "huiyin-invite-")), "home");
const folder = join(home, "archive", "invitations", "2026W");
const wave = ["--wave", "2026W", "--base-url", "https://survey.example.com"];
const words = ["--title", "秋季调查", "--opens", "2026-10-12", "--closes", "2099-11-08"];
type Output = {code: number; stdout: string; stderr: string};
let first: Output;

beforeAll(async () => {
  cpSync(demoHome, home, {recursive: true});
  first = await huiyin(...wave, ...words, "--json");
});

afterAll(() => rmSync(join(home, ".."), {recursive: true, force: true}));

async function huiyin(...args: string[]): Promise<Output> {
  const bin = join(programRoot, "pipeline", "huiyin.mjs");
  try {
    return {code: 0, ...(await promisify(execFile)(process.execPath, [bin, "invite", "--home", home, ...args]))};
  } catch (error) {
    const {code, stdout, stderr} = error as Output;
    return {code, stdout, stderr};
  }
}

async function invitations(wave_id: string) {
  const intake = await openIntake(join(home, "intake.sqlite"));
  const rows = await readInvitations(intake);
  await intake.close();
  return rows.filter((row) => row.wave_id === wave_id);
}

function contents(): string[] {
  const entries = readdirSync(folder, {recursive: true, withFileTypes: true}).filter((entry) => entry.isFile());
  return entries.map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"));
}

async function readOwners(): Promise<Record<string, string>[]> {
  const archive = join(home, "archive", "households", "roster");
  const [sheet] = await readXlsxFile(join(archive, readdirSync(archive)[0]!));
  const [header = [], ...rows] = sheet!.data.map((row) => row.map((cell) => (cell === null ? "" : String(cell))));
  return rows.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i]!])));
}

test("the command has help with an example", async () => {
  expect(await huiyin("--help")).toMatchObject({code: 0, stdout: `${verbHelp.invite}\n`});
  expect(verbHelp.invite).toContain("Example: npx huiyin invite");
});

test("every household of the roster is invited, with a row, a code and a letter", async () => {
  expect(first.code, first.stderr).toBe(0);
  const result = JSON.parse(first.stdout) as {
    invited_count: number;
    links: string[];
    letters: string[];
    qr_count: number;
  };
  expect(result).toMatchObject({wave_id: "2026W", invited_count: 5000, kept_count: 0, qr_count: 5000});
  expect(result.letters).toHaveLength(6);
  const rows: string[][] = parse(readFileSync(result.links[0]!), {bom: true, from: 2});
  expect(new Set(rows.map(([, , , link]) => link)).size).toBe(5000);
  expect(await invitations("2026W")).toHaveLength(5000);
});

test("repairs, complaints, stage and months are those that the demo's own wave was given", async () => {
  const key = (row: object) => JSON.stringify(Object.values(row).slice(0, 4));
  const address = ({project, building, unit, room}: Awaited<ReturnType<typeof invitations>>[number]) =>
    key({project, building, unit, room});
  const given = new Map((await invitations("2026H2")).map((row) => [address(row), row]));
  const made = (await invitations("2026W")).filter((row) => given.has(address(row)));
  expect(made.length).toBeGreaterThan(4900);
  const same = (name: "stage" | "months_since_signing" | "decor") =>
    made.filter((row) => row[name] === given.get(address(row))![name]).length / made.length;
  expect([same("stage"), same("decor")]).toEqual([1, 1]);
  expect(same("months_since_signing")).toBeGreaterThan(0.99);
});

test("who had a repair or a complaint is counted again from the warehouse, row by row", async () => {
  const warehouse = await openWarehouse(join(home, "warehouse.duckdb"), {readOnly: true});
  const cases = await warehouse.rows<{household_key: string; case_type: string; category_id: string; day: string}>(
    "select household_key, case_type, category_id, received_date::varchar as day from core.complaints"
  );
  warehouse.close();
  const recent = cases.filter(({household_key, day}) => household_key && day >= "2025-10-12" && day < "2026-10-12");
  const keysOf = (some: typeof cases) => new Set(some.map(({household_key}) => household_key));
  const repaired = keysOf(
    recent.filter(({case_type, category_id}) => case_type === "REPAIR" || ["QUA", "MEP", "DEC"].includes(category_id))
  );
  const complained = keysOf(recent.filter(({case_type}) => !["REPAIR", "PRAISE", "INQUIRY"].includes(case_type)));
  const made = await invitations("2026W");
  const households = keysOfHouseholds(made);
  expect(made.filter(({had_repair}) => had_repair).length).toBeGreaterThan(100);
  for (const [i, row] of made.entries()) {
    const expected = [row.stage !== "S1" && repaired.has(households[i]!), complained.has(households[i]!)];
    expect([row.had_repair, row.had_complaint]).toEqual(expected);
  }
});

/** HMAC by Node's own crypto over the address, in the order of the rows. */
function keysOfHouseholds(rows: Awaited<ReturnType<typeof invitations>>): string[] {
  const secret = Buffer.from(readFileSync(join(home, "secrets", "pseudonym.key"), "utf8").trim(), "hex");
  return rows.map(({project, building, unit, room}) =>
    createHmac("sha256", secret).update(`${project}|${building}-${unit}-${room}`).digest("hex")
  );
}

test("no file names an owner or holds a phone", async () => {
  const owners = await readOwners();
  const text = contents()
    .map((content) => content.replaceAll(/ d="[^"]*"/g, ""))
    .join("\n");
  const found = new Set([...text.matchAll(/1\d{10}/g)].map(([digits]) => digits));
  for (const [run] of text.matchAll(/\p{Script=Han}{3,}/gu)) {
    for (let i = 0; i + 3 <= run.length; i += 1) found.add(run.slice(i, i + 3));
  }
  const names = owners.map((owner) => owner["业主姓名"]!).filter((name) => name.length === 3);
  expect(names.length).toBeGreaterThan(1000);
  expect(names.filter((name) => found.has(name))).toEqual([]);
  expect(owners.filter((owner) => found.has(owner["联系电话"]!))).toEqual([]);
  expect(found).toContain("云栖里");
});

test("a second run says that there is nothing new, a reminder lists all who have not answered", async () => {
  const before = contents().length;
  const again = await huiyin(...wave);
  expect(again).toMatchObject({code: 0, stdout: expect.stringContaining("nothing new; 5,000 of the roster")});
  expect(contents()).toHaveLength(before);
  const reminded = await huiyin("--wave", "2026W", "--remind", "--project", "云栖里", "--json");
  expect(JSON.parse(reminded.stdout)).toMatchObject({answered_count: 0, listed_count: 920, lost_count: 0});
});

test("the open link is switched by a call of its own", async () => {
  const on = await huiyin(...wave, "--open-link");
  expect(on.stdout).toContain("https://survey.example.com/open/2026W");
  expect((await huiyin("--wave", "2026W", "--no-open-link")).stdout).toContain("the open link is off");
});

test.each([
  [[], 2, /--wave is missing/],
  [["--wave", "2027H1", "--base-url", "https://a.cn"], 2, /--title, --opens, --closes must say/],
  [[...wave, "--closes", "2099-12-01"], 1, /--closes is 2099-11-08 23:59, not 2099-12-01/],
  [[...wave, "--project", "无此项目,云栖里"], 1, /No roster has the project 无此项目\. Projects found: 云栖里, /],
  [["--wave", "2026H1", "--remind"], 1, /closed at 2026-05-10/],
  [[...wave, "--remind", "--open-link"], 2, /Choose one of --remind and --open-link/]
])("%j ends with code %i and a sentence without a stack", async (args, code, sentence) => {
  const told = await huiyin(...args);
  expect(told).toMatchObject({code, stderr: expect.stringMatching(sentence)});
  expect(told.stderr).not.toMatch(/^\s+at /m);
});
