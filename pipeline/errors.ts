/** A sentence for the operator: fact, place, next step. Printed without a stack, exit code 1. */
export class PipelineError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "PipelineError";
  }
}

/** A wrong call of the command line: a sentence for the operator, exit code 2. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "UsageError";
  }
}

/** A statement that the engine refused; keeps the subject (a model, a file) and the SQL. */
export class QueryError extends Error {
  readonly subject: string;
  readonly sql: string;

  constructor(subject: string, sql: string, cause: unknown) {
    super(`${subject}: ${cause instanceof Error ? cause.message : String(cause)}`, {cause});
    this.name = "QueryError";
    this.subject = subject;
    this.sql = sql;
  }
}
