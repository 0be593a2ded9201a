import type { FieldError } from '../kernel/errors.ts';
import type { JsonObject } from '../kernel/json.ts';
import type { FieldState } from './resolver-code.ts';

/** The text of a stash, if a handler has written it: most are passed to the next handler, and never read. */
const texts = new WeakMap<FieldState, string>();

/** A state whose stash is parsed when it is read. */
export const toFieldState = (stashText: string, outErrors: readonly FieldError[]): FieldState => {
  let stash: JsonObject | null = null;
  const state: FieldState = {
    get stash() {
      stash ??= JSON.parse(stashText) as JsonObject;
      return stash;
    },
    outErrors,
  };
  texts.set(state, stashText);
  return state;
};

/** The stash as JSON text. */
export const toStashText = (state: FieldState): string => texts.get(state) ?? JSON.stringify(state.stash);
