import {byWave} from "./by-wave.ts";
import {sum} from "./sum.ts";

/** One row per wave and cell: households alike in every margin. Cells without a sample belong here too. */
export interface RakingCell {
  wave_id: string;
  cell_id: string;
  /** The cell's category in every margin (project, stage …), in the same order in all cells of a wave. */
  categories: string[];
  /** Answers that count. */
  sample_count: number;
  /** Households of the frame. */
  frame_count: number;
}

/** One row per wave and cell with a sample. */
export interface CellWeight {
  wave_id: string;
  cell_id: string;
  /** What makes the sample's margins those of the frame; 1 on average of the answers. */
  raked_weight: number;
  /** The same, trimmed and again 1 on average; the weight to use. */
  weight: number;
  round_count: number;
  /** Whether the margins were met within the rounds; they cannot be where too many cells are empty. */
  is_converged: boolean;
}

interface Category {
  /** Answers that the category would have in a sample like the frame. */
  target: number;
  /** Its cells, as places in the list of sampled cells. */
  places: number[];
}

const mostRounds = 50;
const tolerance = 1e-6;
const [lowWeight, highWeight] = [0.3, 3];

/**
 * Weights under which the sample has the frame's share of every category of every margin, by iterative proportional
 * fitting (Deming and Stephan 1940, Annals of Mathematical Statistics 11, 427-444), until no margin is off by 0.000001 of
 * an answer or after 50 rounds; then trimmed to 0.3-3. A wave without any answer has no rows. Throws `missing sample …`
 * for a category of the frame that nobody answered in, `missing frame …` for the reverse, `invalid categories …`.
 */
export function rake(rows: RakingCell[]): CellWeight[] {
  return byWave(rows).flatMap(([wave, cells]) => rakeWave(wave, cells));
}

function rakeWave(wave: string, cells: RakingCell[]): CellWeight[] {
  const sampled = cells.filter(({sample_count}) => sample_count > 0).sort((a, b) => (a.cell_id < b.cell_id ? -1 : 1));
  if (sampled.length === 0) return [];
  const counts = sampled.map(({sample_count}) => sample_count);
  const margins = toMargins(wave, cells, sampled);
  const {weights, rounds, isConverged} = fit(counts, margins);
  const trimmed = weights.map((weight) => Math.min(highWeight, Math.max(lowWeight, weight)));
  const mean = weightedSum(trimmed, counts) / sum(counts);
  return sampled.map(({wave_id, cell_id}, i) => ({
    wave_id,
    cell_id,
    raked_weight: weights[i]!,
    weight: trimmed[i]! / mean,
    round_count: rounds,
    is_converged: isConverged
  }));
}

function toMargins(wave: string, cells: RakingCell[], sampled: RakingCell[]): Category[][] {
  const width = cells[0]!.categories.length;
  const odd = cells.find(({categories}) => categories.length !== width || categories.length === 0);
  if (odd) throw new Error(`invalid categories in ${wave}, cell ${odd.cell_id}: ${JSON.stringify(odd.categories)}`);
  const scale = sum(sampled.map(({sample_count}) => sample_count)) / sum(cells.map(({frame_count}) => frame_count));
  return Array.from({length: width}, (_, margin) => {
    const names = new Set(cells.map(({categories}) => categories[margin]!));
    return [...names].sort().flatMap((name) => {
      const isMember = ({categories}: RakingCell) => categories[margin] === name;
      const frame = sum(cells.filter(isMember).map(({frame_count}) => frame_count));
      const places = sampled.flatMap((cell, place) => (isMember(cell) ? [place] : []));
      const place = `in ${wave}, margin ${margin + 1}, category ${name}`;
      if (frame > 0 && places.length === 0)
        throw new Error(`missing sample ${place}: ${frame} households in the frame`);
      if (frame === 0 && places.length > 0)
        throw new Error(`missing frame ${place}: ${places.length} cells have answers`);
      return frame > 0 ? [{target: frame * scale, places}] : [];
    });
  });
}

function fit(counts: number[], margins: Category[][]): {weights: number[]; rounds: number; isConverged: boolean} {
  const weights = counts.map(() => 1);
  const totalOf = ({places}: Category) => sum(places.map((place) => weights[place]! * counts[place]!));
  for (let rounds = 1; ; rounds++) {
    for (const category of margins.flat()) {
      const factor = category.target / totalOf(category);
      for (const place of category.places) weights[place]! *= factor;
    }
    const isConverged = margins.flat().every((category) => Math.abs(totalOf(category) - category.target) < tolerance);
    if (isConverged || rounds === mostRounds) return {weights, rounds, isConverged};
  }
}

function weightedSum(values: number[], counts: number[]): number {
  return sum(values.map((value, i) => value * counts[i]!));
}
