/** Processes all items, at most `limit` at once. Rejects with the first fault once nothing is in progress. */
export const runWithLimit = async <Thing>(
  limit: number,
  things: readonly Thing[],
  work: (thing: Thing) => Promise<unknown>,
): Promise<void> => {
  const waiting = things.values();
  const faults: unknown[] = [];
  const run = async (): Promise<void> => {
    for (const thing of waiting) {
      await work(thing).catch((fault: unknown) => faults.push(fault));
    }
  };
  await Promise.all(Array.from({ length: limit }, run));
  if (faults.length > 0) throw faults[0];
};
