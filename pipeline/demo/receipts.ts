import {at, momentText} from "./calendar.ts";
import type {Day} from "./calendar.ts";
import {csvLine} from "./csv.ts";
import type {Household} from "./households.ts";
import {seededRandom} from "./random.ts";

const columns = ["批次", "项目", "楼栋", "单元", "房号", "手机号码", "发送状态", "发送时间"];

/** What the SMS service says became of the invitations: nearly all arrive, a few numbers are dead, a few owners decline. */
export function receiptsCsv(
  households: readonly Household[],
  {seed, waveId, opened}: {seed: number; waveId: string; opened: Day}
): string {
  const random = seededRandom(seed, `receipts ${waveId}`);
  const lines = households
    .filter(({signed_on}) => signed_on < opened)
    .map(({project, building, unit, room, phone}) => {
      const drawn = random.int(1, 1000);
      const state = drawn <= 28 ? "空号" : drawn <= 40 ? "退订" : "发送成功";
      const sent = momentText(at(opened, 9, random.int(5, 50)));
      return csvLine([waveId, project.name, `${building}栋`, `${unit}单元`, room, phone, state, sent]);
    });
  return [csvLine(columns), ...lines, ""].join("\r\n");
}
