// The demo: a home made from nothing, a night over it, and both addresses.

import {existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {z} from "zod";
import type {Config} from "./config.ts";
import {readConfig} from "./config.ts";
import {makeDemoHome} from "./demo/make-home.ts";
import type {Effects} from "./effects.ts";
import {PipelineError} from "./errors.ts";
import {night} from "./night.ts";
import {startPreview} from "./preview.ts";
import {startSurvey} from "./serve.ts";
import {untilStopped} from "./until-stopped.ts";

/** The last day of the demo's complaints, and the Monday on which its night looks back at them. */
const demoEnd = "2026-10-31";
const demoAsOf = "2026-11-02";

interface DemoOptions {
  once: boolean;
  hasHome: boolean;
  seed: number | undefined;
  port: number | undefined;
}

export async function runDemo(
  base: Config,
  {once, hasHome, seed = 1, port}: DemoOptions,
  effects: Effects
): Promise<number> {
  const config = hasHome ? base : readConfig({home: join(base.home, "demo"), env: {}});
  const token = await prepareHome(config, {seed}, effects);
  await night(config, {asOf: demoAsOf}, effects);
  if (once) {
    effects.log(["", `warehouse  ${config.warehouse}`, `site       ${config.site}`].join("\n"));
    effects.log(`survey     npx huiyin serve --no-schedule --home ${config.home}   then open /s/${token}`);
    effects.log(`dashboard  npx huiyin preview --home ${config.home}`);
    return 0;
  }
  const survey = await startSurvey(config, {port: port ?? base.surveyPort});
  const site = await startPreview(config, {port: port === undefined ? base.previewPort : port && port + 1});
  effects.log(
    [
      "",
      `survey     ${new URL(`/s/${token}`, survey.url).href}`,
      `dashboard  ${site.url}`,
      `warehouse  ${config.warehouse}`
    ].join("\n")
  );
  effects.log("Stop with Ctrl+C.");
  await Promise.race([untilStopped(), survey.ended]);
  await site.close();
  await survey.stop();
  return 0;
}

const marker = z.object({seed: z.number(), token: z.string()});

/**
 * Makes the home once, under another name until it is whole; a home that the demo did not make is left alone. Returns a
 * token that nobody has used.
 */
async function prepareHome(config: Config, {seed}: {seed: number}, effects: Effects): Promise<string> {
  const path = join(config.home, "demo.json");
  if (existsSync(path)) {
    const made = marker.parse(JSON.parse(readFileSync(path, "utf8")));
    if (made.seed !== seed) {
      throw new PipelineError(`${config.home} holds the demo of seed ${made.seed}. Name another folder with --home.`);
    }
    effects.log(`[demo] ${config.home} is there already`);
    return made.token;
  }
  if (existsSync(config.home) && readdirSync(config.home).length > 0) {
    throw new PipelineError(`${config.home} is not empty, and not the demo's. Name another folder with --home.`);
  }
  const making = `${config.home}.making`;
  rmSync(making, {recursive: true, force: true});
  mkdirSync(making, {recursive: true});
  const made = await makeDemoHome(making, {seed, asOf: demoEnd}, effects);
  writeFileSync(join(making, "demo.json"), `${JSON.stringify({seed, token: made.token}, null, 2)}\n`);
  rmSync(config.home, {recursive: true, force: true});
  renameSync(making, config.home);
  const count = (value: number) => value.toLocaleString("en");
  effects.log(
    `[demo] ${count(made.householdCount)} households, ${count(made.complaintCount)} complaints, ${count(made.responseCount)} responses`
  );
  return made.token;
}
