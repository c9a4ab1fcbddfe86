import {expect, test} from "vitest";
import {eachRecord, withoutRecords} from "./records.ts";
import type {FileRecord} from "./records.ts";
import {plainDialect} from "./text-file.ts";

const comma = {...plainDialect, headerRecords: 0};

function recordsOf(text: string, options = comma): FileRecord[] {
  const records: FileRecord[] = [];
  eachRecord(Buffer.from(text), options, (record) => records.push(record));
  return records;
}

function encode(text: string, encoding: string): Buffer {
  if (encoding === "gb18030") return Buffer.from(Array.from(text).flatMap(gb18030Of));
  if (encoding === "utf-8") return Buffer.from(text);
  const bytes = Buffer.from(`\uFEFF${text}`, "utf16le");
  return encoding === "utf-16be" ? bytes.swap16() : bytes;
}

function gb18030Of(character: string): number[] {
  if (character < "\u0080") return [character.charCodeAt(0)];
  const decoder = new TextDecoder("gb18030");
  for (let code = 0x8140; code < 0xffff; code++) {
    if (decoder.decode(Uint8Array.of(code >> 8, code & 0xff)) === character) return [code >> 8, code & 0xff];
  }
  throw new Error(`unsupported character: ${character}`);
}

/** Takes out the records that hold `needle`, found in the decoded text. */
function remove(text: string, needle: string, encoding = "utf-8", options = comma): Buffer {
  const places = recordsOf(text, options).filter(({cells}) => cells.join().includes(needle));
  return withoutRecords(encode(text, encoding), places, encoding);
}

const lines = {
  header: "单号,内容\r\n",
  first: '1,"漏水，\r\n第二行""引"""\r\n',
  second: "2,乚乛好\r\n",
  third: '3,"x\ny"\r\n'
};
const whole = Object.values(lines).join("");

test.each(["utf-8", "gb18030", "utf-16le", "utf-16be"])(
  "%s: a record goes with all its lines, every other byte stays",
  (encoding) => {
    const {header, first, second, third} = lines;
    expect(remove(whole, "第二行", encoding)).toEqual(encode(header + second + third, encoding));
    expect(remove(whole, "乚乛好", encoding)).toEqual(encode(header + first + third, encoding));
    expect(remove(whole, "x\ny", encoding)).toEqual(encode(header + first + second, encoding));
    expect(remove(whole, "nowhere", encoding)).toEqual(encode(whole, encoding));
  }
);

test("a last line without an end, old line ends, several records and a byte order mark", () => {
  expect(remove("a,b\n1,x\n2,y", "2").toString()).toBe("a,b\n1,x\n");
  expect(remove("a,b\r1,x\r2,y\r3,x\r", "x").toString()).toBe("a,b\r2,y\r");
  expect(remove("a,b\n1,x\n2,x\n3,y\n4,x", "x").toString()).toBe("a,b\n3,y\n");
  expect(remove("\uFEFF1,x\n2,y\n", "1").toString()).toBe("\uFEFF2,y\n");
});

test("blank lines and skipped lines keep their place", () => {
  const text = "title\na,b\n1,x\n\n2,y\n";
  const records = recordsOf(text, {...comma, headerRecords: 2});
  expect(records.map(({cells}) => cells)).toEqual([["1", "x"], [""], ["2", "y"]]);
  expect(remove(text, "y", "utf-8", {...comma, headerRecords: 2}).toString()).toBe("title\na,b\n1,x\n\n");
});

test("a character whose last byte is a bar in GB18030 is no separator", () => {
  const bar = new TextDecoder("gb18030").decode(Uint8Array.of(0x81, 0x7c));
  const text = `a|b\n1|${bar}\n2|${bar}\n`;
  expect(remove(text, "2", "gb18030", {...comma, delimiter: "|"})).toEqual(encode(`a|b\n1|${bar}\n`, "gb18030"));
});
