import {copyFileSync, mkdtempSync, readFileSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {parse} from "csv-parse/sync";
import Database from "libsql";
import {afterAll, expect, test} from "vitest";
import {demoHome} from "../.ci/demo-home.mjs";
import {programRoot} from "./config.ts";
import {openWarehouse} from "./warehouse.ts";

// What the invited owners of the demo write, counted once more by another route: the rows of the intake database, with the
// expressions of the lists as JavaScript's own, one by one.

const folder = mkdtempSync(join(tmpdir(), "huiyin-comment-figures-"));
copyFileSync(join(demoHome, "intake.sqlite"), join(folder, "intake.sqlite"));
const warehouse = await openWarehouse(join(demoHome, "warehouse.duckdb"), {readOnly: true});
afterAll(() => {
  warehouse.close();
  rmSync(folder, {recursive: true});
});

interface Response {
  wave_id: string;
  project: string;
  stage: string;
  texts: Record<string, string>;
}

/** The last response of every invitation. */
function readCounted(): Response[] {
  const intake = new Database(join(folder, "intake.sqlite"));
  const rows = intake
    .prepare(
      `select invitation_id, responses.wave_id, project, stage, answers
      from responses join invitations using (invitation_id) order by responses.sequence`
    )
    .all() as {invitation_id: string; wave_id: string; project: string; stage: string; answers: string}[];
  intake.close();
  const last = new Map<string, Response>();
  for (const {invitation_id, answers, ...row} of rows) {
    const given = JSON.parse(answers) as Record<string, unknown>;
    const texts = Object.fromEntries(
      ["Q04", "Q43", "Q81"].flatMap((item) => (typeof given[item] === "string" ? [[item, given[item]]] : []))
    ) as Record<string, string>;
    last.set(invitation_id, {...row, texts});
  }
  return [...last.values()];
}

function readList<Row>(name: string): Row[] {
  return parse(readFileSync(join(programRoot, "sql", "reference", `${name}.csv`)), {columns: true});
}

const patterns = readList<{subcategory_id: string; pattern: string; weight: string}>("category_patterns").map(
  ({subcategory_id, pattern, weight}) => ({
    subcategory_id,
    expression: new RegExp(pattern, "u"),
    weight: Number(weight || 1)
  })
);
const words = readList<{remark_kind: string; pattern: string}>("remark_patterns");
const wordsOf = (kind: string) =>
  words
    .filter(({remark_kind}) => remark_kind === kind)
    .map(({pattern}) => `(?:${pattern})`)
    .join("|");

/** The sub-categories that a text speaks for, with their scores; clauses of praise are not read. */
function scoresOf(text: string): Map<string, number> {
  const clauses = text
    .normalize("NFKC")
    .replace(/\s/g, "")
    .split(/[，。；！？,.;!?]+/)
    .filter((clause) => {
      const rest = clause.replace(new RegExp(wordsOf("praise"), "giu"), "");
      return rest === clause || new RegExp(wordsOf("objection"), "u").test(rest);
    });
  const scores = new Map<string, number>();
  for (const {subcategory_id, expression, weight} of patterns) {
    if (expression.test(clauses.join("，"))) scores.set(subcategory_id, (scores.get(subcategory_id) ?? 0) + weight);
  }
  return new Map([...scores].filter(([, score]) => score > 0));
}

const categoriesOf = ({texts}: Response) =>
  new Set(Object.values(texts).flatMap((text) => [...scoresOf(text).keys()].map((id) => id.slice(0, 3))));

const commenting = readCounted()
  .filter(({texts}) => Object.keys(texts).length > 0)
  .map((response) => ({...response, categories: categoriesOf(response)}));

function groupBy<One>(list: One[], placeOf: (one: One) => string): Map<string, One[]> {
  const groups = new Map<string, One[]>();
  for (const one of list) groups.set(placeOf(one), [...(groups.get(placeOf(one)) ?? []), one]);
  return groups;
}

/** wave, cut, category, comments, uncategorised, named: what stands in the published rows that are shown. */
function countCells(): string[] {
  const cuts = commenting.flatMap((one) => [
    {...one, cut: "all all"},
    {...one, cut: `project ${one.project}`},
    {...one, cut: `stage ${one.stage}`}
  ]);
  const groups = groupBy(cuts, ({wave_id, cut}) => `${wave_id} ${cut}`);
  const categories = readList<{category_id: string}>("categories");
  return [...groups].flatMap(([place, own]) =>
    categories.map(({category_id}) =>
      [
        place,
        category_id,
        own.length,
        own.filter((one) => one.categories.size === 0).length,
        own.filter((one) => one.categories.has(category_id)).length
      ].join(" ")
    )
  );
}

test("every comment of the demo's owners is counted as we count it, by project and stage", async () => {
  const rows = await warehouse.rows<{line: string}>(
    `select concat_ws(' ', wave_id, cut, cut_id, category_id, comment_count, uncategorised_count, named_count) as line
    from marts.comments_by_wave where source = 'web' order by 1`
  );
  expect(rows.map(({line}) => line)).toEqual(countCells().sort());
  expect(commenting.length).toBeGreaterThan(600);
  expect(commenting.filter(({categories}) => categories.size > 0).length).toBeGreaterThan(200);
});

test("texts are shown of the categories in which ten owners write, forty of each at most", async () => {
  const rows = await warehouse.rows<{place: string; n: number}>(
    `select concat_ws(' ', wave_id, item_id) as place, count(*)::integer as n
    from marts.comment_texts_by_wave where source = 'web' and category_id = 'none' group by all order by all`
  );
  const silent = commenting.flatMap(({wave_id, texts}) =>
    Object.entries(texts)
      .filter(([, text]) => scoresOf(text).size === 0)
      .map(([item]) => `${wave_id} ${item}`)
  );
  const groups = [...groupBy(silent, (place) => place)].map(([place, own]) => ({
    place,
    n: Math.min(40, own.length)
  }));
  expect(rows).toEqual(groups.filter(({n}) => n >= 10).sort((a, b) => (a.place < b.place ? -1 : 1)));
});
