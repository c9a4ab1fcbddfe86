import {expect, test} from "vitest";
import {attributeOf, xmlReader} from "./xml.ts";

/** What is handed over, in one line; the text is cut into pieces of `size`. */
function read(text: string, size = text.length): string {
  let seen = "";
  const reader = xmlReader("a.xml", {
    wantsText: true,
    open: (name) => (seen += `<${name}>`),
    close: (name) => (seen += `</${name}>`),
    text: (piece) => (seen += piece)
  });
  for (let at = 0; at < text.length; at += size) reader.write(text.slice(at, at + size));
  reader.end();
  return seen;
}

const document = `<?xml version="1.0"?><!-- <no> --><x:a p="1>2" q='"'>甲&lt;&#x4E59;&#19993;&amp;lt;<b/><![CDATA[<&amp;>]]>\r\n<c ></c ></x:a>\n`;

test("elements, texts, entities, sections and comments are read whatever the pieces they come in", () => {
  const whole = read(document);
  expect(whole).toBe("<a>甲<乙丙&lt;<b></b><&amp;>\n<c></c></a>\n".trimEnd() + (whole.endsWith("\n") ? "\n" : ""));
  for (let size = 1; size < document.length; size++)
    expect(read(document.replace("\r", ""), size).trim()).toBe(whole.trim());
});

test.each([
  ["a document type", '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', /document type/],
  ["an entity of its own", "<a>&x;</a>", /entity/],
  ["a bare ampersand", "<a>a & b</a>", /entity/],
  ["a character that is none", "<a>&#0;</a>", /entity/],
  ["an end too early", "<a><b></b>", /ends too early/],
  ["an end inside a tag", "<a", /ends too early/],
  ["nothing", "", /ends too early/],
  ["an end of something else", "<a><b></a></b>", /closes what is not open/],
  ["a second root", "<a></a><b></b>", /no XML/],
  ["too deep a nest", "<a>".repeat(200), /deep/],
  ["too long a text", `<a>${"x".repeat(1_000_001)}`, /more than 1000000 characters/]
])("%s is refused with the name of the part", (_, text, sentence) => {
  expect(() => read(text)).toThrow(sentence);
  expect(() => read(text)).toThrow("its part a.xml is damaged");
});

test("an attribute is found by its name, or by what follows its prefix", () => {
  const attributes = ` name="a=b" sheetId = '3' r:id="rId&#49;"`;
  expect(["name", "sheetId", "*:id", "id"].map((name) => attributeOf(attributes, name))).toEqual([
    "a=b",
    "3",
    "rId1",
    undefined
  ]);
});
