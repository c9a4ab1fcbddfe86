// Cases for indicators, a project for each, and what comes of them in March 2026, worked by hand. 2 March is a Monday; no day
// of March is a holiday, Saturday 28 February is worked, and 4 to 6 April are 清明节.

type Row = Record<string, string>;

/** Numerator, denominator and what cannot be decided. */
type Figure = [numerator: number, denominator: number | null, undecidable: number];

export const complaintBase: Row = {
  受理时间: "2026-03-02",
  类型: "投诉",
  投诉小类: "PRO-01",
  内容: "请处理",
  有效性: "有效",
  渠道: "电话",
  状态: "处理中"
};

const elsewhere = {受理部门: "销售部", 责任单位: "工程部"};
const own = {受理部门: "工程部", 责任单位: "工程部"};
const invalid = {有效性: "无效"};
const closed = {状态: "已关闭"};
const defect = {投诉小类: "MEP-01", 竣工日期: "2025-01-10", 交付日期: "2025-02-10"};
const homeOf = (room: number) => ({楼栋: "1", 单元: "1", 房号: `${room}`});

export const complaints: Record<string, Row[]> = {
  // K20: A and B the next working day, C on the second and D not yet; E nobody knows when; F and G nobody had to hand over,
  // H is of February.
  移: [
    {...elsewhere, 移交客服时间: "2026-03-03"},
    {...elsewhere, 受理时间: "2026-03-06", 移交客服时间: "2026-03-09"},
    {...elsewhere, 移交客服时间: "2026-03-04"},
    elsewhere,
    {...elsewhere, 移交客服时间: "已移交"},
    own,
    {受理部门: "客户服务部", 责任单位: "工程部"},
    {...elsewhere, 受理时间: "2026-02-27", 移交客服时间: "2026-03-04"}
  ],
  // K21, by the day of completion: Friday 6 March and two working days is Tuesday the 10th. The first two are in time, then
  // one on the third day, one not filed, one completed nobody knows when, and one of April.
  备: [
    {...own, 完成时间: "2026-03-06", 备案时间: "2026-03-10"},
    {...own, 受理时间: "2026-02-26", 完成时间: "2026-03-02", 备案时间: "2026-03-03"},
    {...own, 完成时间: "2026-03-06", 备案时间: "2026-03-11"},
    {...own, 完成时间: "2026-03-09"},
    {...own, 完成时间: "修好了", 备案时间: "2026-03-10"},
    {...own, 受理时间: "2026-03-30", 完成时间: "2026-04-01", 备案时间: "2026-04-02"}
  ],
  // K23: three were told, one was closed without a word, one waits, one came nobody knows how, one by telephone.
  书: [
    ...["2026-03-03", "2026-03-20", "2026-04-02"].map((告知收悉时间) => ({渠道: "书面", 告知收悉时间})),
    {渠道: "书面", ...closed, 关闭时间: "2026-03-05"},
    {渠道: "书面"},
    {渠道: "灵讯"},
    {}
  ],
  // K25: one of 29 complex complaints has a plan; of one nobody says whether it is complex; two do not count.
  划: [
    {是否复杂: "是", 计划完成时间: "2026-03-20"},
    ...Array<Row>(28).fill({是否复杂: "是"}),
    {计划完成时间: "2026-03-20"},
    {是否复杂: "否", 计划完成时间: "2026-03-20"},
    {是否复杂: "是", ...invalid}
  ],
  // K15: quality and the owner's works are determined; without a cause, without a completion and with a cause that nobody
  // knows they are not. An invalid one, one about fees and one of April do not count.
  责: [
    {...defect, 原因: "质量缺陷"},
    {...defect, 原因: "业主装修原因"},
    defect,
    {投诉小类: "MEP-01", 交付日期: "2025-02-10", 原因: "质量缺陷"},
    {...defect, 类型: "报修", 原因: "原因不明"},
    {...defect, ...invalid},
    {原因: "原因不明"},
    {...defect, 受理时间: "2026-04-02"}
  ],
  // K31, K31P90: working days after 2 March 0, 0, 1, 1, 1, 2, 2, 3, 4 and 9, of which nine in ten are four at most; one reply
  // before the receipt; one invalid complaint and one without a reply.
  复: [
    ...["02", "02", "03", "03", "03", "04", "04", "05", "06", "13"].map((day) => ({首次回复时间: `2026-03-${day}`})),
    {受理时间: "2026-03-10", 首次回复时间: "2026-03-09"},
    {首次回复时间: "2026-03-31", ...invalid},
    {}
  ],
  // K32 and its kin, by the day of closing. From 2 March: 1, 1, 4, 4, 5, 5, 10, 10 and 21 working days (1, 1, 4, 4, 7, 7, 14,
  // 14 and 29 days); from Friday 27 February, over a worked Saturday, 2 (3 days). One closed before its receipt, one in April.
  毕: [
    ...["03", "03", "06", "06", "09", "09", "16", "16", "31"].map((day) => ({...closed, 关闭时间: `2026-03-${day}`})),
    {...closed, 受理时间: "2026-02-27", 关闭时间: "2026-03-02"},
    {...closed, 受理时间: "2026-03-10", 关闭时间: "2026-03-05"},
    {...closed, 关闭时间: "2026-04-01"}
  ],
  // K38, by the day of completion: two signed before the closing (one is open), one after it, one not at all; one signed and
  // closed nobody knows when; one waits; one of April.
  签: [
    {...closed, 完成时间: "2026-03-02", 业主签认时间: "2026-03-03", 关闭时间: "2026-03-04"},
    {完成时间: "2026-03-02", 业主签认时间: "2026-03-03"},
    {...closed, 完成时间: "2026-03-02", 业主签认时间: "2026-03-05", 关闭时间: "2026-03-04"},
    {...closed, 完成时间: "2026-03-02", 关闭时间: "2026-03-04"},
    {...closed, 完成时间: "2026-03-02", 业主签认时间: "2026-03-03"},
    {完成时间: "2026-03-02"},
    {完成时间: "2026-04-01", 业主签认时间: "2026-04-02"}
  ],
  // K42, K42b: five homes within a week, one of them twice, are one event of five; who speaks for all owners is another one,
  // of one home. A complaint without a home may be of a group.
  群: [
    ...[101, 102, 103, 104, 105, 101].map((room, i) => ({...homeOf(room), 受理时间: `2026-03-0${2 + i}`})),
    {...homeOf(106), 投诉小类: "PRO-02", 受理时间: "2026-03-20", 内容: "全体业主联名要求退还物业费"},
    {受理时间: "2026-03-30"}
  ],
  // K70, clauses × cases. The first keeps six (R02, R03, R03c, R04, R07, R11). The second, nobody knows who took it, is late
  // with its reply and its plan (R03, R04), and without a planned date R03c cannot be judged. Of the third, closed nobody knows
  // when, none can (R03, R03c, R04, R07, R11).
  判: [
    {
      受理部门: "物业管理处",
      责任单位: "物业管理处",
      首次回复时间: "2026-03-03",
      计划拟定时间: "2026-03-03",
      计划完成时间: "2026-03-10",
      完成时间: "2026-03-09",
      业主签认时间: "2026-03-09",
      回访时间: "2026-03-09",
      回访结果: "满意",
      备案时间: "2026-03-10",
      关闭时间: "2026-03-11",
      ...closed
    },
    {},
    closed
  ],
  // K35, K35b: their visits are below.
  终: Array<Row>(6).fill({完成时间: "2026-02-27"}),
  // K36: their visits are below.
  评: Array<Row>(9).fill({完成时间: "2026-02-27"})
};

