// A small XML reader for the parts of a workbook: chunks of text in, elements out. It knows what spreadsheets write and
// refuses the rest; a document type, and with it every entity of its own, is refused.

import {unreadable} from "./fault.ts";
import {limits} from "./limits.ts";

export interface XmlHandler {
  /** Texts are handed over, and decoded, only while this is true. */
  wantsText: boolean;
  /** `name` is without its prefix; `attributes` is for `attributeOf`. */
  open: (name: string, attributes: string) => void;
  close: (name: string) => void;
  /** May come in pieces. */
  text: (text: string) => void;
}

export interface XmlReader {
  write: (chunk: string) => void;
  /** Throws when the document ends inside an element. */
  end: () => void;
}

const [slash, bang, question, doubleQuote, singleQuote, greater] = [47, 33, 63, 34, 39, 62];

/** `part` names the document in errors, all WorkbookFaults. */
export function xmlReader(part: string, handler: XmlHandler): XmlReader {
  const openNames: string[] = [];
  const localNames: string[] = [];
  let rest = "";
  let hasEnded = false;

  return {
    write(chunk) {
      const text = rest + chunk;
      const at = readAll(text);
      rest = text.slice(at);
      if (rest.length > limits.textLength) throw broken(`a text or tag of more than ${limits.textLength} characters`);
    },
    end() {
      if (!hasEnded || openNames.length > 0 || rest.trim() !== "") throw broken("it ends too early");
    }
  };

  /** Returns where the first thing begins that is not whole yet. */
  function readAll(text: string): number {
    let at = 0;
    while (at < text.length) {
      const tag = text.indexOf("<", at);
      if (tag !== at) {
        if (tag < 0) return handler.wantsText ? at : text.length;
        if (handler.wantsText) handler.text(decodeText(text.slice(at, tag)));
        at = tag;
      }
      const end = readTag(text, at);
      if (end < 0) return at;
      at = end;
    }
    return at;
  }

  function readTag(text: string, at: number): number {
    switch (text.charCodeAt(at + 1)) {
      case slash:
        return closeElement(text, at);
      case question:
        return endAfter(text, at, "?>");
      case bang:
        return readDeclaration(text, at);
      default:
        return readElement(text, at);
    }
  }

  function readDeclaration(text: string, at: number): number {
    if (text.startsWith("<!--", at)) return endAfter(text, at + 4, "-->");
    if (text.startsWith("<![CDATA[", at)) {
      const end = text.indexOf("]]>", at);
      if (end >= 0 && handler.wantsText) handler.text(toLines(text.slice(at + 9, end)));
      return end < 0 ? -1 : end + 3;
    }
    if (text.length - at < 9) return -1;
    throw broken("it declares a document type, which no spreadsheet does");
  }

  function readElement(text: string, at: number): number {
    const nameEnd = nameEndOf(text, at + 1);
    const end = tagEnd(text, nameEnd);
    if (end < 0) return -1;
    const isEmpty = text.charCodeAt(end - 1) === slash;
    const name = text.slice(at + 1, isEmpty && nameEnd === end ? end - 1 : nameEnd);
    if (name === "" || hasEnded) throw broken("it is no XML");
    const local = localName(name);
    handler.open(local, text.slice(nameEnd, isEmpty ? end - 1 : end));
    if (isEmpty) handler.close(local);
    else if (localNames.push(local) > limits.depth) throw broken(`elements more than ${limits.depth} deep`);
    else openNames.push(name);
    hasEnded = isEmpty && openNames.length === 0;
    return end + 1;
  }

  function closeElement(text: string, at: number): number {
    const name = openNames.at(-1) ?? "";
    let end = at + 2 + name.length;
    while (text.charCodeAt(end) <= 32) end += 1;
    if (text.charCodeAt(end) !== greater || !text.startsWith(name, at + 2)) {
      if (!text.includes(">", at)) return -1;
      throw broken(`${text.slice(at, at + 40)} closes what is not open`);
    }
    openNames.pop();
    handler.close(localNames.pop()!);
    hasEnded = openNames.length === 0;
    return end + 1;
  }

  function decodeText(text: string): string {
    return decodeXml(text) ?? fail("an entity that XML does not know");
  }

  function fail(detail: string): never {
    throw broken(detail);
  }

  function broken(detail: string) {
    return unreadable(`its part ${part} is damaged (${detail})`);
  }
}

/** The value of an attribute; `*:name` is one of any prefix. */
export function attributeOf(attributes: string, name: string): string | undefined {
  let value: string | undefined;
  eachAttribute(attributes, (found, its) => {
    if (name.startsWith("*") ? found.endsWith(name.slice(1)) : found === name) value ??= its;
  });
  return value;
}

/** Hands over the attributes in their order. */
export function eachAttribute(attributes: string, take: (name: string, value: string) => void): void {
  let at = 0;
  for (let equals; (equals = attributes.indexOf("=", at)) >= 0;) {
    while (attributes.charCodeAt(at) <= 32) at += 1;
    let start = equals + 1;
    while (attributes.charCodeAt(start) <= 32) start += 1;
    const end = attributes.indexOf(attributes.charAt(start), start + 1);
    if (end < 0) return;
    take(attributes.slice(at, equals).trimEnd(), decodeXml(attributes.slice(start + 1, end)) ?? "");
    at = end + 1;
  }
}

function endAfter(text: string, at: number, mark: string): number {
  const end = text.indexOf(mark, at);
  return end < 0 ? -1 : end + mark.length;
}

/** The space or ">" behind a name; a slash counts as part of it. */
function nameEndOf(text: string, at: number): number {
  let end = at;
  for (let code = text.charCodeAt(end); code > 32 && code !== greater; code = text.charCodeAt(end)) end += 1;
  return end;
}

/** The ">" that ends a tag; one inside a quoted value does not. */
function tagEnd(text: string, at: number): number {
  for (let i = at; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === greater) return i;
    if (code === doubleQuote || code === singleQuote) {
      i = text.indexOf(code === doubleQuote ? '"' : "'", i + 1);
      if (i < 0) return -1;
    }
  }
  return -1;
}

function localName(name: string): string {
  const colon = name.indexOf(":");
  return colon < 0 ? name : name.slice(colon + 1);
}

const entities: Record<string, string> = {amp: "&", lt: "<", gt: ">", quot: '"', apos: "'"};

/** Undefined for an entity that is neither one of XML's five nor a character. */
function decodeXml(text: string): string | undefined {
  if (!text.includes("&")) return toLines(text);
  let isKnown = true;
  const decoded = toLines(text).replaceAll(
    /&(?:#x([0-9A-Fa-f]{1,6})|#([0-9]{1,7})|([a-z]{2,4}));|&/g,
    (_, hex, decimal, name) => {
      const code = hex ? parseInt(hex as string, 16) : decimal ? Number(decimal) : undefined;
      const character =
        code === undefined
          ? entities[name as string]
          : code > 0 && code <= 0x10ffff
            ? String.fromCodePoint(code)
            : undefined;
      if (character === undefined) isKnown = false;
      return character ?? "";
    }
  );
  return isKnown ? decoded : undefined;
}

/** XML reads every line end as one line feed (XML 1.0, 2.11). */
function toLines(text: string): string {
  return text.includes("\r") ? text.replaceAll(/\r\n?/g, "\n") : text;
}
