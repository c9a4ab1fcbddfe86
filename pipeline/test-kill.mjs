// For tests: loaded before a night (`node --import`), it counts what the night does to the files of a home and ends the
// process with SIGKILL before, in the middle of or after one of these operations. KILL_HOME is the home, KILL_LOG a file
// that gets one line an operation; KILL_AT is the number of the fatal one from 1, KILL_WHEN `before`, `half` or `after`.

import fs from "node:fs";
import {syncBuiltinESMExports} from "node:module";
import {sep} from "node:path";

const {KILL_HOME: home, KILL_LOG: log, KILL_AT: at, KILL_WHEN: when} = process.env;
const {appendFileSync, readFileSync, writeFileSync, writeSync} = fs;

/** Descriptors of the home's files that are open for writing, with their paths. */
const descriptors = new Map();
let count = 0;
/** Operations are made of others: only the outermost counts. */
let depth = 0;

const onPaths = ["renameSync", "linkSync", "rmSync", "unlinkSync", "mkdirSync", "chmodSync", "truncateSync"];
for (const name of onPaths) wrap(name, {concerns: ([path]) => isInHome(path)});
wrap("copyFileSync", {
  concerns: ([, target]) => isInHome(target),
  half: ([source, target]) => writeFileSync(target, firstHalf(readFileSync(source)))
});
wrap("writeFileSync", {
  concerns: ([path]) => isInHome(path),
  half: ([path, content]) => writeFileSync(path, firstHalf(Buffer.from(content)))
});
wrap("writeSync", {
  concerns: ([descriptor]) => descriptors.has(descriptor),
  half: ([descriptor, content]) => writeSync(descriptor, firstHalf(Buffer.from(content)))
});
wrap("openSync", {concerns: isOpenedToWrite, result: (descriptor, [path]) => descriptors.set(descriptor, path)});
// What a stream is made of: its results come later, to a callback.
wrap("open", {
  concerns: isOpenedToWrite,
  result: (descriptor, [path]) => descriptors.set(descriptor, path),
  isLater: true
});
wrap("write", {
  concerns: ([descriptor]) => descriptors.has(descriptor),
  half: ([descriptor, content]) => writeSync(descriptor, firstHalf(Buffer.from(content))),
  isLater: true
});
wrap("closeSync", {concerns: () => false, always: ([descriptor]) => descriptors.delete(descriptor)});
wrap("close", {concerns: () => false, always: ([descriptor]) => descriptors.delete(descriptor)});
syncBuiltinESMExports();

function wrap(name, {concerns, half, result = () => undefined, always = () => undefined, isLater = false}) {
  const original = fs[name];
  fs[name] = function counted(...args) {
    always(args);
    if (depth > 0 || !concerns(args)) return original.apply(this, args);
    count += 1;
    const isFatal = count === Number(at);
    if (log) appendFileSync(log, `${name} ${half ? "halves" : "whole"} ${descriptors.get(args[0]) ?? args[0]}\n`);
    if (isFatal && when === "half") half(args);
    if (isFatal && when !== "after") die();
    if (isLater) {
      const callback = args.at(-1);
      return original.call(this, ...args.slice(0, -1), (error, value, ...rest) => {
        if (!error) result(value, args);
        if (isFatal) die();
        callback(error, value, ...rest);
      });
    }
    depth += 1;
    try {
      const value = original.apply(this, args);
      result(value, args);
      if (isFatal) die();
      return value;
    } finally {
      depth -= 1;
    }
  };
}

function die() {
  process.kill(process.pid, "SIGKILL");
}

function isInHome(path) {
  return typeof path === "string" && (path === home || path.startsWith(home + sep));
}

function isOpenedToWrite([path, flags]) {
  return isInHome(path) && typeof flags === "string" && /[wa+]/.test(flags);
}

function firstHalf(bytes) {
  return bytes.subarray(0, Math.floor(bytes.length / 2));
}
