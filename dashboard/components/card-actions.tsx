import {useState} from "react";
import {toCsv} from "../data/csv.ts";
import {toPng} from "./chart-png.ts";
import {saveFile, toFileName} from "./save-file.ts";
import type {RefObject} from "react";
import type {Texts} from "../texts.ts";
import type {TableContent} from "./data-table.tsx";

interface CardActionsProps {
  texts: Texts;
  title: string;
  facts: string[];
  asOf: string;
  table: TableContent;
  /** "?…#card" */
  link: string;
  card: RefObject<HTMLElement | null>;
  hasDrawing: boolean;
}

/** What a reader takes away from a card: its rows, its picture, its address. */
export function CardActions({texts, title, facts, asOf, table, link, card, hasDrawing}: CardActionsProps) {
  const [copied, setCopied] = useState<"no" | "yes" | "refused">("no");
  const href = new URL(link, location.href).href;
  const name = toFileName(`${asOf} ${title}`);

  function saveCsv() {
    const csv = toCsv(
      table.columns.map(({label}) => label),
      table.rows
    );
    saveFile(document, {name: `${name}.csv`, blob: new Blob([csv], {type: "text/csv;charset=utf-8"})});
  }

  async function savePng() {
    const svg = card.current?.querySelector<SVGSVGElement>(".plot svg");
    if (svg) saveFile(document, {name: `${name}.png`, blob: await toPng(svg, {title, lines: [facts.join(" · ")]})});
  }

  /** A page that did not come over HTTPS may not reach the clipboard: then the link is shown, to be copied by hand. */
  async function copyLink() {
    try {
      await navigator.clipboard.writeText(href);
      setCopied("yes");
    } catch {
      setCopied("refused");
    }
  }

  return (
    <>
      <button type="button" className="quiet-button" aria-label={texts.csvOf(title)} onClick={saveCsv}>
        CSV
      </button>
      {hasDrawing && (
        <button type="button" className="quiet-button" aria-label={texts.pngOf(title)} onClick={() => void savePng()}>
          PNG
        </button>
      )}
      <button type="button" className="quiet-button" aria-label={texts.linkOf(title)} onClick={() => void copyLink()}>
        {texts.copyLink}
      </button>
      <output className="copied">{copied === "yes" && texts.copied}</output>
      {copied === "refused" && (
        <input
          className="link"
          aria-label={texts.copyLink}
          readOnly
          value={href}
          onFocus={({target}) => target.select()}
        />
      )}
    </>
  );
}