export const repairs: Record<string, Row[]> = {
  // K34, by the day of completion: called on the seventh day, and on the first working day after it, which is a holiday; late,
  // by message and without reaching anyone; of one call nobody knows whether it did; one of April.
  周: ["02", "28", "02", "02", "16", "02"]
    .map((day) => ({完成时间: `2026-03-${day}`}))
    .concat({完成时间: "2026-04-01"})
    .map((row) => ({报修时间: "2026-02-27", 报修内容: "入户门变形", ...row})),
  // K54, of 2026. The ninety days after the closing of the first two end on 6 April; the home of the second reported the same
  // in March, when the third was done.
  商: [
    {报修时间: "2026-01-04", ...homeOf(101), 完成时间: "2026-01-05", 关闭时间: "2026-01-06"},
    {报修时间: "2026-01-04", ...homeOf(102), 完成时间: "2026-01-05", 关闭时间: "2026-01-06"},
    {报修时间: "2026-03-10", ...homeOf(102), 完成时间: "2026-03-12", 关闭时间: "2026-03-13"}
  ].map((row) => ({报修内容: "墙面开裂", ...row}))
};

/** A visit: the number of its case within the project, day, mode, answer, ratings of quality, speed and attitude. */
type Visit = [
  number: number,
  day: string,
  mode: string,
  answer: string,
  quality?: string,
  speed?: string,
  attitude?: string
];

