// Finds the machine's Chromium or Chrome and starts it for the browser tests.

import {existsSync} from "node:fs";
import {chromium} from "playwright-core";

const systemPaths = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe"
];

/** @returns {string | undefined} the path of a browser that is there: HUIYIN_CHROMIUM, the system's, or Playwright's own download */
export function chromiumPath() {
  const named = process.env.HUIYIN_CHROMIUM;
  return [...(named ? [named] : []), ...systemPaths, chromium.executablePath()].find((path) => existsSync(path));
}

/** @returns {Promise<import("playwright-core").Browser>} */
export async function launchChromium() {
  const executablePath = chromiumPath();
  if (!executablePath) throw new Error("missing browser: install Chromium or Chrome, or name it in HUIYIN_CHROMIUM");
  return chromium.launch({
    executablePath,
    args: [
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync"
    ]
  });
}
