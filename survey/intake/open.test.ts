import {spawn} from "node:child_process";
import {once} from "node:events";
import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {expect, onTestFinished, test} from "vitest";

test("four processes that open a new database at the same moment all get it", async () => {
  const folder = mkdtempSync(join(tmpdir(), "huiyin-open-"));
  onTestFinished(() => rmSync(folder, {recursive: true}));
  const at = Date.now() + 3000;
  const script = `
    import {openIntake} from ${JSON.stringify(join(import.meta.dirname, "open.ts"))};
    while (Date.now() < ${at});
    const intake = await openIntake(${JSON.stringify(join(folder, "intake.sqlite"))});
    await intake.close();`;
  const exits = [1, 2, 3, 4].map(async () => {
    const args = ["--import", "tsx", "--input-type=module", "-e", script];
    const [code] = (await once(spawn(process.execPath, args, {stdio: "inherit"}), "exit")) as [number];
    return code;
  });
  expect(await Promise.all(exits)).toEqual([0, 0, 0, 0]);
});
