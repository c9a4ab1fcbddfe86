import type {Cell, SheetData} from "write-excel-file/node";
import {at, dayOf, dayText} from "./calendar.ts";
import type {Day} from "./calendar.ts";
import type {DeskCase} from "./desk-case.ts";
import {dateCell} from "./workbook.ts";

interface Pattern {
  sub_category: string;
  case_class: string;
  title: string;
  background: string;
  cause: string;
  measure: string;
  result: string;
  /** undefined where the author left it out */
  lesson: string | undefined;
  /** undefined where the author left it out, with the lesson */
  stages: string | undefined;
}

const columns =
  "案例编号,案例名称,案例类型,项目,投诉单号,发生时间,事件经过,原因分析,处理过程,处理结果,经验教训,适用阶段,编制人,编制日期".split(
    ","
  );

export const typicalCaseWidths = [12, 26, 12, 10, 16, 18, 50, 40, 50, 40, 40, 14, 10, 12];

const authors = ["客服部主管", "客服代表", "项目客服办"];
const daysToWrite = 25;

/** The last closed case of each pattern that the service desk kept, written up some weeks after its closing (9.6.1). */
export function typicalCaseRows(cases: readonly DeskCase[], asOf: Day): SheetData {
  const header = columns.map((value): Cell => ({value, fontWeight: "bold"}));
  const rows = patterns.flatMap((pattern) => {
    const found = cases.findLast((one) => isFitting(one, pattern, asOf));
    return found === undefined ? [] : [{pattern, found}];
  });
  return [header, ...rows.map(({pattern, found}, index) => row(pattern, found, index))];
}

function isFitting({complaint, course, closing}: DeskCase, pattern: Pattern, asOf: Day): boolean {
  return (
    complaint.sub_category === pattern.sub_category &&
    complaint.case_type === "投诉" &&
    complaint.validity === "有效" &&
    closing.reopened_at === undefined &&
    course.closed_at !== undefined &&
    dayOf(course.closed_at) + daysToWrite <= asOf
  );
}

function row(pattern: Pattern, {complaint, course}: DeskCase, index: number): Cell[] {
  const {case_no, household, received_at} = complaint;
  const written = dayOf(course.closed_at ?? received_at) + daysToWrite;
  const words = (text: string) =>
    text
      .replaceAll("{project}", household.project.name)
      .replaceAll("{building}", `${household.building}栋`)
      .replaceAll("{received}", dayText(dayOf(received_at)))
      .replaceAll("{closed}", dayText(dayOf(course.closed_at ?? received_at)));
  return [
    `AL${dayText(written).slice(0, 4)}-${String(index + 1).padStart(2, "0")}`,
    words(pattern.title),
    pattern.case_class,
    household.project.name,
    case_no,
    dateCell(received_at, "yyyy-mm-dd hh:mm"),
    ...[pattern.background, pattern.cause, pattern.measure, pattern.result].map(words),
    pattern.lesson ?? null,
    pattern.stages ?? null,
    authors[index % authors.length],
    dateCell(at(written, 0), "yyyy-mm-dd")
  ];
}

