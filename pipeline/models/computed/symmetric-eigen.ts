const mostSweeps = 50;

/**
 * Eigenvalues of a symmetric matrix, and beside each its vector of length one, by Jacobi's cyclic rotations (Golub and
 * Van Loan, Matrix Computations, 8.5): exact to the last digits for the small matrices of a survey. Throws
 * `invalid matrix` for one in which a number is missing.
 */
export function symmetricEigen(matrix: number[][]): {value: number; vector: number[]}[] {
  const a = matrix.map((row) => [...row]);
  if (!a.flat().every(Number.isFinite)) throw new Error(`invalid matrix: ${JSON.stringify(matrix)}`);
  // The vectors are kept as rows, and turn as the rows of the matrix do.
  const vectors = a.map((_, i) => a.map((__, j) => (i === j ? 1 : 0)));
  for (let sweep = 0; sweep < mostSweeps && !isDiagonal(a); sweep++) {
    for (let p = 0; p < a.length; p++) {
      for (let q = p + 1; q < a.length; q++) {
        if (a[p]![q] === 0) continue;
        const angle = rotation(a, p, q);
        for (const row of a) turn(row, p, q, angle);
        turnRows(a, p, q, angle);
        turnRows(vectors, p, q, angle);
      }
    }
  }
  return a.map((row, i) => ({value: row[i]!, vector: vectors[i]!}));
}

interface Angle {
  cosine: number;
  sine: number;
}

function isDiagonal(a: number[][]): boolean {
  const size = Math.max(...a.flat().map(Math.abs));
  return a.every((row, i) => row.every((value, j) => i === j || Math.abs(value) <= size * Number.EPSILON));
}

/** The smaller of the two angles that make a[p][q] zero. */
function rotation(a: number[][], p: number, q: number): Angle {
  const half = (a[q]![q]! - a[p]![p]!) / (2 * a[p]![q]!);
  const tangent = (half < 0 ? -1 : 1) / (Math.abs(half) + Math.hypot(half, 1));
  const cosine = 1 / Math.hypot(tangent, 1);
  return {cosine, sine: tangent * cosine};
}

function turn(row: number[], p: number, q: number, {cosine, sine}: Angle): void {
  const [first, second] = [row[p]!, row[q]!];
  row[p] = cosine * first - sine * second;
  row[q] = sine * first + cosine * second;
}

function turnRows(rows: number[][], p: number, q: number, {cosine, sine}: Angle): void {
  const [first, second] = [rows[p]!, rows[q]!];
  rows[p] = first.map((value, k) => cosine * value - sine * second[k]!);
  rows[q] = first.map((value, k) => sine * value + cosine * second[k]!);
}
