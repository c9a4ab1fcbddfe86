/** What the stages may do to the world besides files: speak and read the clock. */
export interface Effects {
  log: (line: string) => void;
  now: () => Date;
}

export const systemEffects: Effects = {
  log: (line) => process.stdout.write(`${line}\n`),
  now: () => new Date()
};

/** `0.8 s`, `12 s`: how long a step took, for progress lines. */
export function formatSeconds(ms: number): string {
  return ms < 9_950 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 1000)} s`;
}
