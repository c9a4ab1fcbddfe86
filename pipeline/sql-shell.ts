// The small shell of npx huiyin sql: lines in, results out, until the end.

import type {Interface} from "node:readline";
import {createInterface} from "node:readline";
import type {Readable, Writable} from "node:stream";
import type {Config} from "./config.ts";
import {PipelineError} from "./errors.ts";
import type {Published} from "./published.ts";
import {describeNight, openPublished, publishedVersion} from "./published.ts";
import {runStatement} from "./sql.ts";
import type {SqlOutput} from "./sql.ts";
import type {KnownTable} from "./sql-complete.ts";
import {complete} from "./sql-complete.ts";
import {keptHistory, openHistory} from "./sql-history.ts";
import {readKnownTables} from "./sql-known-tables.ts";
import {isBlank, onOneLine, splitStatements} from "./sql-statements.ts";
import {renderTable} from "./sql-table.ts";

type ShellConfig = Pick<Config, "home" | "warehouse" | "memoryLimit">;

interface Shell extends Published {
  config: ShellConfig;
  output: SqlOutput;
  tables: KnownTable[];
  /** Lines of a statement that has not ended yet. */
  pending: string;
}

const help = `.tables          all tables        .schema NAME     columns of a table, with their meaning
.exit            leave             Ctrl+C           stop a query, or drop what is typed
A statement ends with a semicolon. Tab completes names.`;

export async function sqlShell(
  config: ShellConfig,
  {input, output}: {input: Readable; output: Writable & {columns?: number}}
): Promise<void> {
  const write = (text: string) => {
    output.write(text);
    return Promise.resolve(true);
  };
  const sqlOutput = {
    write,
    get width() {
      return output.columns;
    }
  };
  const shell: Shell = {config, output: sqlOutput, pending: "", ...(await openNewest(config))};
  await write(`huiyin sql, ${describeNight(shell.night)}. Read-only; .help for help.\n`);
  const {statements, remember} = openHistory(config.home, (sentence) => void write(`${sentence}\n`));
  const lines = createInterface({
    input,
    output,
    terminal: true,
    history: [...statements],
    historySize: keptHistory,
    completer: (line: string) => complete(line, shell.pending, shell.tables)
  });
  try {
    await converse(shell, lines, (statement) => {
      remember(statement);
      setHistory(lines, statements);
    });
  } finally {
    lines.close();
    shell.warehouse.close();
  }
}

/** One line after the other; a query that runs can be stopped, and what is typed meanwhile waits for its end. */
function converse(shell: Shell, lines: Interface, remember: (statement: string) => void): Promise<void> {
  let isRunning = false;
  let queue = Promise.resolve();
  const prompt = () => {
    lines.setPrompt(shell.pending === "" ? "huiyin> " : "   ...> ");
    lines.prompt();
  };
  return new Promise((resolve, reject) => {
    const take = async (line: string) => {
      isRunning = true;
      const goesOn = await takeLine(shell, line, remember);
      isRunning = false;
      if (goesOn) prompt();
      else lines.close();
    };
    lines.on("line", (line) => {
      queue = queue.then(() => take(line)).catch(reject);
    });
    lines.on("SIGINT", () => {
      if (isRunning) return shell.warehouse.interrupt();
      shell.pending = "";
      void shell.output.write("^C\n");
      lines.write(null, {ctrl: true, name: "e"});
      lines.write(null, {ctrl: true, name: "u"});
      prompt();
    });
    lines.on("close", () => void queue.then(resolve));
    prompt();
  });
}

/** False when the reader leaves. */
async function takeLine(shell: Shell, line: string, remember: (statement: string) => void): Promise<boolean> {
  const {output} = shell;
  if (shell.pending === "" && line.trim().startsWith(".")) {
    remember(line.trim());
    return obey(shell, line.trim());
  }
  const text = shell.pending === "" ? line : `${shell.pending}\n${line}`;
  const {statements, rest} = splitStatements(text);
  shell.pending = isBlank(rest.sql) ? "" : text.slice(rest.start);
  for (const statement of statements) {
    remember(`${onOneLine(statement.sql)};`);
    try {
      await renew(shell);
      await runStatement(shell, {statement, text, format: "table"}, output);
    } catch (error) {
      if (!(error instanceof PipelineError)) throw error;
      await output.write(`${error.message}\n`);
    }
  }
  return true;
}

async function obey(shell: Shell, command: string): Promise<boolean> {
  const [name, argument = ""] = command.split(/\s+/);
  if (name === ".exit" || name === ".quit") return false;
  await renew(shell);
  if (name === ".tables") await shell.output.write(`${listTables(shell)}\n`);
  else if (name === ".schema") await shell.output.write(`${describeTable(shell, argument)}\n`);
  else await shell.output.write(`${name === ".help" ? "" : `There is no command ${name}.\n`}${help}\n`);
  return true;
}

function listTables({tables, output}: Shell): string {
  const columns = [textColumn("table"), textColumn("meaning")];
  return renderTable(
    columns,
    tables.map(({schema, table, comment}) => [`${schema}.${table}`, comment?.split("\n")[0] ?? ""]),
    output.width
  );
}

function describeTable({tables, output}: Shell, name: string): string {
  const found = tables.find(({schema, table}) => name === `${schema}.${table}` || name === table);
  if (!found)
    return name === "" ? "Which table? E.g. .schema core.complaints" : `There is no table ${name}. See .tables.`;
  const isExplained = found.columns.some(({comment}) => comment !== null);
  const columns = ["column", "type", ...(isExplained ? ["meaning"] : [])].map(textColumn);
  const rows = found.columns.map(({name, type, comment}) => [name, type, ...(isExplained ? [comment ?? ""] : [])]);
  return `${found.schema}.${found.table}: ${found.comment ?? ""}\n${renderTable(columns, rows, output.width)}`;
}

function textColumn(name: string) {
  return {name, type: "VARCHAR"};
}

/** Takes the warehouse of a night that has published meanwhile, and says so. */
async function renew(shell: Shell): Promise<void> {
  if (publishedVersion(shell.config.warehouse) === shell.version) return;
  const newest = await openNewest(shell.config);
  shell.warehouse.close();
  Object.assign(shell, newest);
  await shell.output.write(`A night has published: now ${describeNight(shell.night)}.\n`);
}

async function openNewest(config: ShellConfig) {
  const published = await openPublished(config);
  return {...published, tables: await readKnownTables(published.warehouse)};
}

/** readline remembers lines; whole statements are what one wants back. */
function setHistory(lines: Interface, history: string[]): void {
  const {history: remembered} = lines as unknown as {history: string[]};
  remembered.length = 0;
  remembered.push(...history.slice(0, keptHistory));
}
