// For tests: the bodies of a kind as the demo's warehouse gives them, each number asked of it again.

import {existsSync} from "node:fs";
import {join} from "node:path";
import {programRoot} from "../config.ts";
import {openWarehouse} from "../warehouse.ts";
import type {Read, ReportBody, ReportMaker} from "./document.ts";
import {expectTraceable} from "./test-recompute.ts";

export interface DemoBodies {
  read: Read;
  /** By the id of the period. */
  bodies: Map<string, ReportBody>;
  close: () => void;
}

/** Those of the periods named, or of all. */
export async function demoBodies(maker: ReportMaker, ids?: string[]): Promise<DemoBodies> {
  const path = join(programRoot, "dist", "demo-home", "warehouse.duckdb");
  if (!existsSync(path)) throw new Error(`missing demo warehouse: ${path}`);
  const warehouse = await openWarehouse(path, {readOnly: true});
  const all = await maker.periods(warehouse.rows);
  const periods = ids ? all.filter(({id}) => ids.includes(id)) : all;
  const bodies = await maker.bodies(warehouse.rows, periods);
  for (const body of bodies) await expectTraceable(warehouse.rows, body);
  return {read: warehouse.rows, bodies: new Map(periods.map(({id}, i) => [id, bodies[i]!])), close: warehouse.close};
}

/** Every text of a body in one language, a line a block. */
export function bodyText(body: ReportBody, language: "zh" | "en" = "zh"): string {
  const lines = body.sections.flatMap(({title, blocks}) => [
    `# ${title[language]}`,
    ...blocks.map((block) => {
      if (block.type === "paragraph")
        return block.sentences.map((sentence) => sentence[language]).join(language === "zh" ? "" : " ");
      if (block.type === "heading" || block.type === "note") return block.text[language];
      if (block.type !== "table") return "";
      const text = new Map(body.figures.map((figure) => [figure.id, figure.text[language]]));
      const rows = block.rows.map((row) =>
        row
          .map((cell) => (typeof cell === "string" ? cell : "figure" in cell ? text.get(cell.figure) : cell[language]))
          .join(" | ")
      );
      return [block.caption[language], ...rows].join("\n");
    })
  ]);
  return lines.join("\n").replaceAll("\u00a0", " ");
}

/** Numbers that a sentence says and no figure of it holds; days and clauses, which are names, are none. */
export function unsourcedNumbers(body: ReportBody): string[] {
  const texts = new Map(body.figures.map((figure) => [figure.id, figure.text.zh]));
  const blocks = body.sections.flatMap((section) => section.blocks);
  return blocks
    .flatMap((block) => (block.type === "paragraph" ? block.sentences : []))
    .flatMap(({zh, figures}) => {
      const held = figures.map((id) => texts.get(id) ?? "").sort((a, b) => b.length - a.length);
      const rest = held.reduce(
        (text, figure) => text.replace(figure, ""),
        zh.replace(/\d{4}-\d{2}-\d{2}|SM\d+-\d+|\d{4}年\d+月(–\d+月)?|95 % |满 30 份/g, "")
      );
      return /\d/.test(rest.replace(/（[\d.、/ ]+\S*?）/g, "")) ? [`${zh} → ${rest}`] : [];
    });
}