export const visits: Record<string, Visit[]> = {
  // First answers of March 不, 满, 满, 不 and a word that no list knows; last ones of March 满, 不, 满 and that word: the fifth
  // case has its last answer in April. The fourth reached nobody.
  终: [
    [1, "2026-03-02", "电话", "不满意"],
    [1, "2026-03-09", "电话", "满意"],
    [2, "2026-03-02", "电话", "满意"],
    [2, "2026-03-09", "电话", "不满意"],
    [3, "2026-03-02", "电话", "很满意"],
    [4, "2026-03-02", "电话", "未接通"],
    [5, "2026-03-30", "电话", "不满意"],
    [5, "2026-04-02", "电话", "满意"],
    [6, "2026-03-02", "电话", "有待观察"]
  ],
  // By telephone and at the door: quality 4 of 5, speed 2 of 4, attitude 3 of 4. By message: quality 1 of 2, speed 2 of 3,
  // attitude 1 of 2.
  评: [
    [1, "2026-03-02", "电话", "满意", "5", "5", "5"],
    [2, "2026-03-02", "电话", "满意", "4", "4", "5"],
    [3, "2026-03-02", "上门", "满意", "4", "3", "4"],
    [4, "2026-03-02", "电话", "满意", "5", "", "2"],
    [5, "2026-03-02", "上门", "满意", "3", "1", ""],
    [6, "2026-03-02", "微信", "满意", "4", "4", "3"],
    [7, "2026-03-02", "短信", "满意", "2", "2", "5"],
    [8, "2026-03-02", "网络", "满意", "", "5", ""],
    [9, "2026-04-02", "电话", "满意", "1", "5", "5"]
  ],
  周: [
    [1, "2026-03-09", "电话", "满意"],
    [2, "2026-04-07", "上门", "满意"],
    [3, "2026-03-10", "电话", "满意"],
    [4, "2026-03-05", "微信", "满意"],
    [5, "2026-03-17", "电话", "未接通"],
    [6, "2026-03-05", "电话", ""],
    [7, "2026-04-02", "电话", "满意"]
  ],
  商: [
    [1, "2026-01-08", "电话", "满意", "5", "4", "5"],
    [2, "2026-01-20", "电话", "一般", "2", "5", "3"]
  ]
};

export const figures: [indicator: string, project: string, figure: Figure, period?: string][] = [
  ["K15", "责", [3, 5, 0]],
  ["K20", "移", [2, 4, 1]],
  ["K21", "备", [2, 4, 1]],
  ["K23", "书", [3, 4, 1]],
  ["K25", "划", [1, 29, 1]],
  ["K34", "周", [2, 5, 1]],
  ["K35", "终", [2, 4, 1]],
  ["K35b", "终", [2, 3, 1]],
  ["K36Q", "评", [4, 5, 0]],
  ["K36S", "评", [2, 4, 0]],
  ["K36A", "评", [3, 4, 0]],
  ["K36Qb", "评", [1, 2, 0]],
  ["K36Sb", "评", [2, 3, 0]],
  ["K36Ab", "评", [1, 2, 0]],
  ["K38", "签", [2, 4, 1]],
  ["K42", "群", [2, null, 1]],
  ["K42b", "群", [6, null, 1]],
  // Within a week 1 of 3; quality 1, speed 2 and attitude 1 of 2; fixed at once 1 of 2.
  ["K54", "商", [6, 11, 0], "2026"],
  ["K70", "判", [8, 14, 0]]
];

/** Indicator, project, what it is, of how many, undecidable. */
export const durations: [indicator: string, project: string, days: number, known: number, unknown: number][] = [
  ["K31", "复", (1 + 2) / 2, 10, 1],
  ["K31P90", "复", 4, 10, 1],
  ["K32", "毕", (4 + 5) / 2, 10, 1],
  ["K32P90", "毕", 10, 10, 1],
  ["K32M", "毕", (1 + 1 + 2 + 4 + 4 + 5 + 5 + 10 + 10 + 21) / 10, 10, 1],
  ["K32C", "毕", (4 + 7) / 2, 10, 1],
  ["K32CP90", "毕", 14, 10, 1]
];

/** Day of receipt, how many, judged how: complaints of the projects whose periods are compared. */
export const compared: Record<string, [day: string, count: number, validity: string][]> = {
  // The data begins with the year 2025.
  始: [["2025-01-01", 1, "有效"]],
  比: [
    ["2025-03-20", 10, "有效"],
    ["2025-04-10", 20, "有效"],
    ["2025-04-11", 20, "有效"],
    ["2026-02-10", 16, "有效"],
    ["2026-02-10", 4, "无效"],
    ["2026-03-10", 10, "有效"],
    ["2026-03-11", 2, "有效"],
    ["2026-03-11", 12, "无效"],
    ["2026-04-10", 15, "有效"]
  ],
  小: [
    ["2025-03-20", 9, "有效"],
    ["2026-02-10", 9, "有效"],
    ["2026-03-10", 18, "有效"]
  ]
};
