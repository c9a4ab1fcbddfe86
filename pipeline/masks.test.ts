import {join} from "node:path";
import * as fc from "fast-check";
import {expect, test} from "vitest";
import {programRoot} from "./config.ts";
import {defineMacros} from "./macros.ts";
import {openWarehouse} from "./warehouse.ts";

const warehouse = await openWarehouse(":memory:");
await defineMacros(warehouse, join(programRoot, "sql"));

/** Texts in, masked texts out, in one query: the patterns are built once. */
async function maskedAll(texts: string[]): Promise<string[]> {
  const rows = await warehouse.rows<{value: string}>(
    "select masked(text) as value from (select unnest(from_json($1, '[\"varchar\"]')) as text)",
    [JSON.stringify(texts)]
  );
  return rows.map(({value}) => value);
}

async function masked(text: string): Promise<string> {
  return (await maskedAll([text]))[0]!;
}

test.each([
  ["电话13800138000。", "电话[电话]。"],
  ["电话1380013800０。", "电话[电话]。"],
  ["请打+86-571-88886666或0086-571-88886666", "请打[电话]或[电话]"],
  ["电话：6666 8888，电话352 1435", "电话：[电话]，电话[电话]"],
  ["联系人是王五，我叫做张三，名字叫李四。", "联系人是[姓名]，我叫做[姓名]，名字叫[姓名]。"],
  ["我叫买买提·艾力。", "我叫[姓名]。"],
  ["联系人：Tom Lee，电话13800138000", "联系人：[姓名]，电话[电话]"],
  ["我是万科·城市花园的业主，业主App打不开", "我是万科·城市花园的业主，业主App打不开"],
  ["138 0013 8000或138-0013-8000、138-001-38000", "[电话]或[电话]、[电话]"],
  ["+86 13800138000、8613800138000、008613800138000", "[电话]、[电话]、[电话]"],
  ["１３８００１３８０００", "[电话]"],
  ["13800138000,13900139000", "[电话],[电话]"],
  ["138001380001和X20138001380009", "[电话]和X[电话]"],
  ["一三八零零一三八零零零", "[电话]"],
  ["座机0755-12345678转123，(0731)84445678", "座机[电话]，[电话]"],
  ["电话0730\u00a08951096找不到人", "电话[电话]找不到人"],
  ["联系电话：84445678、84445679", "联系电话：[电话]"],
  ["拨打400-123-4567或4001234567", "拨打[电话]或[电话]"]
])("the phone numbers of %s are masked: %s", async (text, expected) => {
  expect(await masked(text)).toBe(expected);
});

// GB 11643, by hand: 1·7+1·9+0·10+1·5+0·8+5·4+1·2+9·1+4·6+9·3+1·7+2·9+3·10+1·5+0·8+0·4+2·2 = 167 ≡ 2 (mod 11), hence X;
// 249 ≡ 7, hence 5; 170 ≡ 5, hence 7. Luhn: the example numbers of payment test suites and of ISO/IEC 7812-1.
test.each([
  ["身份11010519491231002X", "身份[证件号]"],
  ["430102199003074515、510107 20000229 0037", "[证件号]、[证件号]"],
  ["老证130503670401001", "老证[证件号]"],
  ["身份证号：11010119900101123X", "身份证号：[证件号]"],
  ["4111111111111111、4111 1111 1111 1111、5500005555555559", "[银行卡]、[银行卡]、[银行卡]"],
  ["1234567812345670", "[银行卡]"],
  ["银行卡6222020200112233446、卡号 6222 0202 0011 2233 446", "银行卡[银行卡]、卡号 [银行卡]"]
])("the identity and card numbers of %s are masked: %s", async (text, expected) => {
  expect(await masked(text)).toBe(expected);
});

test.each([
  ["车牌粤B12345和京A·88888", "车牌[车牌]和[车牌]"],
  ["粤BD12345、京AF0236、沪A1234学、粤Z1234港、湘a12b45", "[车牌]、[车牌]、[车牌]、[车牌]、[车牌]"],
  ["使014·578", "[车牌]"],
  ["写信到a.b@example.cn吧", "写信到[邮箱]吧"],
  ["１２３＠qq.com", "[邮箱]"],
  ["加微信：abc_12345，QQ号123456789", "加微信：[账号]，QQ号[账号]"],
  ["微信号同13800138000", "微信号同[电话]"]
])("the plates and accounts of %s are masked: %s", async (text, expected) => {
  expect(await masked(text)).toBe(expected);
});

