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
