// The questionnaire that this program asks → raw/items: what each version asked stays known when the next one comes.

import {existsSync, mkdirSync, renameSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {items, questionnaire} from "../../survey/questionnaire/questionnaire.ts";
import type {Warehouse} from "../warehouse.ts";
import {quotePath, quoteText} from "../warehouse.ts";

/** One file per version that a night has run with; a file that is there is left alone. */
export async function keepQuestionnaire(
  engine: Warehouse,
  {raw, scratch}: {raw: string; scratch: string}
): Promise<void> {
  const {version, hash} = questionnaire;
  const target = join(raw, "items", `${version}-${hash.slice(0, 16)}.parquet`);
  if (existsSync(target)) return;
  mkdirSync(join(raw, "items"), {recursive: true});
  const path = join(scratch, "items.json");
  const rows = items.map((item) => ({questionnaire_version: version, questionnaire_hash: hash, ...item}));
  writeFileSync(path, JSON.stringify(rows));
  await engine.run(
    `copy (from read_json(${quotePath(path)}, format = 'array')) to ${quoteText(`${target}.tmp`)} (format parquet)`
  );
  renameSync(`${target}.tmp`, target);
}
