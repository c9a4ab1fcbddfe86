// For tests: a home with a household that can be told from all others in every kind of file and in the intake database,
// and the same home without it.

import {mkdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import writeXlsxFile from "write-excel-file/node";
import {openIntake} from "../../survey/intake/open.ts";
import type {Intake} from "../../survey/intake/open.ts";
import {createInvitations, createWave, saveDraft, saveResponse} from "../../survey/intake/store.ts";
import type {NewInvitation} from "../../survey/intake/store.ts";
import {withdrawResponses} from "../../survey/intake/withdraw.ts";
import {questionnaire} from "../../survey/questionnaire/questionnaire.ts";
import type {Config} from "../config.ts";
import type {TestHome} from "../test-home.ts";
import {csvHeader, csvOf} from "../test-home.ts";

/** Texts that stand in a home only where the household does. */
export const canaries = {name: "欧阳霹雳", phone: "13874108529", room: "77880199X", story: "独角兽漏了"};
export const household = `云栖里/三栋2单元${canaries.room}室`;

const {name, phone, room, story} = canaries;
const place = `3栋2单元${room}`;
const now = new Date("2026-10-12T01:00:00.000Z");
const secret = "5a".repeat(32);

/** A line of a complaint export; the household's lines are marked. */
interface Line {
  isHousehold?: boolean;
  cells: string[];
}

const lines: Record<string, Line[]> = {
  utf8: [
    {cells: ["1", "2026-10-08 09:05", "云栖里", "3-2-1502", "洪七公", "13900139000", "厨房漏水", "项目部"]},
    {
      isHousehold: true,
      cells: ["2", "2026-10-08 10:05", "云栖里", place, name, phone, `${story}，我是${name}`, "项目部"]
    },
    {isHousehold: true, cells: ["3", "2026-10-09 10:05", "云栖里", "", name, phone, `电话里说${story}`, "物业"]},
    {isHousehold: true, cells: ["4", "昨天", "云栖里", `3-2-${room}`, name, phone, `${story}没有时间`, "物业"]},
    {cells: ["5", "前天", "云栖里", "3-2-1502", "洪七公", "13900139000", "没有时间", "物业"]},
    {cells: ["6", "2026-10-10 10:05", "云栖里", "", "洪七公", "13900139000", "没有房号", "物业"]}
  ],
  gb18030: [
    {cells: ["1", "2026-10-11", "望澜苑", "1-1-101", "段誉", "13700137000", '多行，\r\n第二行"引"', "物业"]},
    {isHousehold: true, cells: ["2", "2026-10-11", "云栖里", place, name, phone, `${story}，\r\n"${story}"\r\n完`, ""]},
    {cells: ["3", "2026-10-12", "望澜苑", "1-1-102", "乔峰", "13700137001", "电梯\n故障", "物业"]}
  ],
  utf16: [
    {isHousehold: true, cells: ["1", "2026-10-13", "云栖里", place, name, phone, `${story}\t制表`, "项目部"]},
    {cells: ["2", "2026-10-13", "云栖里", "3-2-1502", "洪七公", "13900139000", "渗水", "项目部"]}
  ],
  xlsx: [
    {cells: ["1", "2026-10-14", "云栖里", "3-2-1502", "洪七公", "13900139000", "墙裂", "项目部"]},
    {cells: []},
    {isHousehold: true, cells: ["2", "2026-10-14", "云栖里", place, name, phone, story, "项目部"]},
    {cells: ["3", "2026-10-14", "望澜苑", "1-1-101", "段誉", "13700137000", "墙裂", "项目部"]}
  ]
};

export interface PlantOptions {
  hasHousehold: boolean;
  /** The workbook cannot be rewritten. */
  hasWorkbook?: boolean;
}

/** The lines of a file; those of the household on request. */
function linesOf(file: string, {hasHousehold}: PlantOptions): string[][] {
  return lines[file]!.filter((line) => hasHousehold || !line.isHousehold).map(({cells}) => cells);
}

/** The content of each file of the inbox, below it. */
export async function filesOf(options: PlantOptions): Promise<Record<string, Buffer>> {
  const roster = [
    "项目,楼栋,单元,房号,业主姓名,联系电话",
    "云栖里,3栋,2,1502,洪七公,13900139000",
    ...(options.hasHousehold ? [`云栖里,3栋,2单元,${room},${name},${phone}`] : []),
    "望澜苑,1栋,1,101,段誉,13700137000"
  ];
  const header = csvHeader.split(",");
  const padded = linesOf("utf16", options).map((cells) => [...cells, ...header.slice(cells.length).map(() => "")]);
  const tooShort = options.hasHousehold ? [["3", "2026-10-13", "云栖里", place, name, phone, story]] : [];
  const tabbed = [header, ...padded, ...tooShort].map((cells) => cells.map(quoted).join("\t"));
  return {
    "households/roster/名册.csv": Buffer.from(`\uFEFF${roster.join("\r\n")}`),
    "complaints/客服/导出.csv": Buffer.from(csvOf(...linesOf("utf8", options))),
    "complaints/热线/工单.csv": encodeGb18030(csvOf(...linesOf("gb18030", options))),
    "complaints/现场/登记.tsv": Buffer.from(`\uFEFF${tabbed.join("\r\n")}\r\n`, "utf16le"),
    ...(options.hasWorkbook && {"complaints/物业/登记表.xlsx": await toWorkbook(linesOf("xlsx", options))})
  };
}

function quoted(cell: string): string {
  return /[\t"\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** A title, the header, the rows. */
async function toWorkbook(rows: string[][]): Promise<Buffer> {
  const cells = [["登记表"], csvHeader.split(","), ...rows].map((row) => row.map((value) => ({value, type: String})));
  return writeXlsxFile(cells, {sheet: "登记"}).toBuffer();
}

/** Fills the inbox and the intake database; every planted home has the same secret. */
export async function plant(home: TestHome, options: PlantOptions): Promise<void> {
  mkdirSync(home.config.secrets, {recursive: true});
  writeFileSync(join(home.config.secrets, "pseudonym.key"), secret);
  for (const [path, content] of Object.entries(await filesOf(options))) home.drop(path, content);
  await plantIntake(home.config, options);
}

async function plantIntake({intakeUrl}: Pick<Config, "intakeUrl">, {hasHousehold}: PlantOptions): Promise<void> {
  await withIntake({intakeUrl}, async (intake) => {
    await addWave(intake, "w1");
    await addWave(intake, "w2");
    if (hasHousehold) {
      const first = await invite(intake, "w1", room);
      await answer(intake, {...first, response_id: "t1"});
      await withdrawResponses(intake, first, {now});
      await answer(intake, {...first, response_id: "t2"});
      await saveDraft(intake, {invitation_id: first.invitation_id, sequence: 1, body: `{"Q04":"${story}"}`}, {now});
      await answer(intake, {...(await invite(intake, "w2", `${room}室`)), response_id: "t3"});
    }
    for (const [i, other] of ["1501", "1502", "1503", "1504", "1505", "1506"].entries()) {
      await answer(intake, {...(await invite(intake, "w1", other)), response_id: `o${i}`, story: "很好"});
    }
  });
}

export async function withIntake<Result>(
  {intakeUrl}: Pick<Config, "intakeUrl">,
  use: (intake: Intake) => Promise<Result>
): Promise<Result> {
  const intake = await openIntake(intakeUrl);
  try {
    return await use(intake);
  } finally {
    await intake.close();
  }
}

const asked = {questionnaire_id: questionnaire.id, questionnaire_version: questionnaire.version};

export async function addWave(intake: Intake, wave_id: string): Promise<void> {
  const names = {wave_name: wave_id, wave_name_en: wave_id};
  await createWave(intake, {...names, ...asked, wave_id, opens_at: "2026-10-01T00:00:00.000Z", closes_at: null});
}

/** Invites a room of building 3, unit 2 in 云栖里. */
export async function invite(intake: Intake, wave_id: string, room: string) {
  const known = {months_since_signing: 20, had_repair: null, had_complaint: null, decor: null};
  const address = {project: "云栖里", building: "3栋", unit: "2", room, stage: "S2", months_since_handover: 3};
  const row: NewInvitation = {...address, ...known, wave_id};
  const seed = Buffer.from(`${wave_id} ${room} `.repeat(8));
  let drawn = 0;
  const [issued] = await createInvitations(intake, [row], {
    now,
    randomBytes: (size) => seed.subarray(drawn++, drawn + size)
  });
  return {invitation_id: issued!.invitation_id, wave_id};
}

export interface Answer {
  invitation_id: string;
  wave_id: string;
  response_id: string;
  /** Of another household. */
  story?: string;
}

export async function answer(intake: Intake, {story: said, ...ids}: Answer) {
  const times = {started_at: now.toISOString(), submitted_at: now.toISOString(), consent_at: now.toISOString()};
  const answers = {C0: true, Q01: 4, Q02: 9, Q04: said ?? story, Q90: true, Q91: said ? "13900139000" : phone};
  const facts = {questionnaire_hash: questionnaire.hash, mode: "web" as const, locale: "zh-cn", notice_version: "1.0"};
  return saveResponse(intake, {...asked, ...facts, ...times, ...ids, answers, payload_hash: ids.response_id}, {now});
}

/** Takes back what was answered so far. */
export async function withdraw(intake: Intake, invitation: {invitation_id: string; wave_id: string}): Promise<void> {
  await withdrawResponses(intake, invitation, {now});
}

function encodeGb18030(text: string): Buffer {
  const wanted = new Set(text);
  const codes = new Map<string, number>();
  const decoder = new TextDecoder("gb18030");
  for (let code = 0x8140; code < 0xffff; code++) {
    const character = decoder.decode(Uint8Array.of(code >> 8, code & 0xff));
    if (wanted.has(character)) codes.set(character, code);
  }
  return Buffer.from(
    Array.from(text).flatMap((character) => {
      const code = codes.get(character);
      return code === undefined ? [character.charCodeAt(0)] : [code >> 8, code & 0xff];
    })
  );
}