test.each([
  ["我叫张三，家住本市", "我叫[姓名]，家住本市"],
  ["您好！我是李建国，我是欧阳锋。", "您好！我是[姓名]，我是[姓名]。"],
  ["姓名：于洋 联系人王小明电话84445678", "姓名：[姓名] 联系人[姓名]电话[电话]"],
  ["此致　敬礼　陈昭英 2019年5月7日", "此致　敬礼　[姓名] 2019年5月7日"],
  ["投诉人：赵六、孙小七", "投诉人：[姓名]"],
  ["我叫周顺荣，物业说周顺荣不配合", "我叫[姓名]，物业说[姓名]不配合"],
  ["我叫王致和，是业主刘平和，业主李明和王先生都在", "我叫[姓名]，是业主[姓名]，业主李明和王先生都在"],
  ["李建国先生和王女士", "李先生和王女士"],
  ["彭万玉副主任和冯博处长，绿源林场总经理", "彭副主任和冯处长，绿源林场总经理"]
])("the names of %s are masked: %s", async (text, expected) => {
  expect(await masked(text)).toBe(expected);
});

test.each([
  ["张 三", "张三和张 三都说漏水", "[姓名]和[姓名]都说漏水"],
  ["张三先生", "张三先生来电", "[姓名]先生来电"],
  ["张三女士、李四（父亲）", "张三与李四的父亲", "[姓名]与[姓名]的父亲"],
  ["张三（妻子李四）", "张三的妻子", "[姓名]的妻子"],
  ["业主张三", "业主张三称", "业主[姓名]称"],
  ["张三13700137000", "张三说", "[姓名]说"],
  ["张三 电话：137 0013 7000", "张 三说电话不通", "[姓名]说电话不通"],
  ["欧阳 锋、李四", "欧阳锋，李四", "[姓名]，[姓名]"],
  ["JOHN SMITH", "John Smith与john  smith、Smith先生", "[姓名]与[姓名]、[姓名]先生"],
  ["Li An", "an item of Li An and li an", "an item of [姓名] and [姓名]"],
  ["张先生", "张先生来电", "[姓名]来电"],
  ["客户服务部", "客户服务部不回复", "客户服务部不回复"],
  ["业主（已过户）", "业主已过户", "业主已过户"],
  ["张.*", "张三丰和张.*", "张三丰和[姓名]"]
])("of the owner %s, %s says %s", async (owner, text, expected) => {
  const [row] = await warehouse.rows("select without_names($1, $2) as value", [text, owner]);
  expect(row).toEqual({value: expected});
});

test.each([
  ["3栋1501、7栋1单元404室和5-2-1203，3号楼1502室", "3栋[房号]、7栋1单元[房号]和5-2-[房号]，3号楼[房号]"],
  ["３栋１５０１", "3栋[房号]"],
  ["1#2-301漏水，3号楼1-502也漏", "1#2-[房号]漏水，3号楼1-[房号]也漏"],
  ["１＃２-３０１室、5栋2-1203。", "1＃2-[房号]、5栋2-[房号]。"],
  ["一栋二单元三〇一室，二单元一五〇三漏水", "一栋二单元[房号]，二单元[房号]漏水"],
  ["一千五百零三室和三零一号房", "[房号]和[房号]"]
])("the rooms of %s are masked, the buildings stay: %s", async (text, expected) => {
  expect(await masked(text)).toBe(expected);
});

