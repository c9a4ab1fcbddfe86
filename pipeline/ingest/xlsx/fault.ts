/** What is wrong with a workbook, as the rest of a sentence that begins with the name of the file, and the way out. */
export class WorkbookFault extends Error {
  readonly advice: string;

  constructor(fact: string, advice: string, options?: ErrorOptions) {
    super(fact, options);
    this.name = "WorkbookFault";
    this.advice = advice;
  }
}

export function unreadable(detail: string, options?: ErrorOptions): WorkbookFault {
  return new WorkbookFault(
    `cannot be read as a workbook: ${detail}`,
    "Export it again, or open it and save it as .xlsx without a password or as CSV UTF-8.",
    options
  );
}

export function tooLarge(detail: string): WorkbookFault {
  return new WorkbookFault(`is too large a workbook: ${detail}`, "Save the sheet as CSV UTF-8, or split it.");
}
