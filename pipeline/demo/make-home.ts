// A seed in; a home out, as a department would have left it: the inbox full of exports, the survey half answered.

import {existsSync, mkdirSync, readFileSync, utimesSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {programRoot} from "../config.ts";
import type {Effects} from "../effects.ts";
import {PipelineError} from "../errors.ts";
import {at, dayText, toDay, toInstant, workingDays} from "./calendar.ts";
import type {Day} from "./calendar.ts";
import {companyFiles} from "./company-files.ts";
import {firstDay, generateComplaints} from "./complaints.ts";
import type {Complaint} from "./complaints.ts";
import {textFile, workbookFile} from "./demo-file.ts";
import type {DemoFile} from "./demo-file.ts";
import {estateOfficeMapping, estateOfficeRows, estateOfficeWidths} from "./estate-office.ts";
import {deskCases} from "./desk-case.ts";
import {deskFiles} from "./desk-files.ts";
import {encodeGb18030} from "./gb18030.ts";
import {hotlineCsv} from "./hotline.ts";
import {generateHouseholds} from "./households.ts";
import type {Household} from "./households.ts";
import {seededRandom} from "./random.ts";
import {receiptsCsv} from "./receipts.ts";
import {rosterRows, rosterWidths} from "./roster.ts";
import type {Fault, Faults} from "./spelling.ts";
import {earliestAsOf, firstWave, makeWaves} from "./waves.ts";

export interface DemoOptions {
  seed?: number;
  /** last day of the demo, YYYY-MM-DD */
  asOf?: string;
}

export interface DemoHome {
  /** opens the survey of the open wave; nobody has answered it */
  token: string;
  /** cases that can be read; the unreadable rows come on top */
  complaintCount: number;
  unreadableCount: number;
  householdCount: number;
  responseCount: number;
  /** paths below the home */
  files: string[];
}

const complaintCount = 4000;
const unreadableCount = 11;
const months = 18;
const shownTexts = 40;

/** Fills an empty home; the same seed and day give the same bytes in the inbox and the same rows in the intake. */
export async function makeDemoHome(
  home: string,
  options: DemoOptions,
  effects: Pick<Effects, "log">
): Promise<DemoHome> {
  const {seed = 1, asOf: date = "2026-10-31"} = options;
  const asOf = toDay(date);
  if (!(asOf >= earliestAsOf)) throw new Error(`invalid asOf: ${date}, expected ${dayText(earliestAsOf)} or later`);
  const intake = join(home, "intake.sqlite");
  if (existsSync(intake)) {
    throw new PipelineError(
      `${home} already holds a survey database. Choose another folder for the demo, or remove this one.`
    );
  }
  const households = generateHouseholds({seed, asOf});
  const count = complaintCount + unreadableCount;
  const complaints = [...generateComplaints({seed, count, asOf, households, months})];
  const from = firstDay(asOf, months);
  const working = workingDays(from, asOf + 400);
  const desk = deskCases(
    complaints.filter(({source}) => source === "客服"),
    working
  );
  const faults = faultsOf(complaints);
  const files = [
    await rosterFile(households, asOf),
    ...(await complaintFiles(complaints, {seed, asOf, faults})),
    ...(await deskFiles(desk, {from, asOf, faults})),
    ...(await companyFiles(desk, {seed, from, asOf, working})),
    receiptsFile(households, seed)
  ];
  for (const file of files) writeFile(home, file);
  showTexts(home);
  effects.log(
    `[demo] ${files.length} files in the inbox  ${complaintCount} complaints, ${households.length} households`
  );
  const {responseCount, token} = await makeWaves(intake, {seed, asOf, households, complaints});
  effects.log(`[demo] survey answered by ${responseCount}`);
  return {
    token,
    complaintCount,
    unreadableCount,
    householdCount: households.length,
    responseCount,
    files: files.map(({path}) => path)
  };
}

/** This firm shows what owners write: its own list of rules, the program's but for the number of texts. */
function showTexts(home: string): void {
  const file = join("reference", "survey_rules.csv");
  const rules = readFileSync(join(programRoot, "sql", file), "utf8");
  mkdirSync(join(home, "reference"), {recursive: true});
  writeFileSync(join(home, file), rules.replace(/^text_limit,0,/m, `text_limit,${shownTexts},`));
}

async function rosterFile(households: readonly Household[], asOf: Day): Promise<DemoFile> {
  return workbookFile("inbox/households/roster/业主名册.xlsx", rosterRows(households), {
    sheet: "业主名册",
    columnWidths: rosterWidths,
    savedAt: at(asOf, 17, 20)
  });
}

function receiptsFile(households: readonly Household[], seed: number): DemoFile {
  const {waveId, opened} = firstWave;
  const path = `inbox/receipts/短信平台/${waveId}短信回执.csv`;
  return textFile(path, receiptsCsv(households, {seed, waveId, opened}), at(opened + 2, 18));
}

async function complaintFiles(
  complaints: readonly Complaint[],
  {seed, asOf, faults}: {seed: number; asOf: Day; faults: Faults}
): Promise<DemoFile[]> {
  const folder = "inbox/complaints";
  const savedAt = at(asOf, 23, 30);
  const of = (source: string) => complaints.filter((complaint) => complaint.source === source);
  const spec = (label: string) => ({exportedAt: savedAt, faults, random: seededRandom(seed, label)});
  const register = estateOfficeRows(of("物业"), spec("estate office"));
  return [
    {path: `${folder}/热线/热线工单导出.csv`, bytes: encodeGb18030(hotlineCsv(of("热线"), spec("hotline"))), savedAt},
    await workbookFile(`${folder}/物业/物业投诉登记表.xlsx`, register, {
      sheet: "登记表",
      columnWidths: estateOfficeWidths,
      savedAt
    }),
    textFile(`${folder}/物业/mapping.json`, `${JSON.stringify(estateOfficeMapping, undefined, 2)}\n`, savedAt)
  ];
}

// Spread evenly over the months; every other one lacks its number, the rest their time.
function faultsOf(complaints: readonly Complaint[]): Map<string, Fault> {
  const step = Math.floor(complaints.length / unreadableCount);
  const spoiled = Array.from({length: unreadableCount}, (_, index) => complaints[index * step + 100] as Complaint);
  return new Map(spoiled.map(({case_no}, index) => [case_no, index % 2 === 0 ? "number" : "time"]));
}

function writeFile(home: string, {path, bytes, savedAt}: DemoFile): void {
  const target = join(home, path);
  mkdirSync(dirname(target), {recursive: true});
  writeFileSync(target, bytes);
  utimesSync(target, toInstant(savedAt), toInstant(savedAt));
}
