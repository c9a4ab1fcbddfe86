export interface Random {
  /** in [0, 1) */
  next(): number;
  /** whole number from low to high, both included */
  int(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(values: readonly T[]): T;
  /** about normal: mean 0, deviation 1 */
  normal(): number;
}

/** sfc32, seeded from a number and a label, so that every part of the demo has its own stream. */
export function seededRandom(seed: number, label: string): Random {
  let [a, b, c, d] = [hash(label, 0x9e3779b9), hash(label, seed), seed | 0, 1];
  function next() {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + t;
    c |= 0;
    return (t >>> 0) / 4294967296;
  }
  for (let i = 0; i < 15; i++) next();
  return {
    next,
    int: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: (probability) => next() < probability,
    pick: <T>(values: readonly T[]) => values[Math.floor(next() * values.length)] as T,
    normal: () => (next() + next() + next() + next() - 2) * Math.sqrt(3)
  };
}

/** The index at which the running sum of weights passes a random point. */
export function pickCumulative(cumulative: readonly number[], random: Random): number {
  const point = random.next() * (cumulative.at(-1) ?? 0);
  let [low, high] = [0, cumulative.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cumulative[middle] as number) > point) high = middle;
    else low = middle + 1;
  }
  return low;
}

export function toCumulative(weights: readonly number[]): number[] {
  let sum = 0;
  return weights.map((weight) => (sum += weight));
}

/** FNV-1a over the characters, 32 bits. */
export function hash(text: string, start = 0): number {
  let value = 0x811c9dc5 ^ start;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value | 0;
}
