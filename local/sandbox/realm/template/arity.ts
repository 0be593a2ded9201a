import type { Method, Value } from '../../../velocity/index.ts';

/** A method of one argument; it does not exist with more or fewer. */
export const one =
  (run: (value: Value) => Value | undefined): Method =>
  (given) =>
    given.length === 1 ? run(given[0] ?? null) : undefined;

/** A method of two arguments. */
export const two =
  (run: (first: Value, second: Value) => Value | undefined): Method =>
  (given) =>
    given.length === 2 ? run(given[0] ?? null, given[1] ?? null) : undefined;
