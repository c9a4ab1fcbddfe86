import {expect, test} from "vitest";
import {countByChannel, countByResponsibility, countInvalid, hotSpots, keySubcategories} from "./case-counts.ts";
import {casesOf} from "./cases.ts";
import {countByFlag} from "./flag-counts.ts";
import {sampleMonths, sampleRows} from "./sample-rows.ts";
import {sampleTables} from "./sample-tables.ts";

const rows = sampleRows();
const tables = sampleTables(rows);
const october = {project: "yunqi", from: "2026-10-01", to: "2026-10-01"};

const topic = (id: string, complaint_count: number) => ({
  ...{category_id: id.slice(0, 3), category_name: "", category_name_en: ""},
  ...{subcategory_id: id, subcategory_name: id, subcategory_name_en: id},
  complaint_count
});

test("the key sub-categories are the fewest that reach four fifths of what could be classified", () => {
  // 50 + 30 of 100 is four fifths exactly: the third is none of them. The 40 unclassified count nowhere.
  const {ranked, total, unclassified_count} = keySubcategories([
    topic("QUA-02", 50),
    topic("OTH-02", 40),
    topic("PRO-01", 30),
    topic("MEP-06", 20)
  ]);
  expect(ranked.map((row) => [row.subcategory_id, row.isKey, row.cumulative_pct])).toEqual([
    ["QUA-02", true, 50],
    ["PRO-01", true, 80],
    ["MEP-06", false, 100]
  ]);
  expect([total, unclassified_count]).toEqual([100, 40]);
  expect(keySubcategories([topic("QUA-02", 79), topic("PRO-01", 11), topic("MEP-06", 10)]).ranked[1]?.isKey).toBe(true);
});

test("channels and types make every pair once, and the pairs make all cases", () => {
  const found = countByChannel(tables.complaints_by_source_month, october);
  expect(found.map((row) => `${row.channel.id} ${row.type.id}`)).toHaveLength(4);
  const expected = rows.complaints_by_category_month
    .filter((row) => row.project_id === "yunqi" && row.received_month === "2026-10-01")
    .reduce((sum, row) => sum + row.complaint_count, 0);
  expect(found.reduce((sum, row) => sum + row.case_count, 0)).toBe(expected);
  expect(found[0]?.channel.id).toBe("PHONE");
});

test("invalid complaints are counted beside all of them, other cases in neither", () => {
  const [first, second, ...others] = rows.complaints_by_source_month.filter(({case_type}) => case_type === "COMPLAINT");
  const repair = {...first!, case_type: "REPAIR", case_count: 100};
  const invalid = {...second!, validity: "INVALID", case_count: 7};
  const changed = sampleTables({
    ...rows,
    complaints_by_source_month: [{...first!, case_count: 5}, invalid, repair, ...others.slice(0, 0)]
  });
  const all = {project: "all", from: sampleMonths[0]!, to: sampleMonths.at(-1)!};
  expect(countInvalid(changed.complaints_by_source_month, all)).toEqual({invalid: 7, total: 12});
});

test("responsibilities are listed from the most frequent, with what agrees", () => {
  const base = {received_month: "2026-10-01", project_id: "yunqi", agreed_count: 1, disagreed_count: 2};
  const owner = {responsibility_computed: "OWNER", responsibility_name: "业主自身", responsibility_name_en: "Owner"};
  const pending = {responsibility_computed: "PENDING", responsibility_name: "待判", responsibility_name_en: "Pending"};
  const changed = sampleTables({
    ...rows,
    responsibilities_by_month: [
      {...base, ...owner, complaint_count: 3},
      {...base, ...pending, complaint_count: 2},
      {...base, ...pending, complaint_count: 2}
    ]
  });
  expect(countByResponsibility(changed.responsibilities_by_month, october)).toEqual([
    {id: "PENDING", name: "待判", name_en: "Pending", count: 4, agreed_count: 2, disagreed_count: 4},
    {id: "OWNER", name: "业主自身", name_en: "Owner", count: 3, agreed_count: 1, disagreed_count: 2}
  ]);
});

