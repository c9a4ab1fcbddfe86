// The home's reports.json: what the firm calls itself and how it numbers its reports.

import {existsSync, readFileSync} from "node:fs";
import {z} from "zod";
import {PipelineError} from "../errors.ts";
import type {ReportKind, Text} from "./document.ts";

export interface ReportSettings {
  firm: Text;
  /** Of several departments, all by name. */
  department: Text;
  addressees: Text[];
  /** Who signs, in the order of the blanks. */
  signatures: Text[];
  /** With {period}; of a revision R and its number follow. */
  numbers: Record<ReportKind, string>;
}

const text = z.union([
  z.strictObject({zh: z.string().trim().min(1), en: z.string().trim().min(1)}),
  z
    .string()
    .trim()
    .min(1)
    .transform((name) => ({zh: name, en: name}))
]);
const departments = z
  .union([text, z.array(text).min(1)])
  .transform((named) => [named].flat())
  .transform((names) => ({zh: names.map(({zh}) => zh).join("、"), en: names.map(({en}) => en).join(", ")}));
const pattern = z.string().regex(/\{period\}/, "must contain {period}");

const file = z.strictObject({
  firm: text.default({zh: "本公司", en: "The firm"}),
  department: departments.default({zh: "客户服务部", en: "Customer service"}),
  addressees: z.array(text).default([{zh: "公司领导", en: "Leadership"}]),
  signatures: z
    .array(text)
    .min(1)
    .max(5)
    .default([
      {zh: "编制", en: "Prepared"},
      {zh: "审核", en: "Checked"},
      {zh: "签发", en: "Issued"}
    ]),
  numbers: z
    .strictObject({
      weekly: pattern.default("KF-ZB-{period}"),
      monthly: pattern.default("KF-YB-{period}"),
      annual: pattern.default("KF-NB-{period}"),
      wave: pattern.default("KF-MY-{period}"),
      case: pattern.default("KF-AL-{period}")
    })
    .prefault({})
});

/** The file's settings; defaults where there is none. Throws a sentence that names every fault of it. */
export function readReportSettings(path: string): ReportSettings {
  if (!existsSync(path)) return file.parse({});
  const parsed = file.safeParse(readJson(path));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({path: at, message}) => `${at.join(".") || "the file"}: ${message}`);
  throw new PipelineError(`${path} cannot be used: ${faults.join("; ")}. Mend it, or remove it for the defaults.`);
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    throw new PipelineError(`${path} is not JSON. Mend it, or remove it for the defaults.`, {cause});
  }
}

/** KF-ZB-{period} → KF-ZB-2026-W44, of its second revision KF-ZB-2026-W44-R2. */
export function reportNumber(pattern: string, {period, revision}: {period: string; revision: number}): string {
  const number = pattern.replaceAll("{period}", period);
  return revision === 1 ? number : `${number}-R${revision}`;
}
