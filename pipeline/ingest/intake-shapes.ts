// How rows of the intake database become raw.

import {questionnaire} from "../../survey/questionnaire/questionnaire.ts";
import {quotePath, quoteText} from "../warehouse.ts";
import {addressKey} from "./raw-sql.ts";

/** How rows of the intake database become raw: the type of each JSON field, and the raw columns. */
export interface Shape {
  columns: Record<string, string>;
  select: string;
}

const waveShape: Shape = {
  columns: texts("wave_id wave_name wave_name_en opens_at closes_at questionnaire_id questionnaire_version taken_at"),
  select: `
    select wave_id, wave_name, wave_name_en, opens_at::timestamptz as opened_at, closes_at::timestamptz as closed_at,
      questionnaire_id, questionnaire_version, taken_at::timestamptz as taken_at`
};

const invitationShape: Shape = {
  columns: {
    ...texts("invitation_id wave_id kind project building unit room stage decor created_at"),
    sequence: "BIGINT",
    months_since_handover: "INTEGER",
    months_since_signing: "INTEGER",
    had_repair: "TINYINT",
    had_complaint: "TINYINT"
  },
  select: `
    select sequence, invitation_id, wave_id, kind, project_key(project) as project,
      building_of(room_parts(building, project)) as building,
      case when kind = 'household' then ${addressKey} end as household_key,
      stage, months_since_handover, months_since_signing, had_repair::boolean as had_repair, had_complaint::boolean as had_complaint,
      decor as fitout, created_at::timestamptz as invited_at`
};

/** Value by value: a mask across the text of a JSON document could cut an escape in two. */
const maskedAnswers = `to_json(map_from_entries(list_transform(
        map_entries(cast(answers as map(varchar, varchar))),
        lambda entry: {key: entry.key, value: masked(entry.value)}
      )))::varchar`;

const responseShape: Shape = {
  columns: {
    ...texts("response_id invitation_id wave_id questionnaire_id questionnaire_version questionnaire_hash mode"),
    ...texts("locale notice_version status started_at submitted_at received_at"),
    sequence: "BIGINT",
    answers: "JSON"
  },
  select: `
    select sequence, response_id, invitation_id, wave_id, questionnaire_id, questionnaire_version, questionnaire_hash,
      mode, locale, notice_version, status, ${maskedAnswers} as answers, started_at::timestamptz as started_at,
      submitted_at::timestamptz as submitted_at, received_at::timestamptz as received_at`
};

const withdrawalShape: Shape = {
  columns: {
    ...texts("invitation_id wave_id withdrawn_at"),
    sequence: "BIGINT",
    last_response_sequence: "BIGINT",
    response_count: "INTEGER"
  },
  select: `
    select sequence, invitation_id, wave_id, last_response_sequence, response_count,
      withdrawn_at::timestamptz as withdrawn_at`
};

/** No answer of a draft: it was not sent. A page that the questionnaire does not have could hold anything. */
const progressShape: Shape = {
  columns: {...texts("invitation_id wave_id opened_at draft_updated_at draft_page taken_at"), has_overall: "TINYINT"},
  select: `
    select invitation_id, wave_id, opened_at::timestamptz as opened_at, draft_updated_at::timestamptz as draft_updated_at,
      case when draft_page in (${questionnaire.json.pages.map(({name}) => quoteText(name)).join(", ")}) then draft_page end
        as draft_page,
      has_overall::boolean as has_overall, taken_at::timestamptz as taken_at`
};

export const shapes = {
  waves: waveShape,
  invitations: invitationShape,
  progress: progressShape,
  responses: responseShape,
  withdrawals: withdrawalShape
};

function texts(names: string): Record<string, string> {
  return Object.fromEntries(names.split(" ").map((name) => [name, "VARCHAR"]));
}

/** Lines of JSON in a file, as a table. */
export function jsonSource(path: string, {columns}: Shape): string {
  const types = Object.entries(columns).map(([name, type]) => `${name}: '${type}'`);
  return `read_json(${quotePath(path)}, format = 'newline_delimited', columns = {${types.join(", ")}})`;
}