test("a hot spot counts its range and shows the months of its course", () => {
  const [first] = hotSpots(tables.complaints_by_category_month, {
    selection: {...october, project: "all"},
    months: ["2026-09-01", "2026-10-01"]
  });
  const of = (month: string) =>
    rows.complaints_by_category_month.find(
      (row) =>
        row.project_id === "yunqi" &&
        row.subcategory_id === "QUA-02" &&
        row.case_type === "COMPLAINT" &&
        row.received_month === month
    )?.complaint_count;
  expect(first).toMatchObject({project_id: "yunqi", subcategory_id: "QUA-02", complaint_count: of("2026-10-01")});
  expect(first?.by_month).toEqual([of("2026-09-01"), of("2026-10-01")]);
});

test("the cases behind a figure are as many as the figure says", () => {
  const cases = casesOf(tables.complaint_cases, {...october, category: "QUA"}, {subcategory: "QUA-02"});
  const figure = rows.complaints_by_category_month.find(
    (row) =>
      row.project_id === "yunqi" &&
      row.subcategory_id === "QUA-02" &&
      row.case_type === "COMPLAINT" &&
      row.received_month === "2026-10-01"
  );
  expect(cases).toHaveLength(figure!.complaint_count);
  const letters = casesOf(tables.complaint_cases, october, {channel: "LETTER", type: "REPAIR"});
  const counted = rows.complaints_by_source_month
    .filter(
      (row) =>
        row.project_id === "yunqi" &&
        row.received_month === "2026-10-01" &&
        row.channel === "LETTER" &&
        row.case_type === "REPAIR"
    )
    .reduce((sum, row) => sum + row.case_count, 0);
  expect(letters).toHaveLength(counted);
});

test("who answers for them is of repairs too, a flag of complaints that are not invalid", () => {
  const [first] = rows.complaint_cases;
  const facts = {...first!, project_id: "yunqi", received_month: "2026-10-01", validity: "VALID"};
  const pending = {...facts, responsibility_computed: "PENDING", flag_ids: null};
  const {complaint_cases} = sampleTables({
    ...rows,
    complaint_cases: [
      {...pending, case_type: "COMPLAINT", flag_ids: "FLG-GRP、FLG-REP"},
      {...pending, case_type: "REPAIR"},
      {...pending, case_type: "COMPLAINT", responsibility_computed: "OWNER", flag_ids: "FLG-GRP", validity: "INVALID"}
    ]
  });
  const types = (narrowing: Parameters<typeof casesOf>[2]) =>
    casesOf(complaint_cases, october, narrowing).map(({case_type}) => case_type);
  expect(types({responsibility: "PENDING"})).toEqual(["COMPLAINT", "REPAIR"]);
  expect(types({responsibility: "PENDING", type: "REPAIR"})).toEqual(["REPAIR"]);
  expect(types({flag: "FLG-GRP"})).toEqual(["COMPLAINT"]);
  expect(types({flag: "FLG-RE"})).toEqual([]);
  expect(types({})).toEqual(["COMPLAINT", "COMPLAINT"]);
});

test("a complaint with two flags counts under each, those of another category nowhere", () => {
  const base = {received_month: "2026-10-01", project_id: "yunqi", category_id: "QUA"};
  const flag = (id: string, position: number, count: number, other = {}) => ({
    ...{...base, flag_id: id, flag_position: position, flag_name: id, flag_name_en: id, complaint_count: count},
    ...other
  });
  const {complaint_flags_by_month} = sampleTables({
    ...rows,
    complaint_flags_by_month: [
      flag("FLG-REP", 7, 2),
      flag("FLG-GRP", 2, 3),
      flag("FLG-GRP", 2, 4),
      flag("FLG-CLM", 1, 2, {category_id: "PRO"}),
      flag("FLG-CLM", 1, 50, {received_month: "2026-09-01"})
    ]
  });
  const counts = (category?: string) =>
    countByFlag(complaint_flags_by_month, {...october, category}).map(({id, count}) => `${id} ${count}`);
  expect(counts()).toEqual(["FLG-GRP 7", "FLG-CLM 2", "FLG-REP 2"]);
  expect(counts("QUA")).toEqual(["FLG-GRP 7", "FLG-REP 2"]);
});
