/** Values that arrive at any time, read in order. */
export interface Inbox<Thing> {
  put(thing: Thing): void;
  /** Waits for the next thing; rejects once the inbox has ended and is empty. */
  next(): Promise<Thing>;
  end(reason: Error): void;
}

export const createInbox = <Thing>(): Inbox<Thing> => {
  const things: Thing[] = [];
  const waiting: { resolve(thing: Thing): void; reject(reason: Error): void }[] = [];
  let ended: Error | null = null;
  return {
    put: (thing) => {
      const first = waiting.shift();
      if (first === undefined) things.push(thing);
      else first.resolve(thing);
    },
    next: async () => {
      const [first] = things.splice(0, 1);
      if (first !== undefined) return first;
      if (ended !== null) throw ended;
      return new Promise<Thing>((resolve, reject) => waiting.push({ resolve, reject }));
    },
    end: (reason) => {
      ended = reason;
      for (const { reject } of waiting.splice(0)) reject(reason);
    },
  };
};
