/** Whether an error, of the system or of the engine, says that there is no room left to write. */
export function isDiskFull(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code ?? "";
  return (
    ["ENOSPC", "EDQUOT", "EFBIG"].includes(code) ||
    /No space left on device|Disk quota exceeded|database or disk is full/i.test((error as Error).message)
  );
}
