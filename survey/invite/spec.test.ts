import {expect, test} from "vitest";
import {parseShanghai, toChineseDay} from "./shanghai.ts";
import {smsText} from "./sms.ts";
import {isUnprotected, parseSpec} from "./spec.ts";
import {asked} from "./test-invite.ts";

function faults(changes: Partial<typeof asked>): unknown {
  try {
    return parseSpec({...asked, ...changes});
  } catch (error) {
    return error;
  }
}

test("a day is meant in Shanghai, a closing day to its last second", () => {
  const spec = parseSpec({...asked, closes: "2026-11-08"});
  expect(spec.opens_at).toEqual(new Date("2026-10-11T16:00:00Z"));
  expect(spec.closes_at).toEqual(new Date("2026-11-08T15:59:59Z"));
  expect(parseSpec({...asked, closes: "2026-11-08 18:30"}).closes_at).toEqual(new Date("2026-11-08T10:30:00Z"));
});

test("days and times that there are not are not read", () => {
  for (const text of ["2026-02-30", "2026-13-01", "12.10.2026", "2026-10-12 24:00", "2026-10-12 9:00", ""]) {
    expect(parseShanghai(text)).toBeUndefined();
  }
});

test("a closing time is said in full, a closing day without its time", () => {
  expect(toChineseDay(parseShanghai("2026-11-08", {isEnd: true})!)).toBe("11月8日");
  expect(toChineseDay(parseShanghai("2026-11-08 18:30")!, {hasYear: true})).toBe("2026年11月8日 18:30");
});

test.each([
  [{wave: "2026/H2"}, /--wave takes up to 40/],
  [{wave: "x".repeat(41)}, /--wave takes up to 40/],
  [{opens: "soon"}, /--opens takes a date like/],
  [{closes: "2026-10-11"}, /--closes must be later/],
  [{title: " "}, /--title is empty/],
  [{base_url: "survey.example.com"}, /--base-url takes an address/],
  [{base_url: "ftp://survey.example.com"}, /--base-url takes an address/],
  [{base_url: "https://survey.example.com/?a=1"}, /without \? and #/],
  [{base_url: "https://survey.example.com/#"}, /without \? and #/],
  [{base_url: "https://me:secret@survey.example.com"}, /--base-url takes an address/]
])("%j is a wrong call", (changes, sentence) => {
  expect(faults(changes)).toMatchObject({code: 2, message: expect.stringMatching(sentence)});
});

test("all faults are told together", () => {
  expect(faults({opens: "soon", base_url: "x"})).toMatchObject({
    message: expect.stringMatching(/--opens.*\n.*--base-url/)
  });
});

test("slashes at the end of the address do not count, and only http over the net is unprotected", () => {
  expect(parseSpec({...asked, base_url: "https://example.com/survey//"}).baseUrl).toBe("https://example.com/survey");
  expect(
    ["http://example.com", "http://127.0.0.1:8080", "http://localhost", "https://example.com"].map(isUnprotected)
  ).toEqual([true, false, false, false]);
});

test.each([false, true])("a text message has at most 70 characters before its link (reminder: %j)", (isReminder) => {
  const wave = {closes_at: "2026-12-31T10:30:00.000Z"};
  const link = "https://survey.example.com/s/abc";
  const text = smsText(link, {wave, firm: "某某某某某某某某某某房地产开发有限公司客户服务部", isReminder});
  expect(text).toMatch(/^【某+房地产开发有限公司客】.*约3分钟.*： https:\/\/survey\.example\.com\/s\/abc$/);
  expect(text).toContain("12月31日 18:30截止");
  expect(text.length - link.length).toBeLessThanOrEqual(70);
  expect(smsText(link, {wave: {closes_at: null}, firm: "某", isReminder})).not.toContain("截止");
});
