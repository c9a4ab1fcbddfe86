/** Chance of a Poisson count as far from its mean as this or farther, on the same side. */
export function poissonTail(count: number, mean: number): number {
  if (mean <= 0) return count > 0 ? 0 : 1;
  if (count <= mean) return sumTo(count, mean);
  return 1 - sumTo(count - 1, mean);
}

function sumTo(count: number, mean: number) {
  let term = Math.exp(-mean);
  let sum = count < 0 ? 0 : term;
  for (let k = 1; k <= count; k++) {
    term *= mean / k;
    sum += term;
  }
  return sum;
}
