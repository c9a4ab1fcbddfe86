// Seeded responses as raw/ holds them, made by the engine: two waves of invited households that answer every item.

import {join} from "node:path";
import {items, questionnaire} from "../../survey/questionnaire/questionnaire.ts";
import type {Warehouse} from "../warehouse.ts";
import {quoteText} from "../warehouse.ts";

const usualProjects = Array.from({length: 60}, (_, index) => `项目${index}`);

interface ResponsesSpec {
  raw: string;
  count: number;
  seed: number;
  projects?: string[];
  /** Half a year apart, the last one still open. */
  waveCount?: number;
}

/** `count` responses to the waves, each of a household of its own, as raw/{waves,invitations,responses}/*.parquet. */
export async function writeRawResponses(
  engine: Warehouse,
  {raw, count, seed, projects = usualProjects, waveCount = 2}: ResponsesSpec
): Promise<void> {
  const names = projects.map(quoteText).join(", ");
  const number = (salt: string, below: number) => `(hash(${quoteText(salt)}, ${seed}, id) % ${below})::integer`;
  const write = (kind: string, select: string) =>
    engine.run(
      `copy (${select}) to ${quoteText(join(raw, kind, `000000000001-${String(count).padStart(12, "0")}.parquet`))} (format parquet, compression zstd)`
    );
  await engine.run(
    `create or replace temp table people as select range + 1 as id, 'W' || (1 + range % ${waveCount}) as wave_id from range(${count})`
  );
  await engine.run(
    `create or replace temp table openings as
    select 'W' || position as wave_id,
      timestamptz '2026-10-12 09:00:00+08' - to_months((6 * (${waveCount} - position))::integer) as opened_at,
      if(position < ${waveCount}, opened_at + interval 28 days, null) as closed_at
    from (select unnest(range(1, ${waveCount} + 1)) as position)`
  );
  await write(
    "waves",
    `select * from openings
    cross join (select 'x' as wave_name, 'x' as wave_name_en, ${quoteText(questionnaire.id)} as questionnaire_id,
      ${quoteText(questionnaire.version)} as questionnaire_version, timestamptz '2026-10-31 00:00:00+08' as taken_at)`
  );
  await write(
    "invitations",
    `select id as sequence, 'i' || id as invitation_id, wave_id, 'household' as kind,
      ([${names}])[1 + ${number("project", projects.length)}] as project, ${number("building", 20)} || '栋' as building,
      md5('h' || id) as household_key, 'S' || (1 + ${number("stage", 4)}) as stage,
      ${number("months", 60)} as months_since_handover, null::integer as months_since_signing,
      ${number("repair", 3)} = 0 as had_repair, ${number("complaint", 4)} = 0 as had_complaint,
      if(${number("fitout", 2)} = 0, '精装', '毛坯') as fitout, opened_at - interval 12 days as invited_at
    from people inner join openings using (wave_id)`
  );
  const answers = items.map(({item_id, scale}) => `${item_id}: ${answerOf(item_id, scale, number)}`);
  await write(
    "responses",
    `select id as sequence, 'r' || id as response_id, 'i' || id as invitation_id, wave_id,
      ${quoteText(questionnaire.id)} as questionnaire_id, ${quoteText(questionnaire.version)} as questionnaire_version,
      ${quoteText(questionnaire.hash)} as questionnaire_hash, 'web' as mode, 'zh-cn' as locale, '1.0' as notice_version,
      'complete' as status, to_json({C0: 'true', ${answers.join(", ")}})::varchar as answers,
      started_at, started_at + to_seconds(60 + ${number("seconds", 300)}) as submitted_at,
      started_at + to_seconds(400) as received_at
    from (select people.*, opened_at + to_seconds(${number("start", 1_000_000)}) as started_at
      from people inner join openings using (wave_id))`
  );
}

function answerOf(item: string, scale: string, number: (salt: string, below: number) => string): string {
  if (scale === "text") return `'房屋质量还可以，维修有点慢 ' || ${number(item, 1000)}`;
  if (scale === "recommend_11") return `${number(item, 11)}::varchar`;
  if (scale === "multiple_choice") return `'["QUA-09","QUA-04"]'`;
  if (scale === "single_choice") return item === "Q80" ? "'quality'" : item === "S1" ? "'S2'" : "'yes'";
  return `(1 + ${number(item, 5)})::varchar`;
}
