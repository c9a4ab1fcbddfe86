// Arguments, environment and the home's notice → one complete configuration of the survey server, all faults together.

import {existsSync, readFileSync} from "node:fs";
import {join, resolve} from "node:path";
import {fileURLToPath} from "node:url";
import {parseArgs} from "node:util";
import {z} from "zod";
import {toNotice, type Notice} from "./notice.ts";

/** Who asks, as the notice names it (PIPL 17): the processor and how to reach it. */
export type Firm = {name: string; name_en: string; contact: string; contact_en: string};

export type Config = {
  host: string;
  port: number;
  /** of /metrics, on the loopback address alone */
  metricsPort: number;
  intakeUrl: string;
  webRoot: string;
  firm: Firm;
  notice: Notice;
  /** whose X-Forwarded-For is believed: addresses, networks, or `loopback` */
  trustProxy: string;
  /** requests a minute of one address, pages and answers alike */
  rateLimit: number;
};

export class ConfigError extends Error {}

const port = z.coerce.number("must be a number").int().min(0).max(65_535);

const firmSettings = z.object({
  firmName: z.string().min(1).default("开发企业客户服务部"),
  firmNameEn: z.string().min(1).default("The developer's customer service department"),
  firmContact: z.string().min(1).default("项目客户服务前台"),
  firmContactEn: z.string().min(1).default("the customer service desk of your estate")
});

const settings = firmSettings.extend({
  host: z.string().min(1).default("127.0.0.1"),
  port: port.default(8080),
  metricsPort: port.default(9464),
  home: z.string().min(1).default("./data"),
  intakeUrl: z.string().min(1).optional(),
  trustProxy: z.string().min(1).default("loopback"),
  rateLimit: z.coerce.number("must be a number").int().min(1).default(600)
});

type Environment = Record<string, string | undefined>;

/** Arguments win over the environment; throws a ConfigError that names every fault. */
export function readConfig(args: string[], env: Environment): Config {
  const flags = readFlags(args);
  const parsed = settings.safeParse({
    ...firmEnvironment(env),
    host: flags.host,
    port: flags.port ?? (env.HUIYIN_PORT || undefined),
    metricsPort: flags["metrics-port"] ?? (env.HUIYIN_METRICS_PORT || undefined),
    home: flags.home ?? (env.HUIYIN_HOME || undefined),
    intakeUrl: env.HUIYIN_INTAKE_URL || undefined,
    trustProxy: env.HUIYIN_TRUST_PROXY || undefined,
    rateLimit: env.HUIYIN_RATE_LIMIT || undefined
  });
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({path, message}) => `${path.join(".")}: ${message}`);
    throw new ConfigError(`The survey server's settings are not right: ${faults.join("; ")}.`);
  }
  return toConfig(parsed.data);
}

/** The firm as HUIYIN_FIRM_… name it; what is not named has a neutral word. */
export function readFirm(env: Environment): Firm {
  return toFirm(firmSettings.parse(firmEnvironment(env)));
}

function firmEnvironment(env: Environment) {
  return {
    firmName: env.HUIYIN_FIRM_NAME || undefined,
    firmNameEn: env.HUIYIN_FIRM_NAME_EN || undefined,
    firmContact: env.HUIYIN_FIRM_CONTACT || undefined,
    firmContactEn: env.HUIYIN_FIRM_CONTACT_EN || undefined
  };
}

function readFlags(args: string[]) {
  const text = {type: "string"} as const;
  const options = {host: text, port: text, "metrics-port": text, home: text};
  try {
    return parseArgs({args, options}).values;
  } catch (error) {
    throw new ConfigError(`${(error as Error).message} Use --host, --port, --metrics-port and --home.`, {cause: error});
  }
}

function toConfig(values: z.infer<typeof settings>): Config {
  const {host, metricsPort, trustProxy, rateLimit} = values;
  const home = resolve(values.home);
  const firm = toFirm(values);
  return {
    host,
    port: values.port,
    metricsPort,
    intakeUrl: values.intakeUrl ?? join(home, "intake.sqlite"),
    webRoot: fileURLToPath(new URL("../../dist/survey", import.meta.url)),
    firm,
    notice: readNotice(join(home, "notice.json"), firm),
    trustProxy,
    rateLimit
  };
}

function toFirm({firmName, firmNameEn, firmContact, firmContactEn}: z.infer<typeof firmSettings>): Firm {
  return {name: firmName, name_en: firmNameEn, contact: firmContact, contact_en: firmContactEn};
}

function readNotice(path: string, firm: Firm): Notice {
  if (!existsSync(path)) return toNotice(firm);
  try {
    return toNotice(firm, JSON.parse(readFileSync(path, "utf8")) as unknown);
  } catch (error) {
    const faults =
      error instanceof z.ZodError
        ? error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`.trim()).join("; ")
        : (error as Error).message;
    throw new ConfigError(`${path} cannot be used: ${faults}. See data/README.md for its form.`, {cause: error});
  }
}
