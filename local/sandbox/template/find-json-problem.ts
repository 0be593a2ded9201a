/** Where a text stops to be JSON: an offset, and whether all before it is one whole value. */
export interface JsonProblem {
  at: number;
  isTrailing: boolean;
}

const SPACE = /[ \t\r\n]*/y;
const SCALAR =
  /"(?:[^"\\\n\r\t]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const KEY = /"(?:[^"\\\n\r\t]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;

/**
 * Finds the problem of a text that `JSON.parse` rejects: its messages name the place in some releases of Node.js only.
 * A machine with a stack of its own, so that no nest is too deep.
 */
export const findJsonProblem = (text: string): JsonProblem => {
  const open: string[] = [];
  let at = 0;
  const read = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    at += found?.length ?? 0;
    return found !== undefined;
  };
  const accept = (sign: string): boolean => {
    read(SPACE);
    if (text.charAt(at) !== sign) return false;
    at += 1;
    return true;
  };
  const readKey = (): boolean => {
    read(SPACE);
    return read(KEY) && accept(':');
  };
  /** Reads a value that is no list or map, or opens one that has elements. */
  const readValue = (): 'whole' | 'open' | null => {
    read(SPACE);
    if (accept('[')) {
      if (accept(']')) return 'whole';
      open.push(']');
      return 'open';
    }
    if (!accept('{')) return read(SCALAR) ? 'whole' : null;
    if (accept('}')) return 'whole';
    open.push('}');
    return readKey() ? 'open' : null;
  };
  for (;;) {
    const value = readValue();
    if (value === null) break;
    if (value === 'open') continue;
    while (open.length > 0 && accept(open.at(-1) ?? '')) open.pop();
    read(SPACE);
    if (open.length === 0) return { at, isTrailing: at < text.length };
    if (!accept(',') || (open.at(-1) === '}' && !readKey())) break;
  }
  return { at, isTrailing: false };
};
