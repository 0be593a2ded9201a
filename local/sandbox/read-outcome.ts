import { LocalFault } from '../kernel/errors.ts';
import { toFieldState, toStashText } from './field-state.ts';
import type { HandlerResult } from './realm/ending.ts';
import type { FieldState, HandlerOutcome } from './resolver-code.ts';

/** The source of a handler's code, to describe places in it. */
export interface OutcomePlaces {
  origin: string;
  /** Describes a place of the instrumented code in terms of the source. */
  describe(line: number, column: number): string;
}

const PLACE = /^([A-Z]+ - )?code\.js:(\d+):(\d+):/;

/**
 * Reads the realm's result of a handler that began with `before`. Throws a `LocalFault` (`UNSUPPORTED`) if
 * the code used an unsupported feature.
 */
export const readOutcome = (text: string, before: FieldState, places: OutcomePlaces): HandlerOutcome => {
  const end = text.indexOf('\n');
  const answer = JSON.parse(end === -1 ? text : text.slice(0, end)) as HandlerResult;
  const { ending, outErrors = [], extensions = [] } = answer;
  const stash = end === -1 ? toStashText(before) : text.slice(end + 1);
  const isSame = outErrors.length === before.outErrors.length && stash === toStashText(before);
  const state = isSame ? before : toFieldState(stash, outErrors);
  const logs = answer.logs?.map((line) => movePlace(line, places)) ?? [];
  switch (ending.kind) {
    case 'value':
      return { kind: 'value', value: ending.value ?? null, state, extensions, logs };
    case 'earlyReturn':
      return {
        kind: 'earlyReturn',
        value: ending.value ?? null,
        skipTo: ending.skipTo,
        state,
        extensions,
        logs,
      };
    case 'error': {
      const { error, ...rest } = ending;
      const message = error.errorType === 'Code' ? movePlace(error.message, places) : error.message;
      return { ...rest, error: { ...error, message }, state, extensions, logs };
    }
    case 'unsupported':
      throw new LocalFault(
        'UNSUPPORTED',
        `${places.origin}: ${movePlace(ending.message, places)}`,
        ending.fix,
      );
  }
};

/** Replaces the place at the start of a message or log line by the one in the source. */
const movePlace = (text: string, { describe }: OutcomePlaces): string =>
  text.replace(PLACE, (_, level: string | undefined, line: string, column: string) => {
    return `${level ?? ''}${describe(Number(line), Number(column))}:`;
  });
