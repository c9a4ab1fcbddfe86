type Window = {count: number; endsAt: number};

/**
 * Counts requests by key, `max` in a window of `windowMs` that starts with the first; returns the seconds until the
 * window ends for a request above that. At most `keyCount` keys are remembered, the oldest window is forgotten first.
 */
export function requestLimit({
  max,
  windowMs = 60_000,
  keyCount = 20_000
}: {
  max: number;
  windowMs?: number;
  keyCount?: number;
}) {
  const windows = new Map<string, Window>();
  return (key: string, now: number): number | undefined => {
    const known = windows.get(key);
    if (known && now < known.endsAt) {
      known.count++;
      return known.count > max ? Math.ceil((known.endsAt - now) / 1000) : undefined;
    }
    windows.delete(key);
    windows.set(key, {count: 1, endsAt: now + windowMs});
    if (windows.size > keyCount) windows.delete(windows.keys().next().value!);
    return max < 1 ? Math.ceil(windowMs / 1000) : undefined;
  };
}
