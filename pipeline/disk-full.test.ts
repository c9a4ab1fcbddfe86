import {execFileSync} from "node:child_process";
import {mkdirSync, mkdtempSync, readFileSync, rmSync, statfsSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {expect, onTestFinished, test} from "vitest";
import {night} from "./night.ts";
import {contentOf} from "./test-crash.ts";
import {csvOf, makeTestHome} from "./test-home.ts";
import type {TestHome} from "./test-home.ts";

const asOf = "2026-10-30";
const disk = mountSmallDisk();
if (!disk)
  process.stdout.write("SKIPPED: this process may not mount a small disk, the test of a full one does not run.\n");

function mountSmallDisk(): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), "huiyin-disk-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=160m", "tmpfs", folder], {stdio: "ignore"});
    return folder;
  } catch {
    rmSync(folder, {recursive: true});
    return undefined;
  }
}

/** Leaves some bytes of the disk free. */
function fillTo(path: string, freeBytes: number): void {
  rmSync(path, {force: true});
  const {bavail, bsize} = statfsSync(disk!);
  writeFileSync(path, Buffer.alloc(bavail * bsize - freeBytes));
}

/** Complaints that a Parquet file cannot make much smaller. */
function longExport(): string {
  let state = 1;
  const word = () => {
    state = Math.imul(state, 0x5bd1e995) + 1;
    return String.fromCodePoint(0x4e00 + ((state >>> 8) % 20_000));
  };
  const rows = Array.from({length: 2_000}, (_, i) => {
    const content = Array.from({length: 120}, word).join("");
    return [String(i), "2026-10-08 09:05", "云栖里", "3-2-1501", "", "", content];
  });
  return csvOf(...rows);
}

function homeOn(folder: string): TestHome {
  const known = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  const home = makeTestHome();
  if (known === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = known;
  mkdirSync(home.config.secrets, {recursive: true});
  writeFileSync(join(home.config.secrets, "pseudonym.key"), "5a".repeat(32));
  home.drop("complaints/a/a.csv", csvOf(["1", "2026-10-08 09:05", "云栖里", "3-2-1501", "", "", "厨房漏水"]));
  return home;
}

test.skipIf(!disk)(
  "a night on a full disk says so and publishes nothing; with room again, nothing was lost",
  async () => {
    onTestFinished(() => {
      execFileSync("umount", [disk!]);
      rmSync(disk!, {recursive: true});
    });
    const [home, calm] = [homeOn(disk!), homeOn(tmpdir())];
    for (const {config, effects, drop} of [home, calm]) {
      await night(config, {asOf}, effects);
      drop("complaints/a/b.csv", longExport());
    }
    const manifest = () => readFileSync(join(home.config.site, "manifest.json"), "utf8");
    const published = manifest();
    const filler = join(disk!, "filler");
    for (const [freeKb, sentence] of [
      [0, /^The disk is full: .*nothing is lost/],
      [150, /^The disk is full: complaints\/a\/b\.csv could not be taken and stays in the inbox/],
      [1_500, /^The disk is full: the night could not be finished/]
    ] as const) {
      fillTo(filler, freeKb * 1024);
      await expect(night(home.config, {asOf}, home.effects)).rejects.toThrow(sentence);
      expect(manifest()).toBe(published);
    }
    rmSync(filler);
    await night(calm.config, {asOf}, calm.effects);
    await night(home.config, {asOf}, home.effects);
    expect(contentOf(home)).toEqual(contentOf(calm));
  }
);
