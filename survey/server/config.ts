// Arguments and environment → one complete configuration of the survey server, all faults reported together.

import {join, resolve} from "node:path";
import {fileURLToPath} from "node:url";
import {parseArgs} from "node:util";
import {z} from "zod";

/** Who asks, as the notice names it (PIPL 17): the processor and how to reach it. */
export type Firm = {name: string; name_en: string; contact: string; contact_en: string};

export type Config = {host: string; port: number; intakeUrl: string; webRoot: string; firm: Firm};

export class ConfigError extends Error {}

const port = z.coerce.number("must be a number").int().min(0).max(65_535);

const settings = z.object({
  host: z.string().min(1).default("127.0.0.1"),
  port: port.default(8080),
  home: z.string().min(1).default("./data"),
  intakeUrl: z.string().min(1).optional(),
  firmName: z.string().min(1).default("开发企业客户服务部"),
  firmNameEn: z.string().min(1).default("The developer's customer service department"),
  firmContact: z.string().min(1).default("项目客户服务前台"),
  firmContactEn: z.string().min(1).default("the customer service desk of your estate")
});

/** Arguments win over the environment; throws a ConfigError that names every fault. */
export function readConfig(args: string[], env: Record<string, string | undefined>): Config {
  const flags = readFlags(args);
  const parsed = settings.safeParse({
    host: flags.host,
    port: flags.port ?? (env.HUIYIN_PORT || undefined),
    home: flags.home ?? (env.HUIYIN_HOME || undefined),
    intakeUrl: env.HUIYIN_INTAKE_URL || undefined,
    firmName: env.HUIYIN_FIRM_NAME || undefined,
    firmNameEn: env.HUIYIN_FIRM_NAME_EN || undefined,
    firmContact: env.HUIYIN_FIRM_CONTACT || undefined,
    firmContactEn: env.HUIYIN_FIRM_CONTACT_EN || undefined
  });
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({path, message}) => `${path.join(".")}: ${message}`);
    throw new ConfigError(`The survey server's settings are not right: ${faults.join("; ")}.`);
  }
  return toConfig(parsed.data);
}

function readFlags(args: string[]) {
  const options = {host: {type: "string"}, port: {type: "string"}, home: {type: "string"}} as const;
  try {
    return parseArgs({args, options}).values;
  } catch (error) {
    throw new ConfigError(`${(error as Error).message} Use --host, --port and --home.`, {cause: error});
  }
}

function toConfig(values: z.infer<typeof settings>): Config {
  return {
    host: values.host,
    port: values.port,
    intakeUrl: values.intakeUrl ?? join(resolve(values.home), "intake.sqlite"),
    webRoot: fileURLToPath(new URL("../../dist/survey", import.meta.url)),
    firm: {
      name: values.firmName,
      name_en: values.firmNameEn,
      contact: values.firmContact,
      contact_en: values.firmContactEn
    }
  };
}
