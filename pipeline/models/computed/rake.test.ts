import {expect, test} from "vitest";
import type {RakingCell} from "./rake.ts";
import {rake} from "./rake.ts";

/** Cells of a table of two margins, `[answers, households]` each; a cell is named by its row and column. */
function cellsOf(table: [number, number][][], wave_id = "W1"): RakingCell[] {
  return table.flatMap((row, i) =>
    row.map(([sample_count, frame_count], j) => {
      const categories = [`r${i}`, `c${j}`];
      return {wave_id, cell_id: categories.join(), categories, sample_count, frame_count};
    })
  );
}

/** Households of a category in the raked sample, as a share of all. */
function shareOf(cells: RakingCell[], category: string, count: (cell: RakingCell) => number): number {
  const of = (some: RakingCell[]) => some.reduce((total, cell) => total + count(cell), 0);
  return of(cells.filter(({categories}) => categories.includes(category))) / of(cells);
}

test("a table whose rows and columns were stretched by whole numbers is found again", () => {
  // Answers 10 20 | 30 40 with rows × 1, 2 and columns × 3, 1 give 30 20 | 180 80: rows 50, 260 and columns 210, 100.
  // The frame has these margins and other cells; 100 answers stand for 310 households.
  const cells = cellsOf([
    [
      [10, 10],
      [20, 40]
    ],
    [
      [30, 200],
      [40, 60]
    ]
  ]);
  const found = rake(cells);
  expect(found.map(({cell_id}) => cell_id)).toEqual(["r0,c0", "r0,c1", "r1,c0", "r1,c1"]);
  for (const [i, factor] of [3, 1, 6, 2].entries()) {
    expect(found[i]!.raked_weight).toBeCloseTo((factor * 100) / 310, 6);
    expect(found[i]!.weight).toBeCloseTo((factor * 100) / 310, 6);
    expect(found[i]!.is_converged).toBe(true);
  }
});

test("a table of two by two keeps its odds ratio", () => {
  // Answers 7 9 | 12 7, households of rows 5, 15 and columns 10, 10: of the first cell x, x (5 + x) / (5 − x) (10 − x) is
  // 7 × 7 / (9 × 12), so 59 x² + 1275 x = 2450
  const x = (Math.sqrt(1275 ** 2 + 4 * 59 * 2450) - 1275) / 118;
  const found = rake(
    cellsOf([
      [
        [7, 2],
        [9, 3]
      ],
      [
        [12, 8],
        [7, 7]
      ]
    ])
  );
  const expected = [x / 7, (5 - x) / 9, (10 - x) / 12, (5 + x) / 7].map((share) => (share * 35) / 20);
  for (const [i, weight] of expected.entries()) expect(found[i]!.raked_weight).toBeCloseTo(weight, 6);
});

test("three margins with empty cells are those of the frame to a millionth of an answer", () => {
  const stages = ["S1", "S2", "S3"];
  const cells = ["P1", "P2", "P3", "P4"].flatMap((project, i) =>
    stages.flatMap((stage, j) =>
      ["complaint", "none"].map((complaint, k) => ({
        wave_id: "W1",
        cell_id: `${project} ${stage} ${complaint}`,
        categories: [project, stage, complaint],
        sample_count: (i * 7 + j * 5 + k * 3) % 11,
        frame_count: 40 + ((i * 13 + j * 29 + k * 17) % 50)
      }))
    )
  );
  const found = new Map(rake(cells).map((row) => [row.cell_id, row]));
  expect(found.size).toBe(cells.filter(({sample_count}) => sample_count > 0).length);
  expect(found.size).toBeLessThan(cells.length);
  const answers = cells.reduce((total, {sample_count}) => total + sample_count, 0);
  for (const category of ["P1", "P2", "P3", "P4", ...stages, "complaint", "none"]) {
    const raked = shareOf(cells, category, (cell) => (found.get(cell.cell_id)?.raked_weight ?? 0) * cell.sample_count);
    const frame = shareOf(cells, category, (cell) => cell.frame_count);
    expect(Math.abs(raked - frame) * answers).toBeLessThan(1e-6);
  }
});

test("a single margin needs a round; its weights are trimmed and again one on average", () => {
  // 90 and 10 answers, 10 and 90 households: 1/9 and 9, trimmed 0.3 and 3, on average 0.57
  const cells = cellsOf([[[90, 10]], [[10, 90]]]).map((cell) => ({...cell, categories: [cell.categories[0]!]}));
  const found = rake(cells);
  expect(found.map(({round_count}) => round_count)).toEqual([1, 1]);
  for (const [i, [raked, weight]] of [
    [1 / 9, 0.3 / 0.57],
    [9, 3 / 0.57]
  ].entries()) {
    expect(found[i]!.raked_weight).toBeCloseTo(raked!, 12);
    expect(found[i]!.weight).toBeCloseTo(weight!, 12);
  }
});

test("margins that no weights can meet end after fifty rounds, and say so", () => {
  // answers in two cells of the diagonal alone: their rows and columns are the same answers, the frame's are not
  const cells = cellsOf([
    [
      [5, 20],
      [0, 30]
    ],
    [
      [0, 10],
      [5, 40]
    ]
  ]);
  const ends = {round_count: 50, is_converged: false};
  expect(rake(cells)).toMatchObject([ends, ends]);
});

test("a category of the frame in which nobody answered stops the calculation", () => {
  const cells = cellsOf([[[5, 20]], [[0, 30]]], "W7");
  expect(() => rake(cells)).toThrow("missing sample in W7, margin 1, category r1: 30 households in the frame");
});

test("answers in a category without households stop the calculation", () => {
  const cells = cellsOf([[[5, 20]], [[4, 0]]], "W7");
  expect(() => rake(cells)).toThrow("missing frame in W7, margin 1, category r1: 1 cells have answers");
});

test("cells that differ in their margins, or have none, are refused", () => {
  const [cell] = cellsOf([[[5, 20]]]) as [RakingCell];
  expect(() => rake([cell, {...cell, cell_id: "x", categories: ["r0"]}])).toThrow(
    'invalid categories in W1, cell x: ["r0"]'
  );
  expect(() => rake([{...cell, categories: []}])).toThrow("invalid categories in W1, cell r0,c0: []");
});

test("a category with neither answers nor households, and a wave that nobody answered, have no weights", () => {
  const cells = cellsOf([[[5, 20]], [[0, 0]]]);
  expect(rake(cells)).toMatchObject([{cell_id: "r0,c0", weight: 1}]);
  expect(rake(cellsOf([[[0, 20]], [[0, 10]]]))).toEqual([]);
});

test("neither the order of the rows nor another wave changes a digit", () => {
  const cells = cellsOf([
    [
      [7, 2],
      [9, 3]
    ],
    [
      [12, 8],
      [7, 7]
    ]
  ]);
  const later = cells.map((cell) => ({...cell, wave_id: "W0", frame_count: 10}));
  const found = rake([...cells, ...later].toReversed());
  expect(found).toEqual([...rake(later), ...rake(cells)]);
});
