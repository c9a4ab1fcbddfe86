/** What the comment at the top of a model declares; see sql/README.md for the grammar. */
export interface Header {
  /** `One row per …`: the first sentence, which may run over several lines. */
  grain: string;
  /** What it says besides, line by line. */
  notes: string[];
  key: string[];
  nullable: string[];
  /** Column → description, in the order of the output. */
  columns: Map<string, string>;
  /** The function that turns the rows of the query into the table. */
  computed?: string;
}

const declaration = /^(key|nullable|column|computed):/;

/** Throws `missing …`, `invalid …`, `duplicate …` with the model's name. */
export function parseHeader(model: string, sql: string): Header {
  const lines = sql.split("\n");
  const end = lines.findIndex((line) => !line.startsWith("--"));
  const comments = lines.slice(0, end < 0 ? lines.length : end).map((line) => line.slice(2).trim());
  const grain = firstSentence(comments);
  if (!grain.startsWith("One row per ")) throw new Error(`missing grain ("-- One row per …") in ${model}`);
  const key = list(comments, "key");
  if (key.length === 0) throw new Error(`missing key in ${model}`);
  const columns = new Map<string, string>();
  for (const comment of comments) {
    const column = /^column:\s+(\S+)\s+(.+)$/.exec(comment);
    if (!column) {
      if (comment.startsWith("column:")) throw new Error(`invalid column line in ${model}: ${comment}`);
      continue;
    }
    if (columns.has(column[1]!)) throw new Error(`duplicate column in ${model}: ${column[1]}`);
    columns.set(column[1]!, column[2]!);
  }
  const [computed, ...others] = list(comments, "computed");
  if (computed === "" || others.length > 0) throw new Error(`invalid computed line in ${model}: one function is named`);
  const notes = notesOf(comments, grain);
  return {grain, notes, key, nullable: list(comments, "nullable"), columns, ...(computed && {computed})};
}

function firstSentence(comments: string[]): string {
  const end = comments.findIndex((comment) => comment === "" || declaration.test(comment));
  const text = comments.slice(0, end < 0 ? comments.length : end).join(" ");
  return /^.*?\.(?=\s|$)/.exec(text)?.[0] ?? text;
}

function notesOf(comments: string[], grain: string): string[] {
  const text = comments.filter((comment) => !declaration.test(comment)).join("\n");
  // The grain may run over several lines.
  const lines = grain.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll(" ", String.raw`\s+`);
  return text
    .replace(new RegExp(lines), "")
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}

function list(comments: string[], name: string): string[] {
  return comments
    .filter((comment) => comment.startsWith(`${name}:`))
    .flatMap((comment) => comment.slice(name.length + 1).split(","))
    .map((part) => part.trim());
}
