#!/usr/bin/env node
// The bin: runs the command line from its TypeScript source.
import {existsSync} from "node:fs";
import {register} from "tsx/esm/api";

if (existsSync(".env")) process.loadEnvFile(".env");
register();
const {main} = await import("./cli.ts");
process.exitCode = await main(process.argv.slice(2));
