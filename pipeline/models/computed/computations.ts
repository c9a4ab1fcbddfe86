import type {CellWeight, RakingCell} from "./rake.ts";
import {rake} from "./rake.ts";
import type {Correlation, RelativeWeight} from "./relative-weights.ts";
import {relativeWeights} from "./relative-weights.ts";

/** What a computed model names in its header: a pure function, and what it reads and gives as column → DuckDB type. */
export interface Computation {
  reads: Record<string, string>;
  gives: Record<string, string>;
  /** The same rows in the same order give the same rows in the same order. */
  compute: (rows: object[]) => object[];
}

export const computations = new Map([
  [
    "relative_weights",
    toComputation<Correlation, RelativeWeight>(relativeWeights, {
      reads: {
        wave_id: "varchar",
        outcome_id: "varchar",
        item_id: "varchar",
        other_id: "varchar",
        correlation: "double"
      },
      gives: {
        wave_id: "varchar",
        driver_id: "varchar",
        relative_weight: "double",
        importance_pct: "double",
        r_squared: "double",
        reason: "varchar"
      }
    })
  ],
  [
    "rake",
    toComputation<RakingCell, CellWeight>(rake, {
      reads: {
        wave_id: "varchar",
        cell_id: "varchar",
        categories: "varchar[]",
        sample_count: "integer",
        frame_count: "integer"
      },
      gives: {
        wave_id: "varchar",
        cell_id: "varchar",
        raked_weight: "double",
        weight: "double",
        round_count: "integer",
        is_converged: "boolean"
      }
    })
  ]
]);

/** Holds the names of the columns to those of the rows. */
function toComputation<In extends object, Out extends object>(
  compute: (rows: In[]) => Out[],
  columns: {reads: Record<keyof In & string, string>; gives: Record<keyof Out & string, string>}
): Computation {
  return {...columns, compute: (rows) => compute(rows as In[])};
}
