// One notebook → one page: its SQL cells answered, the libraries those that are installed, the night in its head.

import {readFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";
import type {Notebook} from "@observablehq/notebook-kit";
import {observable} from "@observablehq/notebook-kit/vite";
import type {IndexHtmlTransformContext, InlineConfig} from "vite";
import {PipelineError} from "../errors.ts";
import type {Answers} from "./answers.ts";
import {localLibraries} from "./local-libraries.ts";

type Cell = Notebook["cells"][number];

export interface PageOptions {
  /** A cell that fails ends a build; in the preview it shows why, in its place. */
  isStrict: boolean;
  /** Whether the list of all notebooks stands beside the page. */
  hasIndex: boolean;
  /** What the page says below the night, e.g. that a new one was taken. */
  notice?: () => string | undefined;
}

const here = dirname(fileURLToPath(import.meta.url));
const kit = join(dirname(fileURLToPath(import.meta.resolve("@observablehq/notebook-kit/vite"))), "..");
/** Ids of cells that we add, above those that people give. */
const firstFreeId = 1_000_000;
const kinds: Record<string, string> = {node: "Node.js", python: "Python", r: "R"};

export function pageConfig(answers: Answers, options: PageOptions): InlineConfig {
  const data = new WeakMap<IndexHtmlTransformContext, string>();
  return {
    appType: "mpa",
    resolve: {alias: [{find: /^observable:(.*)$/, replacement: join(kit, "$1")}]},
    configFile: false,
    envDir: false,
    publicDir: false,
    logLevel: "warn",
    plugins: [
      localLibraries(),
      observable({
        template: join(here, "template.html"),
        transformNotebook: async (notebook, context) => {
          const {cells, scripts} = await answerCells(notebook, context.filename, answers, options);
          data.set(context, scripts);
          return {...notebook, cells};
        },
        transformTemplate: (template, context) => fillTemplate(template, answers, options, data.get(context) ?? "")
      })
    ]
  };
}

async function answerCells({cells}: Notebook, path: string, answers: Answers, {isStrict}: PageOptions) {
  const scripts: string[] = [];
  const answered: Cell[] = [];
  for (const cell of cells) {
    try {
      if (kinds[cell.mode]) throw new PipelineError(`A notebook here runs no ${kinds[cell.mode]} cells.`);
      if (cell.mode !== "sql") answered.push(cell);
      else {
        if (cell.pinned) answered.push(toCode(cell, firstFreeId + cell.id));
        scripts.push(await answerCell(cell, answers));
        answered.push(toScriptCell(cell));
      }
    } catch (error) {
      if (!(error instanceof PipelineError)) throw error;
      if (isStrict) throw new PipelineError(`${path}, cell ${cell.id}: ${error.message}`, {cause: error});
      answered.push({...cell, mode: "js", value: `throw new Error(${JSON.stringify(error.message)})`});
    }
  }
  return {cells: answered, scripts: scripts.join("\n")};
}

async function answerCell({id, value}: Cell, answers: Answers): Promise<string> {
  if (value.includes("${")) throw new PipelineError("A SQL cell takes no ${…}: select wide and filter in JavaScript.");
  const json = await answers.ask(value);
  return `<script type="application/json" id="rows-${id}">${json.replaceAll("<", "\\u003c")}</script>`;
}

/** The statement of a pinned cell as text: the kit would show the script that stands for it. */
function toCode({value}: Cell, id: number): Cell {
  return {id, mode: "md", value: `\`\`\`sql\n${value}\n\`\`\``, pinned: false, hidden: false};
}

/** A cell that shows its rows shows them as the kit would. */
function toScriptCell(cell: Cell): Cell {
  const rows = `DatabaseClient.revive(JSON.parse(document.getElementById("rows-${cell.id}").textContent))`;
  const shown = cell.hidden ? rows : `Inputs.table(${rows})`;
  return {...cell, mode: "js", pinned: false, value: cell.output && !cell.hidden ? `view(${shown})` : shown};
}

function fillTemplate(template: string, answers: Answers, {hasIndex, notice}: PageOptions, scripts: string): string {
  const values: Record<string, string> = {
    ...answers.night(),
    notice: notice?.() ?? "",
    index: hasIndex ? '<a href="index.html">全部笔记 All notebooks</a>' : "",
    style: readFileSync(join(here, "page.css"), "utf8"),
    scripts
  };
  return template.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? "");
}
