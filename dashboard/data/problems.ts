/** Why the site cannot be shown; the sentence for the reader is in texts.ts, by code. */
export type SiteProblem =
  | {code: "manifest_missing"; status: number}
  | {code: "manifest_unreadable"}
  | {code: "manifest_version"; version: string}
  | {code: "manifest_misfit"; field: string}
  | {code: "table_unlisted"; table: string}
  | {code: "table_missing"; table: string; status: number}
  | {code: "table_unreadable"; table: string}
  | {code: "column_missing"; table: string; column: string}
  | {code: "column_misfit"; table: string; column: string; expected: string; found: string}
  | {code: "row_count_misfit"; table: string; expected: number; found: number}
  | {code: "document_missing"; file: string; status: number}
  | {code: "document_unreadable"; file: string}
  | {code: "document_misfit"; file: string; field: string}
  | {code: "unreachable"}
  | {code: "unexpected"; message: string};

export class SiteError extends Error {
  readonly problem: SiteProblem;

  constructor(problem: SiteProblem, options?: ErrorOptions) {
    super(`unsupported site: ${JSON.stringify(problem)}`, options);
    this.name = "SiteError";
    this.problem = problem;
  }
}

/** What was caught while reading → what is said of it. */
export function toProblem(error: unknown): SiteProblem {
  return error instanceof SiteError ? error.problem : {code: "unexpected", message: String(error)};
}
