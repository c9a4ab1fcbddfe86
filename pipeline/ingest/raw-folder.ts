/** Where the rows of a kind are in raw/: answers collected elsewhere stand beside those of the intake. */
export function rawFolder(kind: string): string {
  return kind === "responses" ? "collected_answers" : kind;
}
