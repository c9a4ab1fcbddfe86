#!/usr/bin/env node
// The bin: runs the command line from its TypeScript source.
import {register} from "tsx/esm/api";

register();
const {main} = await import("./cli.ts");
process.exitCode = await main(process.argv.slice(2));
