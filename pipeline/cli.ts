// Arguments in, sentence out, exit code: 0 done, 1 failed, 2 called wrongly.

import {existsSync} from "node:fs";
import {parseArgs} from "node:util";
import type {Config} from "./config.ts";
import {readConfig} from "./config.ts";
import type {Effects} from "./effects.ts";
import {systemEffects} from "./effects.ts";
import {describeErasure, erase} from "./erase.ts";
import {PipelineError, UsageError} from "./errors.ts";
import {overview, verbHelp} from "./help.ts";
import {describeInspection, inspect} from "./inspect.ts";
import {invite} from "./invite.ts";
import type {InviteOptions} from "./invite.ts";
import {night} from "./night.ts";
import {preview} from "./preview.ts";
import {reports} from "./reports-verb.ts";
import {runDemo} from "./run-demo.ts";
import {serve} from "./serve.ts";
import {describeStatus, readStatus} from "./status.ts";
import {sql} from "./sql-verb.ts";

const options = {
  home: {type: "string"},
  help: {type: "boolean", short: "h"},
  json: {type: "boolean"},
  once: {type: "boolean"},
  seed: {type: "string"},
  "as-of": {type: "string"},
  port: {type: "string"},
  "no-schedule": {type: "boolean"},
  household: {type: "string"},
  yes: {type: "boolean"},
  wave: {type: "string"},
  title: {type: "string"},
  "title-en": {type: "string"},
  opens: {type: "string"},
  closes: {type: "string"},
  "base-url": {type: "string"},
  project: {type: "string", multiple: true},
  remind: {type: "boolean"},
  out: {type: "string"},
  "open-link": {type: "boolean"},
  "no-open-link": {type: "boolean"},
  kind: {type: "string"},
  source: {type: "string"},
  "write-mapping": {type: "boolean"},
  csv: {type: "boolean"},
  since: {type: "string"}
} as const;

type Option = keyof typeof options;
type Values = {[Name in Option]?: ValueOf<(typeof options)[Name]>} & {
  argument?: string | undefined;
  second?: string | undefined;
};
type ValueOf<Option> = Option extends {type: "boolean"} ? boolean : Option extends {multiple: true} ? string[] : string;

interface Verb {
  /** Besides --home and --help. */
  takes: Option[];
  /** A mistyped --home must not become a new home. */
  needsHome?: boolean;
  /** What stands behind the command without an option. */
  argument?: string;
  /** And behind that. */
  second?: string;
  run: (config: Config, values: Values, effects: Effects) => Promise<number>;
}

const notebooksPort = 8082;

const verbs: Record<string, Verb> = {
  demo: {
    takes: ["once", "seed", "port"],
    run: (config, values, effects) =>
      runDemo(
        config,
        {
          once: values.once ?? false,
          hasHome: values.home !== undefined,
          seed: values.seed === undefined ? undefined : wholeNumber(values.seed, "--seed"),
          port: values.port === undefined ? undefined : portNumber(values.port)
        },
        effects
      )
  },
  night: {
    takes: ["as-of", "json"],
    needsHome: true,
    run: async (config, values, effects) => {
      const quiet = values.json ? {...effects, log: (line: string) => process.stderr.write(`${line}\n`)} : effects;
      const asOf = values["as-of"] === undefined ? undefined : calendarDate(values["as-of"]);
      const record = await night(config, {asOf}, quiet);
      if (values.json) effects.log(JSON.stringify(record, null, 2));
      return 0;
    }
  },
  serve: {
    takes: ["port", "no-schedule"],
    run: (config, values, effects) =>
      serve(
        config,
        {
          port: values.port === undefined ? config.surveyPort : portNumber(values.port),
          hasSchedule: !values["no-schedule"]
        },
        effects
      )
  },
  invite: {
    takes: [
      ...(["wave", "title", "title-en", "opens", "closes", "base-url", "project", "remind", "out"] as const),
      ...(["open-link", "no-open-link", "json"] as const)
    ],
    needsHome: true,
    run: async (config, values, effects) => {
      const quiet = values.json ? {...effects, log: (line: string) => process.stderr.write(`${line}\n`)} : effects;
      const {sentence, result} = await invite(config, inviteOptions(values), quiet);
      effects.log(values.json ? JSON.stringify(result, null, 2) : sentence);
      return 0;
    }
  },
  inspect: {
    takes: ["kind", "source", "write-mapping", "json"],
    argument: "FILE",
    run: async (config, values, effects) => {
      if (values.argument === undefined) throw new UsageError("FILE is missing. See npx huiyin inspect --help.");
      const {kind, source} = values;
      const options = {file: values.argument, kind, source, hasMapping: values["write-mapping"] ?? false};
      const result = await inspect(config, options);
      effects.log(values.json ? JSON.stringify(result.inspection, null, 2) : describeInspection(result));
      return result.inspection.sentence === undefined ? 0 : 1;
    }
  },
  preview: {
    takes: ["port"],
    needsHome: true,
    run: (config, values, effects) =>
      preview(config, {port: values.port === undefined ? config.previewPort : portNumber(values.port)}, effects)
  },
  sql: {
    takes: ["csv", "json"],
    needsHome: true,
    argument: "STATEMENT",
    run: (config, {argument, csv, json}) => sql(config, {statement: argument, csv, json})
  },
  notebooks: {
    takes: ["out", "port"],
    needsHome: true,
    argument: "ACTION",
    second: "NAME",
    run: async (config, {argument, second, out, port}, effects) => {
      // Its builder takes longer to load than most commands to run.
      const {notebooks} = await import("./notebooks/verb.ts");
      const options = {
        action: argument,
        name: second,
        out,
        port: port === undefined ? notebooksPort : portNumber(port)
      };
      return notebooks(config, options, effects);
    }
  },
  reports: {
    takes: ["kind", "since", "json"],
    needsHome: true,
    argument: "ACTION",
    second: "PERIOD",
    run: (config, {argument, second, kind, since, json}, effects) =>
      reports(config, {action: argument, period: second, kind, since, json: json ?? false}, effects)
  },
  erase: {
    takes: ["household", "yes", "json"],
    needsHome: true,
    run: async (config, values, effects) => {
      if (values.household === undefined) throw new UsageError("--household is missing. See npx huiyin erase --help.");
      const quiet = values.json ? {...effects, log: (line: string) => process.stderr.write(`${line}\n`)} : effects;
      const report = await erase(config, {household: values.household, isConfirmed: values.yes ?? false}, quiet);
      effects.log(values.json ? JSON.stringify(report, null, 2) : describeErasure(report));
      return report.outcome === "unproven" ? 1 : 0;
    }
  },
  status: {
    takes: ["json"],
    needsHome: true,
    run: (config, values, effects) => {
      const status = readStatus(config, effects.now());
      effects.log(values.json ? JSON.stringify(status, null, 2) : describeStatus(status));
      return Promise.resolve(status.is_fresh ? 0 : 1);
    }
  }
};

