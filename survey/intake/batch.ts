type Waiting<In, Out> = {item: In; resolve: (out: Out) => void; reject: (error: unknown) => void};

/**
 * Group commit without a timer: what is given in one turn of the event loop, or while an earlier batch is being
 * written, is written together, in order, at most `limit` at once. With `inFlight` 2 the next batch is handed over before
 * the one before it is done, so that whoever writes never waits for us. `write` returns one outcome per item. A batch that
 * fails is written item by item, so that one bad item costs itself alone.
 */
export function batched<In, Out>(
  write: (items: In[]) => Promise<Out[]>,
  {limit = 256, inFlight = 1}: {limit?: number; inFlight?: number} = {}
): (item: In) => Promise<Out> {
  const waiting: Waiting<In, Out>[] = [];
  let writers = 0;

  async function flush(): Promise<void> {
    while (waiting.length > 0) await settle(waiting.splice(0, limit));
    writers--;
  }

  async function settle(batch: Waiting<In, Out>[]): Promise<void> {
    try {
      const outcomes = await write(batch.map(({item}) => item));
      batch.forEach(({resolve}, index) => resolve(outcomes[index]!));
    } catch (error) {
      if (batch.length === 1) return batch[0]!.reject(error);
      for (const one of batch) await settle([one]);
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({item, resolve, reject});
      if (writers >= inFlight) return;
      writers++;
      setImmediate(() => void flush());
    });
}
