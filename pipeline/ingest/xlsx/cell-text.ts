import type {XmlHandler} from "./xml.ts";

/**
 * Joins the text of a `<si>` or `<is>`: its own and that of its runs, without the phonetic guide (`rPh`). `take` is
 * called at the end of each.
 */
export function textCollector(element: "si" | "is", take: (text: string) => void): XmlHandler {
  let text = "";
  let isPhonetic = false;
  const handler: XmlHandler = {
    wantsText: false,
    open(name) {
      if (name === element) text = "";
      else if (name === "rPh") isPhonetic = true;
      else if (name === "t") handler.wantsText = !isPhonetic;
    },
    text(piece) {
      text += piece;
    },
    close(name) {
      if (name === "t") handler.wantsText = false;
      else if (name === "rPh") isPhonetic = false;
      else if (name === element) take(unescapeText(text));
    }
  };
  return handler;
}

/**
 * `_x000D_` stands for the character U+000D (ECMA-376 part 1, 22.9.2.19). Line ends become line feeds; other control
 * characters are no text and go.
 */
export function unescapeText(text: string): string {
  if (!text.includes("_x")) return text;
  return text
    .replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(/[^\P{Cc}\n\t]/gu, "");
}