test.each([
  "电梯12部，2025-01-02起漏水20天，层高2800",
  "3栋2019年交付，每座12000元，2单元1200元，1栋3400户",
  "2-3天、1-2次，5#地块，1#2-3单元，2栋1-2层，5#1-2000元",
  "三栋一二三单元都停水，二单元一二三层，三室两厅，两单元一百五十户",
  "138****1234、李**、湘A****5",
  "HT20190512000123、201905120000123、430100201905120013、4111111111111112",
  "20190512134507、2019-05-12 13:45:07、13:45",
  "金额13800元、138000000元、12,345,678.90元，面积138.56平方米",
  "拨打12345和110，电话20190512已登记",
  "业主高度重视，本人于2019年购房，本人曾多次投诉，业主向物业反映",
  "我是高中老师，我是业主，业主万分焦急，业主方面，业主马上，联系人电话，姓名和电话",
  "感谢李书记，谢谢王经理，副局长、校长、项目经理",
  "云栖里B座、A区12345户、京东ABCDE"
])("nothing of %s is masked", async (text) => {
  expect(await masked(text)).toBe(text);
});

const characters = "小区电梯漏水物业不管请尽快处理谢，。；！ ";
const words = fc.array(fc.constantFrom(...characters.split("")), {maxLength: 30}).map((chars) => chars.join(""));

function digits(count: number): fc.Arbitrary<string> {
  return fc.array(fc.integer({min: 0, max: 9}), {minLength: count, maxLength: count}).map((all) => all.join(""));
}

const mobile = fc.tuple(fc.constantFrom("13", "15", "17", "18", "19"), digits(9)).map((parts) => parts.join(""));

const identity = fc
  .tuple(
    fc.constantFrom("110105", "430102", "650103"),
    fc.integer({min: 1930, max: 2020}),
    fc.integer({min: 10, max: 12}),
    fc.integer({min: 10, max: 28}),
    digits(3)
  )
  .map((parts) => parts.join(""))
  .map((body) => {
    const sum = Array.from(body).reduce((total, digit, i) => total + Number(digit) * (2 ** (17 - i) % 11), 0);
    return `${body}${"10X98765432"[sum % 11]}`;
  });

const card = fc
  .tuple(fc.constantFrom("62", "45", "95"), digits(16))
  .map((parts) => parts.join(""))
  .map((body) => {
    const doubled = Array.from(body)
      .toReversed()
      .map((digit, i) => (i % 2 === 0 ? Number(digit) * 2 : Number(digit)));
    const sum = doubled.reduce((total, value) => total + (value > 9 ? value - 9 : value), 0);
    return `${body}${(10 - (sum % 10)) % 10}`;
  });

const landline = fc
  .tuple(fc.constantFrom("010", "0755", "0731"), fc.constantFrom("-", " ", ""), digits(7))
  .map(([area, separator, number]) => `${area}${separator}8${number}`);

const plate = fc.tuple(fc.constantFrom("粤B", "湘A", "京N"), digits(5)).map((parts) => parts.join(""));

const email = fc
  .tuple(fc.stringMatching(/^[a-z0-9]{1,12}$/), fc.constantFrom("qq.com", "a-b.com.cn"))
  .map(([name, domain]) => `${name}@${domain}`);

test.each([
  ["mobile number", mobile],
  ["identity number", identity],
  ["card number", card],
  ["land line", landline],
  ["number plate", plate],
  ["e-mail address", email]
])("no %s survives, whatever stands around it", async (_, secret) => {
  const samples = fc.sample(fc.tuple(words, secret, words), {numRuns: 500, seed: 20260101});
  const texts = await maskedAll(samples.map((parts) => parts.join("")));
  expect(samples.filter(([, found], i) => texts[i]!.includes(found.slice(1)))).toEqual([]);
});

const amount = fc
  .tuple(fc.integer({min: 1, max: 99_999_999}), fc.constantFrom("元", ".50元", "万元", "平方米"))
  .map((parts) => parts.join(""));

const moment = fc
  .date({min: new Date("2000-01-01"), max: new Date("2030-12-31"), noInvalidDate: true})
  .chain((date) => fc.constantFrom(date.toISOString().slice(0, 10), date.toISOString().slice(0, 19).replace("T", " ")));

test.each([
  ["amount", amount],
  ["date", moment]
])("every %s survives, and a masked text is not masked again", async (_, kept) => {
  const samples = fc.sample(fc.tuple(words, kept, mobile), {numRuns: 500, seed: 20260101});
  const once = await maskedAll(samples.map(([before, harmless, number]) => `${before}${harmless}，${number}`));
  expect(once).toEqual(samples.map(([before, harmless]) => `${before}${harmless}，[电话]`));
  expect(await maskedAll(once)).toEqual(once);
});
