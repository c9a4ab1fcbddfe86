import {mkdirSync} from "node:fs";
import {expect, test} from "vitest";
import {openIntake} from "../survey/intake/open.ts";
import {createInvitations, createWave, markOpened} from "../survey/intake/store.ts";
import {questionnaire} from "../survey/questionnaire/questionnaire.ts";
import type {TestHome} from "./test-home.ts";
import {makeTestHome} from "./test-home.ts";
import {buildTables} from "./test-tables.ts";
import {openWarehouse} from "./warehouse.ts";

const rooms = ["1501", "1502", "1503", "1504", "1505", "1506"];
const invitedAt = new Date("2026-10-02T01:00:00Z");

/** Six homes of 青梧府 3-2 invited to the waves 2026q4 and 2026q3; the first has opened its link of 2026q4. */
async function invitedHome(): Promise<TestHome> {
  const home = makeTestHome();
  mkdirSync(home.config.home, {recursive: true});
  const intake = await openIntake(home.config.intakeUrl);
  for (const wave_id of ["2026q3", "2026q4"]) {
    await createWave(intake, {
      wave_id,
      wave_name: wave_id,
      wave_name_en: wave_id,
      opens_at: "2026-10-01T00:00:00.000Z",
      closes_at: null,
      questionnaire_id: questionnaire.id,
      questionnaire_version: questionnaire.version
    });
    const households = rooms.map((room) => ({
      wave_id,
      project: "青梧府",
      building: "3",
      unit: "2",
      room,
      stage: "S2",
      months_since_signing: null,
      months_since_handover: null,
      had_repair: null,
      had_complaint: null,
      decor: null
    }));
    let made = 0;
    const randomBytes = (size: number) => new Uint8Array(size).fill((wave_id === "2026q4" ? 100 : 0) + made++);
    const [first] = await createInvitations(intake, households, {now: invitedAt, randomBytes});
    if (wave_id === "2026q4") await markOpened(intake, first!.invitation_id, {now: invitedAt});
  }
  await intake.close();
  home.drop("households/roster.csv", `项目,楼栋,单元,房号\n${rooms.map((room) => `青梧府,3,2,${room}`).join("\n")}\n`);
  return home;
}

async function countsOf(home: TestHome): Promise<object[]> {
  await buildTables(home, {asOf: "2026-10-30", tables: ["marts.response_rates_by_wave"]});
  const warehouse = await openWarehouse(home.config.warehouse, {readOnly: true});
  const rows = await warehouse.rows<object>(`
    select wave_id, invited_count, delivered_count, refused_count, opened_count, delivered_pct, refused_pct
    from marts.response_rates_by_wave where cut = 'all' order by wave_id`);
  warehouse.close();
  return rows;
}

test("receipts say who was reached and who declined; of a wave without any nobody knows", async () => {
  const home = await invitedHome();
  const unknown = {delivered_count: null, refused_count: null, delivered_pct: null, refused_pct: null};
  expect(await countsOf(home)).toMatchObject([
    {wave_id: "2026q3", invited_count: 6, opened_count: 0, ...unknown},
    {wave_id: "2026q4", invited_count: 6, opened_count: 1, ...unknown}
  ]);
  // 1501 opened its link whatever the receipt says; 1502 declined after it was reached; 1503 has no unit, and 1504 was reached
  // at the second try; a word that no list knows says nothing of 1505; 1506 has no receipt.
  const receipts = [
    "2026q4,青梧府,3栋2单元1501,空号,2026-10-02 09:00",
    "2026q4,青梧府,3-2-1502,发送成功,2026-10-02 09:00",
    "2026q4,青梧府,3-2-1502,退订,2026-10-03 09:00",
    "2026q4,青梧府,3#1503,已送达,2026-10-02 09:00",
    "2026q4,青梧府,3-2-1504,发送失败,2026-10-02 09:00",
    "2026q4,青梧府,3-2-1504,发送成功,2026-10-02 18:00",
    "2026q4,青梧府,3-2-1505,处理中,2026-10-02 09:00",
    "2026q4,青梧府,9-9-999,发送成功,2026-10-02 09:00"
  ];
  home.drop("receipts/sms/a.csv", `批次,项目,房号,发送状态,发送时间\n${receipts.join("\n")}\n`);
  expect(await countsOf(home)).toEqual([
    {wave_id: "2026q3", invited_count: 6, opened_count: 0, ...unknown},
    {
      wave_id: "2026q4",
      invited_count: 6,
      opened_count: 1,
      delivered_count: 4,
      refused_count: 1,
      delivered_pct: 400 / 6,
      refused_pct: 25
    }
  ]);
  // Later she took it back: the latest receipt counts.
  home.drop(
    "receipts/sms/b.csv",
    "批次,项目,房号,发送状态,发送时间\n2026q4,青梧府,3-2-1502,发送成功,2026-10-09 09:00\n"
  );
  expect(await countsOf(home)).toMatchObject([{}, {delivered_count: 4, refused_count: 0}]);
});
