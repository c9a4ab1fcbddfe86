// What is called how in raw/, for who writes it and who reads it.

/** When the file of a reading came again: `<reading>.parquet.again.jsonl`. */
export const momentsSuffix = ".again.jsonl";

/** Where the rows of a kind are in raw/: answers collected elsewhere stand beside those of the intake. */
export function rawFolder(kind: string): string {
  return kind === "responses" ? "collected_answers" : kind;
}
