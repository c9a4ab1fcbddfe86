// npm run demo: the whole set-up, then the demo.

import {spawn} from "node:child_process";
import {join} from "node:path";
import {build, install, root} from "./setup.mjs";

install();
build();
const child = spawn(process.execPath, [join(root, "pipeline", "huiyin.mjs"), "demo", ...process.argv.slice(2)], {
  stdio: "inherit"
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code) => {
  process.exitCode = code ?? 1;
});
