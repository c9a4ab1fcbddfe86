import {expect, test} from "vitest";
import {makeTestHome} from "./test-home.ts";
import {build, exportOf, homeOf, query} from "./test-labels.ts";

const flags =
  "select case_no || ' ' || flag_id as flag, related_case_key as earlier from core.complaint_flags inner join core.complaints using (complaint_key) order by 1";

test("a household's case is a repetition while the earlier one is open and ninety days after it was closed", async () => {
  const same = {房号: "3栋1单元1501", 投诉内容: "墙面开裂"};
  const home = await homeOf(
    {...same, 投诉时间: "2026-01-05 09:00", 关闭时间: "2026-01-10 09:00"},
    {...same, 投诉时间: "2026-04-10 09:00"},
    {...same, 投诉时间: "2026-10-11 09:00", 投诉内容: "电梯困人"},
    {...same, 投诉时间: "2026-10-12 09:00"},
    {...same, 投诉时间: "2026-10-12 09:00", 房号: "3栋1单元1502"},
    {投诉内容: "绿化缩水", 是否重复: "是"}
  );
  expect(await query(home, `from (${flags}) where flag like '%REP'`)).toEqual([
    {flag: "T2 FLG-REP", earlier: "a:T1"},
    {flag: "T4 FLG-REP", earlier: "a:T2"},
    {flag: "T6 FLG-REP", earlier: null}
  ]);
});

test("ninety-one days after closing, a case is no repetition", async () => {
  const same = {房号: "3栋1单元1501", 投诉内容: "墙面开裂"};
  const home = await homeOf(
    {...same, 投诉时间: "2026-01-05 09:00", 关闭时间: "2026-01-10 09:00"},
    {...same, 投诉时间: "2026-04-11 09:00"}
  );
  expect(await query(home, `from (${flags}) where flag like '%REP'`)).toEqual([]);
});

test("a complaint repeats a repair order of the household, and an escalation may begin with one", async () => {
  const home = makeTestHome();
  const at = {房号: "3栋1单元1501", 投诉内容: "墙面开裂"};
  const escalated = {房号: "3栋1单元1502", 投诉内容: "外墙渗水", 渠道: "12345"};
  home.drop(
    "complaints/a/a.csv",
    exportOf({...at, 投诉时间: "2026-03-10"}, {...at, 投诉时间: "2026-06-20"}, escalated)
  );
  home.drop(
    "repairs/a/a.csv",
    `维修单号,报修时间,项目,房号,报修内容,完成时间,报修类别
W1,2026-03-02,青梧府,3栋1单元1501,墙面开裂，报修时发现绿化也少,2026-03-20,
W2,2026-03-02,青梧府,3栋1单元1502,墙面开裂,2026-03-20,
W3,2026-03-02,青梧府,3栋1单元1503,墙面开裂,2026-03-20,QUA-02
T1,2026-03-11,青梧府,3栋1单元1501,墙面开裂,2026-03-20,
`
  );
  await build(home);
  expect(await query(home, "select repair_key, subcategory_id from core.repairs order by 1")).toEqual([
    {repair_key: "a:T1", subcategory_id: "QUA-04"},
    {repair_key: "a:W1", subcategory_id: "QUA-04"},
    {repair_key: "a:W2", subcategory_id: "QUA-04"},
    {repair_key: "a:W3", subcategory_id: "QUA-02"}
  ]);
  expect(await query(home, flags)).toEqual([
    {flag: "T1 FLG-REP", earlier: "a:W1"},
    {flag: "T2 FLG-REP", earlier: "a:T1"},
    {flag: "T3 FLG-ESC", earlier: "a:W2"}
  ]);
});

test("between a closing and a reopening long after it, a case is not open", async () => {
  const home = makeTestHome();
  const drop = (day: string, state: string, more = "") =>
    home.drop(
      `complaints/a/${day}.csv`,
      `单号,受理时间,项目,房号,内容,状态,关闭时间\nS1,2026-01-02,青梧府,3-1-1501,墙面开裂,${state}\n${more}`,
      `${day}T00:00:00Z`
    );
  drop("2026-01-06", "已关闭,2026-01-05");
  drop("2026-05-20", "处理中,");
  drop(
    "2026-05-26",
    "已关闭,2026-05-25",
    "S2,2026-04-30,青梧府,3-1-1501,墙面开裂,处理中,\nS3,2026-05-22,青梧府,3-1-1501,墙面开裂,处理中,\n"
  );
  await build(home);
  expect(await query(home, flags)).toEqual([{flag: "S3 FLG-REP", earlier: "a:S2"}]);
});

test("five households of a project with one trouble within seven days are a group, and words tell of one", async () => {
  const neighbour = (i: number, day: number) => ({
    房号: `3栋1单元${i}01`,
    投诉内容: "停水",
    投诉时间: `2026-10-${day} 09:00`
  });
  const home = await homeOf(
    neighbour(1, 10),
    neighbour(2, 11),
    neighbour(2, 12),
    neighbour(3, 13),
    neighbour(4, 16),
    neighbour(5, 17),
    neighbour(6, 25),
    {投诉内容: "全体业主联名要求退还物业费"}
  );
  expect(await query(home, `select flag from (${flags}) where flag like '%GRP'`)).toEqual([{flag: "T8 FLG-GRP"}]);
  home.drop("complaints/b/b.csv", exportOf(neighbour(7, 15)));
  await build(home);
  expect(await query(home, `select flag from (${flags}) where flag like '%GRP'`)).toEqual(
    ["T1", "T1", "T2", "T3", "T4", "T5", "T6", "T8"].map((no) => ({flag: `${no} FLG-GRP`}))
  );
});

