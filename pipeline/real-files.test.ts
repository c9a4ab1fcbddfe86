// Every file of the real data that is at hand, with what must become of it. None of it is part of the project.

import {existsSync, readdirSync, readFileSync} from "node:fs";
import {basename, extname, join, relative} from "node:path";
import {parse} from "csv-parse/sync";
import readXlsxFile from "read-excel-file/node";
import {expect, test} from "vitest";
import {programRoot} from "./config.ts";
import {ingest} from "./ingest/ingest.ts";
import {rowColumn} from "./ingest/refused-columns.ts";
import {makeTestHome} from "./test-home.ts";
import {openWarehouse} from "./warehouse.ts";

interface Expected {
  kind?: string;
  mapping?: object;
  rows?: number;
  rejected?: number;
  /** Why it is left in the inbox. */
  sentence?: RegExp;
}

const folder = join(programRoot, "..", "shared", "data");
const isThere = existsSync(folder);
if (!isThere) process.stdout.write("SKIPPED: the real files are not on this machine, their tests do not run.\n");

const board = {constants: {project: "省信箱"}};
const american = "%m/%d/%Y %I:%M:%S %p";
const noHeader = {sentence: /has no header that is known/};
const agreement = {完全同意: 5, 同意: 4, 一般: 3, 不同意: 2, 完全不同意: 1};
const happiness = Object.fromEntries(["X1", "X2", "X3", "X4", "X5", "X6"].map((item) => [item, {item}]));
const happy: Expected = {kind: "responses", mapping: {constants: {wave: "2015"}, answers: happiness}, rows: 143};
const crops = {
  columns: {种植地块: "project", 作物编号: "case_no", 作物名称: "content"},
  constants: {received_at: "2023-01-01"},
  sheet: "2023年的农作物种植情况"
};

