// The browser tests need a Chromium or Chrome and a Chinese font: the system's, else installed here, else a sentence.

import {execFileSync} from "node:child_process";
import {existsSync} from "node:fs";
import {join} from "node:path";
import {root, run, say} from "./setup.mjs";

export async function installBrowser() {
  const {chromiumPath} = await import("./chromium.mjs");
  if (chromiumPath() && hasChineseFont()) return;
  const isDebianRoot = existsSync("/usr/bin/apt-get") && process.getuid?.() === 0;
  if (isDebianRoot) {
    say("installing Chromium and a Chinese font (Debian: chromium fonts-noto-cjk)");
    const env = {...process.env, DEBIAN_FRONTEND: "noninteractive"};
    run("apt-get", ["update", "-qq"], {env, stdio: "ignore"});
    run("apt-get", ["install", "-y", "-qq", "chromium", "fonts-noto-cjk"], {env, stdio: "ignore"});
  } else if (!chromiumPath()) {
    say("downloading Chromium with Playwright");
    try {
      run(process.execPath, [join(root, "node_modules", "playwright-core", "cli.js"), "install", "chromium"]);
    } catch {
      // The sentence below tells what is missing.
    }
  }
  if (!chromiumPath()) {
    process.stderr.write(
      "The tests need a browser: install Chromium or Google Chrome, or name one in HUIYIN_CHROMIUM.\n"
    );
    process.exit(1);
  }
  if (!hasChineseFont()) {
    process.stderr.write("The tests need a Chinese font: install Noto Sans CJK (Debian: fonts-noto-cjk).\n");
    process.exit(1);
  }
}

/** macOS and Windows bring one. */
function hasChineseFont() {
  if (process.platform !== "linux") return true;
  try {
    return execFileSync("fc-list", [":lang=zh"], {encoding: "utf8"}).trim() !== "";
  } catch {
    return false;
  }
}
