// What people typed into npx huiyin sql, in the home's .sql-history. It may name a household, so an erasure takes it whole.

import {appendFileSync, chmodSync, existsSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";

export interface SqlHistory {
  /** Newest first, as readline has it. */
  statements: string[];
  remember: (statement: string) => void;
}

export const keptHistory = 500;

/** Nobody else may read the file. Where it cannot be read or written, `warn` hears of it once and nothing is kept. */
export function openHistory(home: string, warn: (sentence: string) => void): SqlHistory {
  const path = historyPath(home);
  let isKept = true;
  const attempt = (work: () => string[]): string[] => {
    try {
      return work();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === undefined) throw error;
      isKept = false;
      warn(`${path} cannot be written, so what you type is not kept: ${(error as Error).message}.`);
      return [];
    }
  };
  const statements = attempt(() => {
    if (!existsSync(path)) writeFileSync(path, "", {mode: 0o600});
    chmodSync(path, 0o600);
    const kept = readHistory(home).slice(-keptHistory);
    writeFileSync(path, kept.map((line) => `${line}\n`).join(""));
    return kept.toReversed();
  });
  return {
    statements,
    remember: (statement) => {
      statements.unshift(statement);
      if (!isKept) return;
      attempt(() => {
        // An erasure may have taken the file meanwhile.
        appendFileSync(path, `${statement}\n`, {mode: 0o600});
        return [];
      });
    }
  };
}

/** The removal of all of it, if there is anything. */
export function findHistory(home: string): {place: string; count: number; remove: () => void}[] {
  const count = readHistory(home).length;
  return count === 0 ? [] : [{place: name, count, remove: () => rmSync(historyPath(home), {force: true})}];
}

const name = ".sql-history";

function historyPath(home: string): string {
  return join(home, name);
}

function readHistory(home: string): string[] {
  const path = historyPath(home);
  return existsSync(path) ? readFileSync(path, "utf8").split("\n").filter(Boolean) : [];
}
