/** A sentence for whoever called: 1 it could not be done, 2 it was called wrongly. Nothing was changed. */
export class InviteError extends Error {
  readonly code: 1 | 2;

  constructor(message: string, code: 1 | 2 = 1) {
    super(message);
    this.name = "InviteError";
    this.code = code;
  }
}