const files: Record<string, Expected> = {
  "boston311_2011/sample_2000.csv": {
    mapping: {
      columns: {
        case_enquiry_id: "case_no",
        open_dt: "received_at",
        target_dt: "plan_due_at",
        closed_dt: "closed_at",
        neighborhood: "project",
        case_title: "content",
        case_status: "status"
      }
    },
    rows: 1890,
    rejected: 110
  },
  "nyc311_2022_sample/311_Service_Requests_from_2010_to_Present.csv": {
    mapping: {
      columns: {
        "Unique Key": "case_no",
        "Created Date": "received_at",
        "Closed Date": "closed_at",
        Borough: "project",
        Descriptor: "content"
      },
      formats: {received_at: american, closed_at: american}
    },
    rows: 924
  },
  "kc_resident_survey/FY2022_RS_Cleaned_safe.csv": {
    kind: "responses",
    mapping: {
      columns: {id: "response_no", method: "mode"},
      constants: {wave: "2021Q3"},
      missing: ["NA"],
      answers: {
        q1_01: {item: "q1_01", not_applicable: ["9"], missing: ["99"]},
        q3_01: {item: "q3_01", not_applicable: ["9"]}
      }
    },
    rows: 1033
  },
  "kc_resident_survey/codebook.csv": noHeader,
  "labels/dev.jsonl": {kind: "labels", sentence: /is JSON/},
  "labels/guide.md": noHeader,
  "README.md": noHeader,
  "csv_xlsx_hostile/papaparse/LICENSE": noHeader,
  "csv_xlsx_hostile/sheetjs/LICENSE": noHeader,
  "wjx_ipa_survey_zh/问卷数据.xlsx": {
    kind: "responses",
    mapping: {
      constants: {wave: "2025"},
      answers: {
        "7、我害怕当面拒绝别人的请求": {item: "W07", scale: agreement, missing: ["(跳过)", "(空)"]},
        "14、使用AI时（比如使用ChatGPT/文心一言等帮你写回复），你通常不满意的地方在哪里？": {
          item: "W14",
          separator: "┋",
          missing: ["(跳过)", "(空)"]
        }
      }
    },
    rows: 1044
  },
  "somerville_happiness/SomervilleHappinessSurvey2015_utf8.csv": happy,
  "somerville_happiness/SomervilleHappinessSurvey2015_utf8_bom.csv": happy,
  "somerville_happiness/SomervilleHappinessSurvey2015_variant.csv": happy,
  "rdatasets_reference/MASS_housing.csv": noHeader,
  "rdatasets_reference/datasets_attitude.csv": {
    kind: "responses",
    mapping: {
      columns: {rownames: "response_no"},
      constants: {wave: "1977"},
      answers: {rating: {item: "rating"}, complaints: {item: "complaints"}}
    },
    rows: 30
  },
  "teddy2020c/附件1_分类体系.xlsx": {mapping: board, sentence: /no column for 单号.*投诉时间.*内容/},
  "teddy2020c/附件2_测试数据_2801条_无标签.xlsx": {mapping: board, rows: 2801},
  "teddy2020c/附件2_示例_495条.xlsx": {mapping: board, rows: 495},
  "teddy2020c/附件3_示例_30条.xlsx": {mapping: board, rows: 30},
  "teddy2020c/附件4_示例_120条.xlsx": {mapping: board, rows: 120},
  "teddy2020c/热点问题留言明细表.xls": {mapping: board, rows: 123},
  "teddy2020c/热点问题表.xls": {mapping: board, ...noHeader},
  "csv_xlsx_hostile/zh/meal_order_info_GBK_CRLF.csv": {
    mapping: {
      columns: {
        order_id: "case_no",
        use_start_time: "received_at",
        lock_time: "closed_at",
        dining_table_name: "content"
      },
      constants: {project: "餐厅"},
      missing: ["NA"]
    },
    rows: 945
  },
  "csv_xlsx_hostile/zh/word_freq_GBK_无表头.csv": noHeader,
  "csv_xlsx_hostile/zh/CUMCM2024C_附件1_合并单元格_脚注行.xlsx": {sentence: /no column for 投诉时间.*项目.*内容/},
  "csv_xlsx_hostile/zh/CUMCM2024C_附件2_合并单元格_脚注行.xlsx": {mapping: crops, rows: 87},
  "csv_xlsx_hostile/sheetjs/merge_cells.xlsx": noHeader,
  "csv_xlsx_hostile/sheetjs/merge_cells.xls": {sentence: /Excel 97-2003|\.xlsx/},
  "csv_xlsx_hostile/sheetjs/Attendance.xlsx": noHeader,
  "csv_xlsx_hostile/sheetjs/Attendance.csv": noHeader,
  "csv_xlsx_hostile/papaparse/sample.csv": noHeader,
  "csv_xlsx_hostile/papaparse/sample-header.csv": noHeader,
  "csv_xlsx_hostile/papaparse/long-sample.csv": noHeader,
  "csv_xlsx_hostile/papaparse/utf-8-bom-sample.csv": noHeader,
  "csv_xlsx_hostile/papaparse/malformed.tsv": {
    mapping: {
      columns: {site: "case_no", lon: "content", lat: "title"},
      constants: {project: "站点", received_at: "2020-01-01"}
    },
    rows: 5,
    rejected: 3
  }
};

