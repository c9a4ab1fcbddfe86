// What the engine says of a statement it refused → a sentence with the place.

import type {QueryError} from "./errors.ts";
import type {Statement} from "./sql-statements.ts";
import {widthOf} from "./sql-width.ts";

interface EngineFault {
  exception_type: string;
  exception_message: string;
  /** Byte offset in the statement. */
  position?: string;
}

const readOnly =
  "The warehouse is read-only: every night builds it anew. What is to stay becomes a model in sql/, a temporary table (create temp table …) lasts until you leave.";
export const sealed =
  "Statements here reach nothing but the warehouse: no file, no other database, no extension, no setting.";

/** `text` is the whole that was typed, of which the statement is a part. */
export function describeFault({cause}: QueryError, {sql, start}: Statement, text: string): string {
  const fault = parseFault(cause);
  const message = fault.exception_message.replaceAll("\n", " ");
  if (fault.exception_type === "INTERRUPT") return "The query was stopped.";
  if (/attached in read-only mode/.test(message)) return readOnly;
  if (fault.exception_type === "Permission" || /configuration has been locked|Cannot launch/.test(message))
    return sealed;
  if (fault.exception_type === "Out of Memory") return `${message} Select less, or raise HUIYIN_MEMORY_LIMIT.`;
  if (fault.position === undefined) return `${fault.exception_type} error: ${message}`;
  const at = start + Buffer.from(sql).subarray(0, Number(fault.position)).toString().length;
  return `${placeOf(text, at)}: ${message}\n${pointAt(text, at)}`;
}

function parseFault(cause: unknown): EngineFault {
  const said = cause instanceof Error ? cause.message : String(cause);
  try {
    return JSON.parse(said.slice(said.indexOf("{"))) as EngineFault;
  } catch {
    return {exception_type: "Query", exception_message: said};
  }
}

function placeOf(text: string, at: number): string {
  const before = text.slice(0, at).split("\n");
  return `Line ${before.length}, column ${before.at(-1)!.length + 1}`;
}

/** The line of the place, and a mark below it. */
function pointAt(text: string, at: number): string {
  const lineStart = text.lastIndexOf("\n", at - 1) + 1;
  const [line = ""] = text.slice(lineStart).split("\n");
  return `  ${line}\n  ${" ".repeat(widthOf(text.slice(lineStart, at)))}^`;
}
