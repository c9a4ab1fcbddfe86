import {existsSync, readFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {expect, test} from "vitest";
import {programRoot} from "./config.ts";
import {verbHelp} from "./help.ts";

const documents = ["README.md", "data/README.md", "sql/README.md"];
const {scripts} = JSON.parse(readFileSync(join(programRoot, "package.json"), "utf8")) as {
  scripts: Record<string, string>;
};

/** Paths that a home makes, not the project. */
const homePath =
  /^(data\/)?(demo|inbox|notebooks|archive|rejected|raw|site|reports?|runs|secrets|tables|reference|intake\.sqlite|warehouse\.duckdb|manifest\.json|schema\.json|mapping\.json|notice\.json|HUIYIN_HOME)/;

test.each(documents)("every command and script that %s names exists", (name) => {
  const text = readFileSync(join(programRoot, name), "utf8");
  for (const [, script] of text.matchAll(/npm run (\w+)/g)) expect(Object.keys(scripts)).toContain(script);
  for (const [, verb] of text.matchAll(/npx huiyin (\w+)/g)) expect(Object.keys(verbHelp)).toContain(verb);
});

test.each(documents)("every file that %s links or names exists", (name) => {
  const text = readFileSync(join(programRoot, name), "utf8").replaceAll(/```[\s\S]*?```/g, "");
  const linked = [...text.matchAll(/\]\(([^)#:]+)\)/g)].map(([, path]) => join(dirname(name), path!));
  const named = [...text.matchAll(/`([\w.-]+\/[\w./-]*|[\w-]+\.(?:ts|sql|csv|json|md))`/g)]
    .map(([, path]) => path!)
    .filter((path) => !homePath.test(path))
    .map((path) => (existsSync(join(programRoot, path)) ? path : join(dirname(name), path)));
  const missing = [...linked, ...named].filter((path) => !existsSync(join(programRoot, path)));
  expect(missing).toEqual([]);
});