const patterns: readonly Pattern[] = [
  {
    sub_category: "QUA-01",
    case_class: "工程质量",
    title: "{project}{building}外墙窗边渗水",
    background: "{received}业主来函，称连日降雨后窗台下沿渗水，墙面起皮，同一立面另有住户有类似情况。",
    cause: "施工质量缺陷：窗框塞缝不密实，外侧密封胶未做到底，雨水沿缝渗入。",
    measure: "项目部与施工单位上门查勘，逐户淋水找出渗点，剔除旧胶重新塞缝打胶，室内墙面铲除后重做。",
    result: "经两次淋水试验不再渗漏，业主签认，{closed}回访后关闭；费用在施工单位质保金中扣除。",
    lesson: "交付前应对同立面窗户全数淋水，不以抽查代替；雨季前安排一次回访。",
    stages: "施工"
  },
  {
    sub_category: "QUA-02",
    case_class: "工程质量",
    title: "{project}卫生间漏水到楼下",
    background: "{received}楼下业主投诉卫生间顶棚滴水，楼上住户尚未装修，双方对责任说法不一。",
    cause: "施工质量缺陷：地漏周边防水附加层高度不足，管根处开裂。",
    measure: "客服代表当面说明处理步骤，由施工单位重做防水并闭水四十八小时，同时修补楼下顶棚。",
    result: "闭水试验合格，上下两户均签认，{closed}关闭。",
    lesson: "涉及两户的渗漏应先止损再分责任，统筹人在当天指定，避免业主自行协商。",
    stages: "设计、施工"
  },
  {
    sub_category: "CON-02",
    case_class: "合同与产权",
    title: "{project}产权证办理延迟",
    background: "业主于{received}书面询问产权证为何晚于合同约定，并提出计算违约金。",
    cause: "资料移交环节延误，测绘成果提交比计划晚，业务部门之间没有及时通气。",
    measure: "客服部会同法务部核对合同期限，书面答复办理进度，并逐户告知可领取的日期。",
    result: "产权证已办出，业主接受说明，{closed}关闭。",
    lesson: "有期限的合同义务应提前三个月列入月报，由客服部跟催，不等业主来问。",
    stages: "营销"
  },
  {
    sub_category: "DEC-01",
    case_class: "精装质量",
    title: "{project}{building}精装木地板起拱",
    background: "{received}业主反映入住后客厅木地板起拱，踩踏有响声，要求整屋更换。",
    cause: "设计与施工衔接不足，伸缩缝留置偏小；部分区域基层含水率偏高。",
    measure: "工程部现场踏勘，更换起拱区域并调整踢脚线下的伸缩缝，其余房间检查后保留。",
    result: "业主对修复结果签认，{closed}回访满意后关闭。",
    lesson: undefined,
    stages: undefined
  },
  {
    sub_category: "PRO-02",
    case_class: "物业服务",
    title: "{project}报事后无人跟进",
    background: "业主称多次向前台报事均无人回电，遂于{received}向公司投诉。",
    cause: "管理处交接班没有移交未办事项，受理登记与派单脱节。",
    measure: "管理处经理上门致歉，补办全部未办事项，设立当日清单并由客服部抽查。",
    result: "业主认可整改，{closed}关闭，此后一个月未再发生。",
    lesson: "未办事项必须随班移交；首次回复的时限由系统提醒，不靠个人记忆。",
    stages: undefined
  },
  {
    sub_category: "MEP-03",
    case_class: "机电设备",
    title: "{project}住户反复跳闸",
    background: "{received}业主反映夜间用电时反复跳闸，曾报修一次仍未解决。",
    cause: "第一次只更换了空气开关，没有查出插座回路接线松动，属施工质量缺陷。",
    measure: "维修主管带电工逐回路测试，重新压接端子，并会同物业做负荷试验。",
    result: "试验合格，连续一周未再跳闸，{closed}关闭。",
    lesson: "水电维修须先试验合格再交付，重复报修的由维修主管亲自到场。",
    stages: "施工"
  },
  {
    sub_category: "SAL-02",
    case_class: "销售承诺",
    title: "{project}销售承诺未兑现",
    background: "业主于{received}投诉称签约时承诺的赠送项目未落实，并出示了聊天记录。",
    cause: "销售人员口头承诺超出公司统一说辞，签约文件中没有记载。",
    measure: "销售部核实沟通记录，法务部出具意见，与业主协商以物业费抵扣补偿。",
    result: "双方签订补充协议，{closed}关闭。",
    lesson: "对外承诺以书面说辞为准，签约时由客服部见证并告知业主以合同为准。",
    stages: "营销"
  },
  {
    sub_category: "PAR-02",
    case_class: "停车管理",
    title: "{project}车位被占长期未处理",
    background: "{received}业主投诉自有车位被他人车辆占用，管理处劝离数次无效。",
    cause: "第三方车辆经临停通道进入，道闸没有区分固定与临停车位。",
    measure: "管理处联系车主移车，调整道闸权限，在固定车位加装地锁。",
    result: "占用情况未再出现，业主签认后于{closed}关闭。",
    lesson: "车位权属与道闸数据应一致，交付前完成核对。",
    stages: "规划、设计"
  }
];
