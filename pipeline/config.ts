// Arguments and environment → one complete configuration, all faults reported together.

import {join, resolve} from "node:path";
import {fileURLToPath} from "node:url";
import {z} from "zod";
import {UsageError} from "./errors.ts";

const environment = z.strictObject({
  HUIYIN_HOME: z.string().min(1).default("./data"),
  HUIYIN_NIGHT_AT: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be a time like 02:30")
    .default("02:30"),
  HUIYIN_PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  HUIYIN_PREVIEW_PORT: z.coerce.number().int().min(0).max(65_535).default(8081),
  HUIYIN_METRICS_PORT: z.coerce.number().int().min(0).max(65_535).default(9464),
  HUIYIN_TRUST_PROXY: z.string().min(1).optional(),
  HUIYIN_RATE_LIMIT: z.coerce.number().int().min(1).default(600),
  HUIYIN_INTAKE_URL: z.string().min(1).optional(),
  HUIYIN_MEMORY_LIMIT: z
    .string()
    .regex(/^\d+ ?[MG]B$/, "must be a size like 2GB")
    .optional(),
  HUIYIN_FIRM_NAME: z.string().optional(),
  HUIYIN_FIRM_NAME_EN: z.string().optional(),
  HUIYIN_FIRM_CONTACT: z.string().optional(),
  HUIYIN_FIRM_CONTACT_EN: z.string().optional(),
  HUIYIN_CHROMIUM: z.string().optional()
});

export interface Config {
  /** The home folder, absolute; copying it copies the installation. */
  home: string;
  inbox: string;
  archive: string;
  rejected: string;
  raw: string;
  runs: string;
  secrets: string;
  site: string;
  warehouse: string;
  /** What was issued, never overwritten. */
  reports: string;
  /** The firm's name, its addressees and how it numbers its reports. */
  reportSettings: string;
  /** The firm's own versions of sql/reference/*.csv. */
  referenceOverrides: string;
  intakeUrl: string;
  /** The SQL folder of the program. */
  sql: string;
  /** The built dashboard, copied into the site. */
  dashboardBuild: string;
  /** `HH:MM`, Asia/Shanghai. */
  nightAt: string;
  surveyPort: number;
  previewPort: number;
  memoryLimit: string | undefined;
}

export const programRoot = fileURLToPath(new URL("..", import.meta.url));

/** The names that .env.example lists and `readConfig` accepts. */
export const environmentNames = Object.keys(environment.shape);

/** Throws a UsageError that names every fault; unknown HUIYIN_ names are refused, never ignored. */
export function readConfig({home, env}: {home?: string | undefined; env: Record<string, string | undefined>}): Config {
  const own = Object.fromEntries(Object.entries(env).filter(([name, value]) => name.startsWith("HUIYIN_") && value));
  const parsed = environment.safeParse(own);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`.trim());
    throw new UsageError(`The environment is not right: ${faults.join("; ")}. See .env.example.`);
  }
  const root = resolve(home ?? parsed.data.HUIYIN_HOME);
  return {
    home: root,
    inbox: join(root, "inbox"),
    archive: join(root, "archive"),
    rejected: join(root, "rejected"),
    raw: join(root, "raw"),
    runs: join(root, "runs"),
    secrets: join(root, "secrets"),
    site: join(root, "site"),
    warehouse: join(root, "warehouse.duckdb"),
    reports: join(root, "reports"),
    reportSettings: join(root, "reports.json"),
    referenceOverrides: join(root, "reference"),
    intakeUrl: parsed.data.HUIYIN_INTAKE_URL ?? join(root, "intake.sqlite"),
    sql: join(programRoot, "sql"),
    dashboardBuild: join(programRoot, "dist", "dashboard"),
    nightAt: parsed.data.HUIYIN_NIGHT_AT,
    surveyPort: parsed.data.HUIYIN_PORT,
    previewPort: parsed.data.HUIYIN_PREVIEW_PORT,
    memoryLimit: parsed.data.HUIYIN_MEMORY_LIMIT
  };
}
