import {expect, test} from "vitest";
import {en, zh} from "../narrative/test-rows.ts";
import {bodyText, demoBodies} from "../test-bodies.ts";
import {missingParts} from "./case-blocks.ts";
import {cases, sheetId, toPeriods} from "./cases.ts";
import type {CaseClock, TypicalCase} from "./read-cases.ts";
import {keptSentences} from "./timeline.ts";

test("every number of the demo's case sheets is what the warehouse gives by SQL", async () => {
  const {bodies, close} = await demoBodies(cases);
  expect(bodies.size).toBe(8);
  const leak = bodies.get("公司-AL2026-01")!;
  const text = bodyText(leak);
  expect(leak.title.zh).toBe("维修案例");
  // Ordered on 2 September, a Wednesday: two working days end on Friday the 4th; surveyed on Monday the 7th.
  expect(text).toContain(
    "两个工作日内（或按业主约定）现场查勘 | 11.2.2 | 2026-09-02 14:12 | 2026-09-04 | 2026-09-07 13:40 | ✗ 未符合 | 3"
  );
  // Completed on 11 September: the week ends on Friday the 18th; called back on the 24th.
  expect(text).toContain(
    "维修完毕后一周内电话回访 | 11.2.10.3/11.2.10.1.1 | 2026-09-11 13:03 | 2026-09-18 | 2026-09-24 17:23 | ✗ 未符合 | 6"
  );
  expect(text).toContain(
    "责任单位两个工作日内回复客户 | 9.3.2 | 2026-09-02 14:07 | 2026-09-04 | 2026-09-03 11:29 | ✓ 符合"
  );
  expect(text).toContain("适用阶段（规划、设计、施工、营销） | 施工");
  const untold = bodyText(bodies.get("公司-AL2026-04")!);
  expect(untold).toContain("# 管理思考\n未填写。");
  expect(untold).toContain("适用阶段（规划、设计、施工、营销） | 未填写");
  close();
}, 60_000);

function clock(rule_id: string, outcome: CaseClock["outcome"]): CaseClock {
  const times = {from_event: "received", from_time: null, to_event: "first_reply", to_time: null, due_date: null};
  const rule = {rule_id, rule_name: rule_id, rule_name_en: rule_id, clause: null, days_over: null};
  return {complaint_key: "k", case_kind: "complaint", case_key: "k", outcome, ...rule, ...times};
}

test("what cannot be decided is told beside what was kept, never as kept", () => {
  const clocks = [
    clock("R03", "met"),
    clock("R05", "breached"),
    clock("R06", "overdue_running"),
    clock("R01", "undecidable")
  ];
  expect(zh(...keptSentences(clocks))).toBe(
    "可判定的条款时限 3 项，符合 1 项，未符合或超期 2 项。1 项不可判定，不算符合。"
  );
  expect(zh(...keptSentences([clock("R01", "undecidable")]))).toBe("没有可判定的条款时限。1 项不可判定，不算符合。");
  expect(en(...keptSentences([clock("R03", "met"), clock("R04", "running")]))).toBe(
    "Clocks that can be judged: 1; kept: 1; broken or overdue: 0."
  );
  expect(zh(...keptSentences([]))).toBe("没有适用的条款时限。");
});

test("the parts that a case lacks are named, and a whole case lacks none", () => {
  const whole = {case_id: "AL1", background: "a", cause: "b", measure: "c", result: "d", lesson: "e"} as TypicalCase;
  expect(missingParts([whole])).toBeUndefined();
  expect(missingParts([whole, {...whole, case_id: "AL2", cause: null, lesson: null}])?.zh).toBe(
    "有缺项的案例：AL2 原因、管理思考。"
  );
});

test("a sheet's id may name a folder, and two sources that number alike have two", () => {
  expect(sheetId({source: "公司", case_id: "AL/../1"})).toBe("公司-AL-1");
  expect(sheetId({source: "甲", case_id: "1"})).not.toBe(sheetId({source: "乙", case_id: "1"}));
});

test("the folder of a case stands in the number of its sheet only where another case numbers alike", () => {
  const found = (source: string, case_id: string) => ({source, case_id, known_date: "2026-10-01"}) as TypicalCase;
  const periods = toPeriods([found("公司", "AL2026-07"), found("公司", "AL1"), found("分公司", "AL1")]);
  expect(periods.map(({id, numbered_as}) => numbered_as ?? id)).toEqual(["AL2026-07", "公司-AL1", "分公司-AL1"]);
});
