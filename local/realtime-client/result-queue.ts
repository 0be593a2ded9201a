/** Results in order, for a reader that takes one at a time. */
export interface ResultQueue<Result> {
  put(result: Result): void;
  /** The oldest result, or the next one. After the end: done, or rejected with the error that ended the queue. */
  next(): Promise<IteratorResult<Result, undefined>>;
  /** Earlier results can still be read. Only the first end counts. */
  end(error: Error | null): void;
  /** Drops unread results. */
  clear(): void;
}

interface Reader<Result> {
  resolve(result: IteratorResult<Result, undefined>): void;
  reject(error: Error): void;
}

export const createResultQueue = <Result>(): ResultQueue<Result> => {
  const results: Result[] = [];
  const readers: Reader<Result>[] = [];
  let ending: { error: Error | null } | null = null;

  const answer = (reader: Reader<Result>): void => {
    if (results.length > 0) reader.resolve({ done: false, value: results.shift() as Result });
    else if (ending === null) readers.push(reader);
    else if (ending.error !== null) reader.reject(ending.error);
    else reader.resolve({ done: true, value: undefined });
  };
  return {
    put: (result) => {
      results.push(result);
      for (const reader of readers.splice(0)) answer(reader);
    },
    next: () => new Promise((resolve, reject) => answer({ resolve, reject })),
    end: (error) => {
      ending ??= { error };
      for (const reader of readers.splice(0)) answer(reader);
    },
    clear: () => {
      results.length = 0;
    },
  };
};
