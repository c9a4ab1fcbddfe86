// Files that are no tables → what they are by their first bytes, and what to do with them.

import {closeSync, openSync, readSync} from "node:fs";
import type {Encoding} from "./text-file.ts";

const headBytes = 64 * 1024;

const saveAnew = {
  zh: "请用 Excel 或 WPS 打开，另存为 .xlsx 或 CSV UTF-8，再放进来。",
  en: "Open it in Excel or WPS, save it as .xlsx or CSV UTF-8, and drop that."
};
const exportAnew = {
  zh: "请从原系统重新导出为 .xlsx 或 CSV。",
  en: "Export it from its system again, as .xlsx or CSV."
};
const unpack = {
  zh: "请解压，把里面的表格放进来。",
  en: "Unpack it and drop the tables in it."
};

/** By the hexadecimal bytes that a file starts with. */
const signatures: [start: string, sentence: string][] = [
  ["25504446", say("PDF 文件，不是表格", "a PDF, no table", exportAnew)],
  ["1f8b", say("gzip 压缩包", "a gzip archive", unpack)],
  ["377abcaf271c", say("7z 压缩包", "a 7z archive", unpack)],
  ["526172211a07", say("rar 压缩包", "a rar archive", unpack)],
  ["fffe0000", say("UTF-32 文本", "text in UTF-32", saveAnew)],
  ["0000feff", say("UTF-32 文本", "text in UTF-32", saveAnew)]
];

/** By how the text of a file starts, white space aside. */
const starts: [start: RegExp, sentence: string][] = [
  [
    /^(<!--[^]*?-->\s*)*<(!doctype html|html|head|meta|style|body|table|div)\b/i,
    say("网页（HTML），只是叫作表格", "a web page (HTML), whatever it is called", saveAnew)
  ],
  [
    /^<\?xml[^]*?(urn:schemas-microsoft-com:office:spreadsheet|<Workbook\b)/,
    say("XML 表格 2003，不是工作簿", "an XML spreadsheet 2003, no workbook", saveAnew)
  ],
  [/^<\?xml\b/, say("XML 文件，不是表格", "XML, no table", exportAnew)],
  [/^(\{\s*"|\[\s*[{["])/, say("JSON 数据，不是表格", "JSON, no table", exportAnew)]
];

const big5 = say("繁体中文 Big5 文本", "text in Big5 (traditional Chinese)", saveAnew);
const utf32 = signatures.find(([start]) => start === "fffe0000")![1];

/** The rest of a sentence that begins with the name of the file; undefined of what may be a table. */
export function noTableSentence(path: string, encoding: Encoding): string | undefined {
  const bytes = readHead(path);
  const hex = bytes.subarray(0, 8).toString("hex");
  const signed = signatures.find(([start]) => hex.startsWith(start));
  if (signed) return signed[1];
  if (isUtf32(bytes)) return utf32;
  const text = new TextDecoder(encoding).decode(bytes).trimStart();
  const started = starts.find(([start]) => start.test(text));
  if (started) return started[1];
  return encoding === "gb18030" && isBig5(bytes) ? big5 : undefined;
}

function say(zh: string, en: string, next: {zh: string; en: string}): string {
  return `是${zh}。${next.zh} It is ${en}. ${next.en}`;
}

function readHead(path: string): Buffer {
  const bytes = Buffer.alloc(headBytes);
  const file = openSync(path, "r");
  try {
    return bytes.subarray(0, readSync(file, bytes, 0, headBytes, 0));
  } finally {
    closeSync(file);
  }
}

/** Without a byte order mark: no character is beyond U+10FFFF, so that one byte of every four is zero, and one 0 to 16. */
function isUtf32(bytes: Buffer): boolean {
  const size = bytes.length - (bytes.length % 4);
  if (size < 8) return false;
  const isWhole = (top: number, plane: number) => {
    for (let i = 0; i < size; i += 4) if (bytes[i + top] !== 0 || bytes[i + plane]! > 16) return false;
    return true;
  };
  return isWhole(3, 2) || isWhole(0, 1);
}

/**
 * The second bytes of simplified Chinese (GB 2312) lie above 0xA0; in Big5 two of five lie below 0x7F. What is valid Big5 with
 * a fifth of them there, and mostly common characters (first bytes A4 to C6), is Big5.
 */
function isBig5(bytes: Buffer): boolean {
  try {
    new TextDecoder("big5", {fatal: true}).decode(bytes, {stream: true});
  } catch {
    return false;
  }
  let [pairs, low, common] = [0, 0, 0];
  for (let i = 0; i + 1 < bytes.length; i++) {
    const lead = bytes[i]!;
    if (lead < 0x80) continue;
    pairs += 1;
    if (bytes[i + 1]! < 0x80) low += 1;
    if (lead >= 0xa4 && lead <= 0xc6) common += 1;
    i += 1;
  }
  return pairs > 0 && low * 5 > pairs && common * 5 > pairs * 3;
}
