// For tests: the households of the demo's waves, from the rows of the intake database and of the roster.

import {readdirSync} from "node:fs";
import {join} from "node:path";
import type Database from "libsql";
import readXlsxFile from "read-excel-file/node";
import {demoHome} from "../.ci/demo-home.mjs";

interface Response {
  invitation_id: string;
  answers: string;
  seconds: number;
  received_at: string;
}

export interface Household {
  wave: string;
  project: string;
  stage: string | null;
  isInvited: boolean;
  isOpened: boolean;
  isStarted: boolean;
  isPartial: boolean;
  isWithdrawn: boolean;
  hadComplaint: boolean;
  /** The one that counts. */
  answers?: Record<string, number | string>;
  isSpeeder: boolean;
  answeredAt: string;
}

interface Wave {
  wave_id: string;
  opens_at: string;
}

export async function readFrame(intake: Database.Database): Promise<{waves: string[]; frame: Household[]}> {
  const waves = intake.prepare("select wave_id, opens_at from waves order by wave_id").all() as Wave[];
  const frame = waves.flatMap(({wave_id}) => readInvited(intake, wave_id)).concat(await readUninvited(intake, waves));
  return {waves: waves.map(({wave_id}) => wave_id), frame};
}

function readInvited(intake: Database.Database, wave: string): Household[] {
  const responses = intake
    .prepare(
      `select invitation_id, answers, received_at,
        (julianday(submitted_at) - julianday(started_at)) * 86400 as seconds
      from responses where wave_id = ? and status = 'complete' order by sequence`
    )
    .all(wave) as Response[];
  const byInvitation = new Map<string, Response[]>();
  for (const response of responses) {
    byInvitation.set(response.invitation_id, [...(byInvitation.get(response.invitation_id) ?? []), response]);
  }
  const limit = median(responses.map(({seconds}) => seconds)) / 3;
  const rows = intake
    .prepare(
      `select invitation_id, project, stage, opened_at, had_complaint, drafts.body,
        exists (select 1 from withdrawals w where w.invitation_id = i.invitation_id) as is_withdrawn
      from invitations i left join drafts using (invitation_id) where wave_id = ? and kind = 'household'`
    )
    .all(wave) as Record<string, string | number | null>[];
  return rows.map((row) => {
    const own = byInvitation.get(String(row.invitation_id)) ?? [];
    const last = own.at(-1);
    return {
      wave,
      project: String(row.project),
      stage: row.stage as string,
      isInvited: true,
      isOpened: row.opened_at !== null,
      isStarted: last !== undefined || row.body !== null || row.is_withdrawn === 1,
      isPartial: row.body !== null && "Q01" in JSON.parse(String(row.body)).answers,
      isWithdrawn: last === undefined && row.is_withdrawn === 1,
      hadComplaint: row.had_complaint === 1,
      ...(last && {answers: JSON.parse(last.answers) as Record<string, number | string>}),
      isSpeeder: last !== undefined && last.seconds < limit,
      answeredAt: own[0]?.received_at ?? ""
    };
  });
}

/** Households that had signed by the day on which a wave opened, and were not invited: that very day they were too late. */
async function readUninvited(intake: Database.Database, waves: Wave[]): Promise<Household[]> {
  const roster = join(demoHome, "archive", "households", "roster");
  const [sheet] = await readXlsxFile(join(roster, readdirSync(roster)[0]!));
  const [header, ...rows] = sheet!.data;
  const cell = (row: unknown[], name: string) => row[header!.indexOf(name)];
  return waves.flatMap(({wave_id, opens_at}) => {
    const invited = new Set(
      (
        intake
          .prepare("select project, building, unit, room from invitations where wave_id = ?")
          .all(wave_id) as object[]
      ).map((row) => Object.values(row).join("/"))
    );
    return rows
      .filter((row) => (cell(row, "签约日期") as Date).toISOString().slice(0, 10) <= opens_at.slice(0, 10))
      .filter(
        (row) =>
          !invited.has(
            ["项目", "楼栋", "单元", "房号"].map((name) => String(cell(row, name)).replace(/栋|单元/, "")).join("/")
          )
      )
      .map((row) => ({
        wave: wave_id,
        project: String(cell(row, "项目")),
        stage: "S1",
        isInvited: false,
        isOpened: false,
        isStarted: false,
        isPartial: false,
        isWithdrawn: false,
        hadComplaint: false,
        isSpeeder: false,
        answeredAt: ""
      }));
  });
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
}

/** Eight ratings and more, all alike; Q02 and Q03 are on other scales. */
export function isStraight(answers: Household["answers"]): boolean {
  const ratings = Object.entries(answers ?? {}).filter(
    ([item, value]) => !/Q0[23]/.test(item) && typeof value === "number"
  );
  return ratings.length >= 8 && new Set(ratings.map(([, value]) => value)).size === 1;
}
