// The texts that the sheets share, packed: millions of them as strings of the language would fill the memory.

import {textCollector} from "./cell-text.ts";
import {limits} from "./limits.ts";
import {readPart} from "./part.ts";
import type {Parts} from "./zip.ts";

export interface SharedStrings {
  /** Undefined for a number that the table does not have. */
  textAt: (index: number) => string | undefined;
}

/** Texts with low numbers are used often and kept ready. */
const readyCount = 10_000;
const slabSize = 4 * 1024 * 1024;

export async function readSharedStrings(parts: Parts, part: string | undefined): Promise<SharedStrings> {
  const table = packedTexts();
  if (part === undefined) return table;
  const handler = textCollector("si", table.add);
  await readPart(parts, part, {limitMb: limits.sharedStringsMb, handler});
  return table;
}

/** Holds texts as UTF-8 one behind the other in slabs; a text does not cross the end of its slab. */
export function packedTexts(): SharedStrings & {add: (text: string) => void} {
  const slabs: Buffer[] = [];
  const ready: (string | undefined)[] = [];
  let slabOf = new Uint16Array(1024);
  let starts = new Uint32Array(1024);
  let ends = new Uint32Array(1024);
  let count = 0;
  let at = slabSize;

  return {
    add(text) {
      const size = Buffer.byteLength(text);
      if (at + size > slabSize || slabs.length === 0) {
        slabs.push(Buffer.allocUnsafe(Math.max(slabSize, size)));
        at = 0;
      }
      if (count === starts.length) {
        [starts, ends] = [grown(starts), grown(ends)];
        slabOf = Uint16Array.from({length: count * 2}, (_, i) => slabOf[i] ?? 0);
      }
      slabOf[count] = slabs.length - 1;
      starts[count] = at;
      at += slabs.at(-1)!.write(text, at);
      ends[count] = at;
      count += 1;
    },
    textAt(index) {
      if (!(index >= 0 && index < count)) return undefined;
      if (index >= readyCount) return unpacked(index);
      return (ready[index] ??= unpacked(index));
    }
  };

  function unpacked(index: number): string {
    return slabs[slabOf[index]!]!.toString("utf8", starts[index], ends[index]);
  }
}

function grown(numbers: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}
