/** The end of valid JSON in a text: an offset, and whether all before it is one complete value. */
export interface JsonProblem {
  at: number;
  isTrailing: boolean;
}

const SPACE = /[ \t\r\n]*/y;
const SCALAR =
  /"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const KEY = /"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;

/**
 * Finds the problem of a text that `JSON.parse` rejects: its messages have the place in some releases of
 * Node.js only. A machine with a stack of its own, which supports any depth.
 */
export const findJsonProblem = (text: string): JsonProblem => {
  const { read, accept, isAtEnd, at } = createReader(text);
  const open: string[] = [];
  const readKey = (): boolean => read(KEY) && accept(':');
  /** Reads a value other than a list or map, or opens one that has elements. */
  const readValue = (): 'whole' | 'open' | null => {
    for (const [opening, closing] of ['[]', '{}'] as const) {
      if (opening === undefined || closing === undefined || !accept(opening)) continue;
      if (accept(closing)) return 'whole';
      open.push(closing);
      return opening === '[' || readKey() ? 'open' : null;
    }
    return read(SCALAR) ? 'whole' : null;
  };
  for (;;) {
    const value = readValue();
    if (value === null) return { at: at(), isTrailing: false };
    if (value === 'open') continue;
    while (open.length > 0 && accept(open.at(-1) ?? '')) open.pop();
    if (open.length === 0) {
      const isTrailing = !isAtEnd();
      return { at: at(), isTrailing };
    }
    if (!accept(',') || (open.at(-1) === '}' && !readKey())) return { at: at(), isTrailing: false };
  }
};

/** A reader that skips white space. */
const createReader = (text: string) => {
  let at = 0;
  const read = (pattern: RegExp): boolean => {
    skipSpace();
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    at += found?.length ?? 0;
    return found !== undefined;
  };
  const skipSpace = (): void => {
    SPACE.lastIndex = at;
    at += SPACE.exec(text)?.[0].length ?? 0;
  };
  const accept = (sign: string): boolean => {
    skipSpace();
    if (text.charAt(at) !== sign) return false;
    at += 1;
    return true;
  };
  const isAtEnd = (): boolean => {
    skipSpace();
    return at >= text.length;
  };
  return { read, accept, isAtEnd, at: () => at };
};