test("a case that comes through a government office after one of the firm's own is an escalation", async () => {
  const same = {房号: "3栋1单元1501"};
  const home = await homeOf(
    {...same, 投诉内容: "墙面开裂", 渠道: "电话", 投诉时间: "2026-10-10 09:00"},
    {...same, 投诉内容: "外墙渗水", 渠道: "12345", 投诉时间: "2026-10-12 09:00"},
    {...same, 投诉内容: "停车费太贵", 渠道: "12345", 投诉时间: "2026-10-13 09:00"}
  );
  expect(await query(home, `from (${flags}) where flag like '%ESC'`)).toEqual([{flag: "T2 FLG-ESC", earlier: "a:T1"}]);
});

test("so is one that comes through the media, or speaks of a law suit", async () => {
  const same = {房号: "3栋1单元1501", 投诉内容: "外墙渗水"};
  const home = await homeOf(
    {...same, 渠道: "电话", 投诉时间: "2026-10-10 09:00"},
    {...same, 渠道: "媒体", 投诉时间: "2026-10-12 09:00"},
    {...same, 渠道: "电话", 投诉时间: "2026-10-13 09:00", 投诉内容: "外墙渗水，准备起诉开发商"},
    {...same, 渠道: "媒体", 投诉时间: "2026-10-13 09:00", 房号: "3栋1单元1502"},
    {...same, 渠道: "电话", 投诉时间: "2026-10-13 09:00", 房号: "3栋1单元1503", 投诉内容: "外墙渗水，准备起诉开发商"}
  );
  expect(await query(home, `from (${flags}) where flag like '%ESC'`)).toEqual([
    {flag: "T2 FLG-ESC", earlier: "a:T1"},
    {flag: "T3 FLG-ESC", earlier: "a:T1"}
  ]);
});

test("claims, media, law suits, hazards and emergencies are read from the words", async () => {
  const home = await homeOf(
    {投诉内容: "要求赔偿装修损失"},
    {投诉内容: "已经联系电视台记者"},
    {投诉内容: "准备起诉开发商"},
    {投诉内容: "外墙瓷砖坠落，砸到车"},
    {投诉内容: "水管爆裂，家里被淹"},
    {投诉内容: "墙面开裂"},
    {投诉内容: "不要求赔偿，只要求修好窗户"},
    {投诉内容: "不是集体投诉，我个人反映"}
  );
  expect(await query(home, `select flag from (${flags})`)).toEqual(
    ["T1 FLG-CLM", "T2 FLG-MED", "T3 FLG-LEG", "T4 FLG-SAFE", "T5 FLG-EMG"].map((flag) => ({flag}))
  );
});

test("what falls off a wall outside, gas that smells and a caged lift are hazards; what comes off indoors and gas not laid are none", async () => {
  const hazards = [
    "外墙脱落",
    "3栋外墙瓷砖大面积脱落",
    "高空有水泥块掉落",
    "墙皮脱落砸坏楼下的车",
    "厨房一直有股煤气味",
    "楼道天然气管道老化",
    "电梯里困了二十分钟"
  ];
  const harmless = [
    "踢脚线脱落",
    "卧室墙纸脱落",
    "卫生间瓷砖脱落",
    "天然气一直没有开通",
    "不通天然气意味着不能做饭",
    "没有电梯出行困难"
  ];
  const home = await homeOf(...[...hazards, ...harmless].map((投诉内容) => ({投诉内容})));
  expect(await query(home, `select flag from (${flags})`)).toEqual(
    hazards.map((_, i) => ({flag: `T${i + 1} FLG-SAFE`}))
  );
});

test("who speaks for one home is no group, a divorce no law suit against the firm, a forfeit of the contract a claim", async () => {
  const home = await homeOf(
    {投诉内容: "我是3栋的业主，我们小区的路灯坏了"},
    {投诉内容: "我是3栋的业主，业主们联名要求换物业"},
    {投诉内容: "我们是3栋的业主，路灯坏了"},
    {投诉内容: "几百户业主等着办证"},
    {投诉内容: "法院起诉离婚后房产证怎么改名"},
    {投诉内容: "逾期交房，请支付合同约定的违约金"},
    {投诉内容: "说好的房子没有，要求开发商退还定金"},
    {投诉内容: "孩子两次被关在电梯里"}
  );
  expect(await query(home, `select flag from (${flags})`)).toEqual(
    ["T2 FLG-GRP", "T3 FLG-GRP", "T4 FLG-GRP", "T6 FLG-CLM", "T7 FLG-CLM", "T8 FLG-SAFE"].map((flag) => ({flag}))
  );
});

test("a case type comes from the words only where the source gives none", async () => {
  const home = await homeOf(
    {标题: "咨询办证进度", 投诉内容: "什么时候能办"},
    {标题: "咨询办证进度", 投诉内容: "什么时候能办", 类型: "投诉"},
    {标题: "建议多装路灯", 投诉内容: "晚上太黑"},
    {标题: "墙面开裂", 投诉内容: "请处理"}
  );
  expect(await query(home, "select case_no as no, case_type as type from core.complaints order by 1")).toEqual([
    {no: "T1", type: "INQUIRY"},
    {no: "T2", type: "COMPLAINT"},
    {no: "T3", type: "SUGGESTION"},
    {no: "T4", type: "COMPLAINT"}
  ]);
});
