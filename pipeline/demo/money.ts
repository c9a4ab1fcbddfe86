import type {Random} from "./random.ts";

/** Whole fifties of yuan, about lognormal: mean and deviation are of the logarithm. */
export function yuan(mean: number, deviation: number, random: Random): number {
  const amount = Math.exp(mean + deviation * random.normal());
  return Math.max(50, Math.round(amount / 50) * 50);
}