test.skipIf(!isThere)("every file of the real data is in the list", () => {
  const found = readdirSync(folder, {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .filter((path) => !path.includes("csv-spectrum"));
  expect(found.sort()).toEqual(Object.keys(files).sort());
});

test.skipIf(!isThere).each(Object.entries(files))("%s is read, or refused, as it should be", async (path, expected) => {
  const home = makeTestHome();
  const kind = expected.kind ?? "complaints";
  if (expected.mapping) home.drop(`${kind}/real/mapping.json`, JSON.stringify(expected.mapping));
  const name = `${basename(path, extname(path)).slice(0, 60)}${extname(path)}`;
  home.drop(`${kind}/real/${name}`, readFileSync(join(folder, path)));
  const {files: taken} = await ingest(home.config, home.effects);
  const [{outcome, sentence, row_count, rejected_count}] = taken as [(typeof taken)[number]];
  if (expected.sentence)
    expect({outcome, sentence}).toEqual({outcome: "left", sentence: expect.stringMatching(expected.sentence)});
  else {
    expect({outcome, row_count, rejected_count}).toEqual({
      outcome: "accepted",
      row_count: expected.rows,
      rejected_count: expected.rejected ?? 0
    });
  }
});

const year = {received_at: "2023-01-01"};

test.skipIf(!isThere).each([
  [
    "附件1",
    {columns: {作物编号: "case_no", 作物类型: "project", 作物名称: "content"}, sheet: "乡村种植的农作物"},
    {
      rows: 41,
      notes: [
        ["44", "注："],
        ["45", "(2) 普通大棚"],
        ["46", "(3) 智慧大棚"]
      ]
    }
  ],
  [
    "附件2",
    {columns: {序号: "case_no", 地块类型: "project", 作物名称: "content"}, sheet: "2023年统计的相关数据"},
    {
      rows: 107,
      notes: [
        ["110", "注："],
        ["111", "(2) 智慧大棚"]
      ]
    }
  ]
] as const)(
  "the rows of %s above its notes are read, each note is refused with its row",
  async (name, mapping, {rows, notes}) => {
    const home = makeTestHome();
    home.drop("complaints/real/mapping.json", JSON.stringify({...mapping, constants: year}));
    const path = `csv_xlsx_hostile/zh/CUMCM2024C_${name}_合并单元格_脚注行.xlsx`;
    home.drop("complaints/real/a.xlsx", readFileSync(join(folder, path)));
    const {files: taken} = await ingest(home.config, home.effects);
    expect(taken).toMatchObject([{outcome: "accepted", row_count: rows, rejected_count: notes.length}]);
    const refused: Record<string, string>[] = parse(readFileSync(join(home.config.home, taken[0]!.rejected_file!)), {
      columns: true,
      bom: true
    });
    expect(refused.map((row) => row[rowColumn])).toEqual(notes.map(([row]) => row));
    notes.forEach(([, start], i) =>
      expect(Object.values(refused[i]!).some((cell) => cell.startsWith(start))).toBe(true)
    );
  }
);

test.skipIf(!isThere)("the answers of a platform's export are those that another reader finds", async () => {
  const path = join(folder, "wjx_ipa_survey_zh/问卷数据.xlsx");
  const [sheet] = await readXlsxFile(path);
  const [names = [], ...rows] = sheet!.data.map((row) => row.map((cell) => String(cell ?? "")));
  const several = [19, 33, 57, 59];
  const missing = ["(跳过)", "(空)"];
  const answers = Object.fromEntries([
    ...several.map((at) => [names[at]!, {item: `W${at}`, separator: "┋", missing}]),
    ...[60, 61].map((at) => [names[at]!, {item: `W${at}`, missing}])
  ]);
  const home = makeTestHome();
  home.drop("responses/real/mapping.json", JSON.stringify({constants: {wave: "2025"}, answers}));
  home.drop("responses/real/a.xlsx", readFileSync(path));
  const {files: taken} = await ingest(home.config, home.effects);
  expect(taken).toMatchObject([{row_count: 1044, unreadable_count: 0}]);
  const warehouse = await openWarehouse(":memory:");
  const read = await warehouse.rows<{item: string; word: string; n: number}>(
    `select item, word, count(*)::integer as n
     from (
       select answer.item_id as item, unnest(coalesce(answer.choices, [answer.answer_text])) as word
       from (select unnest(answers) as answer from read_parquet($1, union_by_name = true))
     )
     group by item, word`,
    [join(home.config.raw, "collected_answers", "*.parquet")]
  );
  warehouse.close();
  const tally = (at: number, words: string[]) => {
    const counts = new Map<string, number>();
    for (const word of words) counts.set(`W${at} ${word.trim()}`, (counts.get(`W${at} ${word.trim()}`) ?? 0) + 1);
    return [...counts];
  };
  const counted = [
    ...several.flatMap((at) =>
      tally(
        at,
        rows.flatMap((row) => row[at]!.split("┋"))
      )
    ),
    ...[60, 61].flatMap((at) =>
      tally(
        at,
        rows.map((row) => row[at]!).filter((cell) => !["", ...missing].includes(cell))
      )
    )
  ];
  expect(Object.fromEntries(read.map(({item, word, n}) => [`${item} ${word}`, n]))).toEqual(
    Object.fromEntries(counted)
  );
  // Counted in the file's XML: 73 are (跳过), 64 are (空), 145 hold nothing.
  const answered = (item: string) => read.filter((one) => one.item === item).reduce((sum, {n}) => sum + n, 0);
  expect([answered("W60"), answered("W61")]).toEqual([1044 - 73, 1044 - 64 - 145]);
});
