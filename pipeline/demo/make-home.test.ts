import {createHash} from "node:crypto";
import {existsSync, mkdtempSync, readFileSync, rmSync, statSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {parse} from "csv-parse/sync";
import readXlsxFile from "read-excel-file/node";
import {afterAll, expect, test} from "vitest";
import {openIntake} from "../../survey/intake/open.ts";
import {findInvitation} from "../../survey/intake/store.ts";
import {checkAnswers, checkDraftAnswers} from "../../survey/questionnaire/check-answers.ts";
import {questionnaire} from "../../survey/questionnaire/questionnaire.ts";
import {makeDemoHome} from "./make-home.ts";

const folder = mkdtempSync(join(tmpdir(), "huiyin-demo-"));
const effects = {log: () => undefined};
const [home, twin, other] = [join(folder, "home"), join(folder, "twin"), join(folder, "other")] as const;
const made = await makeDemoHome(home, {}, effects);
const complaintsFolder = join(home, "inbox/complaints");

afterAll(() => rmSync(folder, {recursive: true}));

function fingerprints(root: string, files: readonly string[]): string[] {
  return files.map((file) => {
    const path = join(root, file);
    return `${file} ${createHash("sha256").update(readFileSync(path)).digest("hex")} ${statSync(path).mtimeMs}`;
  });
}

async function intakeRows(root: string) {
  const intake = await openIntake(join(root, "intake.sqlite"));
  const {db} = intake;
  const rows = {
    waves: await db.selectFrom("waves").selectAll().orderBy("wave_id").execute(),
    invitations: await db.selectFrom("invitations").selectAll().orderBy("invitation_id").execute(),
    responses: await db
      .selectFrom("responses")
      .selectAll()
      .where("status", "=", "complete")
      .orderBy("sequence")
      .execute(),
    withdrawn: await db
      .selectFrom("responses")
      .selectAll()
      .where("status", "=", "withdrawn")
      .orderBy("sequence")
      .execute(),
    withdrawals: await db.selectFrom("withdrawals").selectAll().orderBy("sequence").execute(),
    drafts: await db.selectFrom("drafts").selectAll().orderBy("invitation_id").execute()
  };
  await intake.close();
  return rows;
}

async function sheetOf(path: string) {
  const [sheet] = await readXlsxFile(path);
  return sheet?.data ?? [];
}

function hotline(): string {
  return new TextDecoder("gb18030", {fatal: true}).decode(
    readFileSync(join(complaintsFolder, "热线/热线工单导出.csv"))
  );
}

test("the same seed makes the same bytes, dates and rows; another seed makes others", async () => {
  const again = await makeDemoHome(twin, {seed: 1}, effects);
  const differing = await makeDemoHome(other, {seed: 2}, effects);
  expect(again).toEqual(made);
  expect(fingerprints(twin, made.files)).toEqual(fingerprints(home, made.files));
  expect(await intakeRows(twin)).toEqual(await intakeRows(home));
  const data = made.files.filter((file) => !/mapping\.json$|inbox\/projects/.test(file));
  const same = new Set(fingerprints(home, data));
  expect(differing.token).not.toBe(made.token);
  expect(fingerprints(other, data).filter((print) => same.has(print))).toEqual([]);
}, 120_000);

test("a home has 5,000 households, 4,000 complaints and 1,200 responses", async () => {
  expect(made).toMatchObject({householdCount: 5000, complaintCount: 4000, unreadableCount: 11, responseCount: 1200});
  const roster = await sheetOf(join(home, "inbox/households/roster/业主名册.xlsx"));
  expect(roster).toHaveLength(5001);
  expect(new Set(roster.slice(1).map(([project]) => project)).size).toBe(6);
  expect(roster.slice(1).filter((row) => row[9] === null).length).toBeGreaterThan(600);
});

test("every case is in exactly one source, and the unreadable rows come on top", async () => {
  const calls = parse<Record<string, string>>(hotline(), {columns: true});
  const visits = (await sheetOf(join(complaintsFolder, "物业/物业投诉登记表.xlsx"))).slice(3, -2);
  const desk = made.files
    .filter((file) => file.startsWith("inbox/complaints/客服/"))
    .flatMap((file) => {
      return parse<Record<string, string>>(readFileSync(join(home, file)), {columns: true, bom: true});
    });
  const numbers = [
    ...calls.map((row) => row["工单编号"]!),
    ...visits.map((row) => String(row[1] ?? "")),
    ...desk.map((row) => row["投诉单号"]!)
  ];
  const unnumbered = numbers.filter((number) => number === "").length;
  expect(unnumbered).toBe(6);
  expect(new Set(numbers.filter((number) => number !== "")).size + unnumbered).toBe(4011);
});

test("the hotline's file is GB18030 with CRLF, lines inside quotes and phones inside texts, not UTF-8", () => {
  const bytes = readFileSync(join(complaintsFolder, "热线/热线工单导出.csv"));
  expect(() => new TextDecoder("utf-8", {fatal: true}).decode(bytes)).toThrow(TypeError);
  const rows = parse<Record<string, string>>(hotline(), {columns: true, record_delimiter: "\r\n"});
  expect(rows.length).toBeGreaterThan(1500);
  expect(rows.filter((row) => row["工单内容"]!.includes("\n")).length).toBeGreaterThan(100);
  expect(rows.filter((row) => /(154|169)\d{8}/.test(row["工单内容"]!)).length).toBeGreaterThan(50);
  expect(rows.filter((row) => /^\d{4}\/\d\d?\/\d\d? \d\d?:\d\d$/.test(row["来电时间"]!)).length).toBeGreaterThan(1500);
});

test("the offices' register has a title, two header rows, mixed dates and a footer", async () => {
  const rows = await sheetOf(join(complaintsFolder, "物业/物业投诉登记表.xlsx"));
  expect(rows[0]?.[0]).toContain("登记表");
  expect(rows[1]?.slice(0, 4)).toEqual(["序号", "受理", null, null]);
  expect(rows[2]?.slice(0, 4)).toEqual([null, "编号", "时间", "渠道"]);
  const times = rows.slice(3, -2).map((row) => row[2]);
  expect(times.some((time) => (time as unknown) instanceof Date)).toBe(true);
  expect(times.some((time) => typeof time === "string" && time.includes("年"))).toBe(true);
  expect(rows.at(-2)?.[0]).toBe("合计");
  expect(rows.at(-1)?.[0]).toContain("制表人");
});

test("some of the service desk's files begin with a byte order mark and some do not", () => {
  const marks = made.files
    .filter((file) => file.startsWith("inbox/complaints/客服/"))
    .map((file) => readFileSync(join(home, file))[0] === 0xef);
  expect(new Set(marks)).toEqual(new Set([true, false]));
});

test("every response fits the questionnaire of its household, and a few households answered twice", async () => {
  const {waves, invitations, responses} = await intakeRows(home);
  expect(waves.map(({wave_id, closes_at}) => [wave_id, closes_at === null])).toEqual([
    ["2026H1", false],
    ["2026H2", true]
  ]);
  const byId = new Map(invitations.map((invitation) => [invitation.invitation_id, invitation]));
  for (const {invitation_id, answers, received_at, submitted_at, started_at} of responses) {
    const {opened_at, had_repair, had_complaint, ...known} = byId.get(invitation_id)!;
    const prefill = {...known, had_repair: had_repair === 1, had_complaint: had_complaint === 1};
    expect(checkAnswers(JSON.parse(answers), prefill)).toMatchObject({ok: true});
    const times = [opened_at ?? "", started_at, submitted_at, received_at];
    expect(times).toEqual([...times].sort((left, right) => left.localeCompare(right)));
  }
  expect(responses.length - new Set(responses.map(({invitation_id}) => invitation_id)).size).toBe(15);
  expect(responses.filter(({answers}) => answers.includes('"na"')).length).toBeGreaterThan(10);
});

test("some households began and stopped, as a phone would have left it, and some took their answers back", async () => {
  const {waves, invitations, drafts, responses, withdrawn, withdrawals} = await intakeRows(home);
  const byId = new Map(invitations.map((invitation) => [invitation.invitation_id, invitation]));
  const answered = new Set(responses.map(({invitation_id}) => invitation_id));
  for (const wave of waves) {
    const own = drafts.filter(({invitation_id}) => byId.get(invitation_id)!.wave_id === wave.wave_id);
    expect(own.length).toBeGreaterThan(150);
    expect(own.length).toBeLessThan(210);
    for (const {invitation_id, body, updated_at} of own) {
      const draft = JSON.parse(body) as {started_at: string; answers: object; page: string};
      expect(checkDraftAnswers(draft.answers)).toMatchObject({ok: true});
      expect(questionnaire.json.pages.map(({name}) => name)).toContain(draft.page);
      expect(answered.has(invitation_id)).toBe(false);
      const times = [byId.get(invitation_id)!.opened_at!, draft.started_at, updated_at, wave.closes_at ?? "2026-10-31"];
      expect(times).toEqual(times.toSorted((left, right) => left.localeCompare(right)));
    }
    expect(own.filter(({body}) => body.includes('"Q01"')).length).toBeGreaterThan(60);
  }
  expect(withdrawals.map(({wave_id}) => wave_id).join()).toBe(
    `${"2026H1,".repeat(6)}${"2026H2,".repeat(9)}`.slice(0, -1)
  );
  expect(withdrawn.map(({invitation_id}) => invitation_id)).toEqual(
    expect.arrayContaining(withdrawals.map(({invitation_id}) => invitation_id))
  );
  expect(withdrawn.filter(({invitation_id}) => answered.has(invitation_id))).toEqual([]);
  expect(withdrawn.map(({answers}) => answers)).toEqual(withdrawals.map(() => "{}"));
});

test("owners who complained are less satisfied than those who did not", async () => {
  const {invitations, responses} = await intakeRows(home);
  const complained = new Map(invitations.map(({invitation_id, had_complaint}) => [invitation_id, had_complaint]));
  const mean = (flag: number) => {
    const ratings = responses
      .filter(({invitation_id}) => complained.get(invitation_id) === flag)
      .map(({answers}) => JSON.parse(answers).Q01 as number);
    return ratings.reduce((sum, rating) => sum + rating, 0) / ratings.length;
  };
  expect(mean(0) - mean(1)).toBeGreaterThan(0.3);
});

test("the token opens the running wave for a household that has not answered", async () => {
  const intake = await openIntake(join(home, "intake.sqlite"));
  const invitation = await findInvitation(intake, made.token);
  await intake.close();
  expect(invitation).toMatchObject({is_opened: false, wave: {wave_id: "2026H2", closes_at: null}});
  expect(invitation?.prefill).toMatchObject({stage: "S2", had_repair: true});
});

test("a home that already has a survey database is left alone", async () => {
  await expect(makeDemoHome(home, {}, effects)).rejects.toThrow("already holds a survey database");
  await expect(makeDemoHome(join(folder, "early"), {asOf: "2026-01-31"}, effects)).rejects.toThrow("invalid asOf");
  expect(existsSync(join(folder, "early"))).toBe(false);
});
