/** The most terms of one alternation: the engine's automaton outgrows its memory with some hundreds more. */
const mostTerms = 400;

/**
 * Groups of terms within which no term begins inside another and ends behind it. A search that takes one hit after the
 * other, from left to right and the longest first, then misses no term of its group but those inside a hit.
 */
export function toTermGroups(terms: string[]): string[][] {
  const groups: string[][] = [];
  const waiting = new Map<string, Waiting>();
  for (const [term, overlapping] of findOverlaps(terms)) {
    waiting.set(term, {term, overlapping, closed: new Set(), need: overlapping.size});
  }
  while (waiting.size > 0) {
    const {term, overlapping, closed} = mostBound(waiting.values());
    let group = 0;
    while (closed.has(group) || (groups[group]?.length ?? 0) >= mostTerms) group += 1;
    (groups[group] ??= []).push(term);
    waiting.delete(term);
    for (const other of overlapping) close(waiting.get(other), group);
  }
  return groups;
}

interface Waiting {
  term: string;
  overlapping: Set<string>;
  /** Groups that the term may not join; the term with fewest choices is placed first. */
  closed: Set<number>;
  need: number;
}

function close(waiting: Waiting | undefined, group: number): void {
  if (!waiting) return;
  waiting.closed.add(group);
  waiting.need = 10_000 * waiting.closed.size + waiting.overlapping.size;
}

/** Of several as much in need the first. Throws for none. */
function mostBound(all: Iterable<Waiting>): Waiting {
  let best: Waiting | undefined;
  for (const one of all) if (!best || one.need > best.need) best = one;
  return best!;
}

/** Term → the terms that it shares an end with: the end of one is the beginning of the other, and neither holds the other. */
function findOverlaps(terms: string[]): Map<string, Set<string>> {
  const beginning = new Map<string, string[]>();
  for (const term of terms) {
    for (let length = 1; length < term.length; length++) {
      const start = term.slice(0, length);
      const starting = beginning.get(start);
      if (starting) starting.push(term);
      else beginning.set(start, [term]);
    }
  }
  const overlapping = new Map(terms.map((term) => [term, new Set<string>()]));
  for (const term of terms) {
    for (let at = 1; at < term.length; at++) {
      for (const other of beginning.get(term.slice(at)) ?? []) {
        if (other === term) continue;
        overlapping.get(term)!.add(other);
        overlapping.get(other)!.add(term);
      }
    }
  }
  return overlapping;
}

/** Every term with the terms inside it, itself among them. */
export function termsWithin(terms: string[]): {term: string; inner: string}[] {
  const known = new Set(terms);
  return terms.flatMap((term) => {
    const inner = new Set<string>();
    for (let from = 0; from < term.length; from++) {
      for (let to = from + 1; to <= term.length; to++) {
        const part = term.slice(from, to);
        if (known.has(part)) inner.add(part);
      }
    }
    return [...inner].map((part) => ({term, inner: part}));
  });
}
