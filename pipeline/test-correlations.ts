// For tests: correlations and what rests on them, from the formulas of their authors and by another route than the models'.

export type Matrix = number[][];

export function mean(values: number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}

export function pearson(x: number[], y: number[]): number {
  const [meanX, meanY] = [mean(x), mean(y)];
  const covariance = mean(x.map((value, i) => (value - meanX) * (y[i]! - meanY)));
  const spread = (values: number[], middle: number) => Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
  return covariance / (spread(x, meanX) * spread(y, meanY));
}

/** 1 for the lowest; equal values share their mean rank: how many are below, and half of the others that are equal. */
export function ranksOf(values: number[]): number[] {
  return values.map((value) => {
    const below = values.filter((other) => other < value).length;
    const equal = values.filter((other) => other === value).length;
    return below + (equal + 1) / 2;
  });
}

export function spearman(x: number[], y: number[]): number {
  return pearson(ranksOf(x), ranksOf(y));
}

/** Cronbach's alpha from the covariances: k/(k − 1) (1 − their diagonal / all of them). */
export function alphaOf(rows: number[][]): number {
  const columns = rows[0]!.map((_, i) => rows.map((row) => row[i]!));
  const covariance = (x: number[], y: number[]) => mean(x.map((value, i) => (value - mean(x)) * (y[i]! - mean(y))));
  const all = columns.flatMap((x, i) => columns.map((y, j) => ({value: covariance(x, y), isOwn: i === j})));
  const sum = (cells: typeof all) => cells.reduce((total, {value}) => total + value, 0);
  const k = columns.length;
  return (k / (k - 1)) * (1 - sum(all.filter(({isOwn}) => isOwn)) / sum(all));
}

/** R² of the regression of an outcome on drivers from their correlations: b = R⁻¹ r, R² = b · r. */
export function rSquaredOf(among: Matrix, withOutcome: number[]): number {
  return product(
    inverseOf(among),
    withOutcome.map((value) => [value])
  ).reduce((total, [b], i) => total + b! * withOutcome[i]!, 0);
}

/**
 * Johnson's relative weights without eigenvectors: the square root of the correlations by the iteration of Denman and
 * Beavers (1976), which gives its inverse as well.
 */
export function relativeWeightsOf(among: Matrix, withOutcome: number[]): number[] {
  let [root, inverseRoot] = [among, among.map((row, i) => row.map((_, j) => Number(i === j)))];
  for (let round = 0; round < 50; round++) {
    [root, inverseRoot] = [halfSum(root, inverseOf(inverseRoot)), halfSum(inverseRoot, inverseOf(root))];
  }
  const beta = product(
    inverseRoot,
    withOutcome.map((value) => [value])
  );
  return root.map((row) => row.reduce((total, value, k) => total + value ** 2 * beta[k]![0]! ** 2, 0));
}

function halfSum(a: Matrix, b: Matrix): Matrix {
  return a.map((row, i) => row.map((value, j) => (value + b[i]![j]!) / 2));
}

function product(a: Matrix, b: Matrix): Matrix {
  return a.map((row) => b[0]!.map((_, j) => row.reduce((total, value, k) => total + value * b[k]![j]!, 0)));
}

/** By Gauss and Jordan, with the largest pivot. */
function inverseOf(matrix: Matrix): Matrix {
  const size = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => Number(i === j))]);
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let i = column; i < size; i++) if (Math.abs(rows[i]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = i;
    [rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!];
    const own = rows[column]!.map((value) => value / rows[column]![column]!);
    rows[column] = own;
    for (let i = 0; i < size; i++) {
      const factor = rows[i]![column]!;
      if (i !== column) rows[i] = rows[i]!.map((value, j) => value - factor * own[j]!);
    }
  }
  return rows.map((row) => row.slice(size));
}