/** Runs one call and returns its exit code; every error has become a sentence on stderr. */
export async function main(args: string[], effects: Effects = systemEffects): Promise<number> {
  try {
    const [name, ...rest] = args;
    if (name === undefined || name === "--help" || name === "-h" || name === "help") {
      effects.log(overview);
      return name === undefined ? 2 : 0;
    }
    const verb = verbs[name];
    if (!verb) throw new UsageError(`There is no command "${name}".`);
    const values = parseValues(name, verb, rest);
    if (values.help) {
      effects.log(verbHelp[name]!);
      return 0;
    }
    const config = readConfig({home: values.home, env: process.env});
    if (verb.needsHome && !existsSync(config.home)) {
      throw new UsageError(`There is no folder ${config.home}. Make it first, or name another with --home.`);
    }
    return await verb.run(config, values, effects);
  } catch (error) {
    return report(error, args[0]);
  }
}

function parseValues(name: string, verb: Verb, args: string[]): Values {
  const allowed: Option[] = ["home", "help", ...verb.takes];
  try {
    const {values, positionals} = parseArgs({
      args,
      options: Object.fromEntries(allowed.map((option) => [option, options[option]])),
      strict: true,
      allowPositionals: verb.argument !== undefined
    });
    if (positionals.length > (verb.second ? 2 : 1)) throw new TypeError(`Only one ${verb.argument} can be named`);
    return {...values, argument: positionals[0], second: positionals[1]};
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split(". ")[0]}. See npx huiyin ${name} --help.`);
  }
}

function report(error: unknown, name: string | undefined): number {
  if (error instanceof UsageError) {
    process.stderr.write(`${error.message}${verbs[name ?? ""] ? "" : `\n\n${overview}`}\n`);
    return 2;
  }
  if (error instanceof PipelineError) process.stderr.write(`${error.message}\n`);
  else process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return 1;
}

function inviteOptions({wave, title, opens, closes, out, project, ...values}: Values): InviteOptions {
  const actions = (["remind", "open-link", "no-open-link"] as const).filter((name) => values[name]);
  if (actions.length > 1) throw new UsageError(`Choose one of ${actions.map((name) => `--${name}`).join(" and ")}.`);
  const texts = {wave, title, titleEn: values["title-en"], opens, closes, baseUrl: values["base-url"], out};
  return {action: actions[0] ?? "invite", ...texts, projects: project};
}

function wholeNumber(text: string, option: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > 2 ** 31) throw new UsageError(`${option} takes a whole number, not "${text}".`);
  return value;
}

function portNumber(text: string): number {
  const port = wholeNumber(text, "--port");
  if (port > 65_535) throw new UsageError(`--port takes a number from 0 (any free one) to 65535, not ${text}.`);
  return port;
}

function calendarDate(text: string): string {
  const time = Date.parse(`${text}T00:00:00Z`);
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(time);
  if (!isDate || new Date(time).toISOString().slice(0, 10) !== text) {
    throw new UsageError(`--as-of takes a date like 2026-10-31, not "${text}".`);
  }
  return text;
}
