/** Shares of the total by weight; what a column needs beyond its share the others give, where they can. */
export function columnWidths(weights: number[], {needs, total}: {needs: number[]; total: number}): number[] {
  const sum = (values: number[]) => values.reduce((one, other) => one + other, 0);
  const whole = sum(weights);
  const shares = weights.map((weight) => Math.floor((total * weight) / whole));
  if (sum(needs) > total) return shares;
  const fixed = new Set<number>();
  for (;;) {
    const left = total - sum([...fixed].map((i) => needs[i]!));
    const open = sum(weights.filter((_, i) => !fixed.has(i)));
    const widths = weights.map((weight, i) => (fixed.has(i) ? needs[i]! : Math.floor((left * weight) / open)));
    const short = widths.findIndex((width, i) => !fixed.has(i) && width < needs[i]!);
    if (short === -1) return widths;
    fixed.add(short);
  }
}
