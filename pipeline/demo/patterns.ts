import {slots} from "./phrases.ts";
import type {Random} from "./random.ts";

/** Subject → sentences; `{slot}` stands for a phrase of that name, `(a|b)` for one of a and b. */
export type Texts = Readonly<Record<string, readonly string[]>>;
/** Slots that the case at hand has settled, e.g., its building. */
export type Values = Readonly<Record<string, string>>;
/** One or two sentences, never of the same pattern. */
export type Pool = (values: Values, count?: number) => string[];

type Piece = (random: Random, values: Values) => string;

export function pool(patterns: readonly string[], random: Random): Pool {
  const compiled = patterns.map(compile);
  return (values, count = 1) => {
    const first = random.int(0, compiled.length - 1);
    const step = random.int(1, Math.max(1, compiled.length - 1));
    const chosen = count === 2 && compiled.length > 1 ? [first, (first + step) % compiled.length] : [first];
    return chosen.map((index) => (compiled[index] as Piece)(random, values));
  };
}

function compile(pattern: string): Piece {
  const pieces = pattern.split(/(\{[^}]+\}|\([^)]+\))/).map(compilePiece);
  return (random, values) => {
    let text = "";
    for (const piece of pieces) text += piece(random, values);
    return text;
  };
}

function compilePiece(piece: string): Piece {
  if (piece.startsWith("(")) return pickOf(piece.slice(1, -1).split("|").map(compile));
  if (!piece.startsWith("{")) return () => piece;
  const name = piece.slice(1, -1);
  const phrases = slots[name] ?? [];
  return (random, values) => {
    const value = values[name] ?? random.pick(phrases);
    if (value === undefined) throw new Error(`unknown slot: ${name}`);
    return value;
  };
}

function pickOf(options: readonly Piece[]): Piece {
  return (random, values) => random.pick(options)(random, values);
}
