import {mkdirSync} from "node:fs";
import {join} from "node:path";
import {expect, test} from "vitest";
import {openIntake} from "../survey/intake/open.ts";
import {createInvitations, createWave, saveResponse} from "../survey/intake/store.ts";
import {questionnaire} from "../survey/questionnaire/questionnaire.ts";
import {night} from "./night.ts";
import {makeTestHome} from "./test-home.ts";
import {openWarehouse} from "./warehouse.ts";

const asked = {questionnaire_id: questionnaire.id, questionnaire_version: questionnaire.version};
const wave = {
  wave_id: "w",
  wave_name: "一",
  wave_name_en: "One",
  opens_at: "2026-10-01T00:00:00.000Z",
  closes_at: null
};

test("answers come through masked, whatever stands before what is masked, and a project may be called all", async () => {
  const home = makeTestHome();
  mkdirSync(home.config.home, {recursive: true});
  const intake = await openIntake(home.config.intakeUrl);
  const now = new Date("2026-10-02T00:00:00Z");
  await createWave(intake, {...wave, ...asked});
  const household = {wave_id: "w", project: "all", building: "3", unit: "2", room: "1501", stage: "S2"};
  const known = {
    months_since_signing: 20,
    had_repair: null,
    had_complaint: null,
    decor: null,
    months_since_handover: 3
  };
  const [invited] = await createInvitations(intake, [{...household, ...known}], {
    now,
    randomBytes: (size) => new Uint8Array(size).fill(7)
  });
  const answers = {C0: true, Q01: 4, Q02: 9, Q03: "na", Q04: "请联系我\nme@example.com\t13800138000\u000113800138000"};
  const times = {started_at: now.toISOString(), submitted_at: now.toISOString()};
  await saveResponse(
    intake,
    {
      ...asked,
      ...times,
      response_id: "r",
      invitation_id: invited!.invitation_id,
      wave_id: "w",
      questionnaire_hash: questionnaire.hash,
      mode: "web",
      locale: "zh-cn",
      notice_version: "1.0",
      consent_at: now.toISOString(),
      answers,
      payload_hash: "p"
    },
    {now}
  );
  await intake.close();
  home.drop("complaints/a/a.csv", "单号,受理时间,项目,内容\n1,2026-10-08,all,漏水\n");
  await night(home.config, {asOf: "2026-10-30"}, home.effects);
  const warehouse = await openWarehouse(join(home.config.home, "warehouse.duckdb"), {readOnly: true});
  expect(await warehouse.rows("select item_id, value, is_na, answer_text from core.answers order by item_id")).toEqual([
    {item_id: "Q01", value: 4, is_na: false, answer_text: null},
    {item_id: "Q02", value: 9, is_na: false, answer_text: null},
    {item_id: "Q03", value: null, is_na: true, answer_text: null},
    {item_id: "Q04", value: null, is_na: false, answer_text: "请联系我\n[邮箱]\t[电话]\u0001[电话]"}
  ]);
  warehouse.close();
});
