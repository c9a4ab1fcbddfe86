/** The rows of each wave, in the order of the waves' ids. */
export function byWave<Row extends {wave_id: string}>(rows: Row[]): [string, Row[]][] {
  const waves = new Map<string, Row[]>();
  for (const row of rows) {
    const wave = waves.get(row.wave_id);
    if (wave) wave.push(row);
    else waves.set(row.wave_id, [row]);
  }
  return [...waves].sort(([a], [b]) => (a < b ? -1 : 1));
}
