import type { FieldError } from '../../kernel/errors.ts';
import type { Json } from '../../kernel/json.ts';
import type { ExtensionCall } from '../resolver-code.ts';

/** The end of a handler, as passed out of the realm. */
export type Ending =
  | { kind: 'value'; value: Json }
  | { kind: 'earlyReturn'; value: Json; skipTo: 'NEXT' | 'END' }
  | { kind: 'error'; error: FieldError; isUnauthorized?: true }
  | { kind: 'unsupported'; message: string; fix: string };

/** The result of a handler, as JSON text that is passed out of the realm. Empty lists are omitted. */
export interface HandlerResult {
  ending: Ending;
  outErrors?: readonly FieldError[];
  extensions?: readonly ExtensionCall[];
  logs?: readonly string[];
}

/**
 * Ends the current handler; code of the dialect cannot catch it. An error, for tests that call handlers directly, but without
 * a stack: to capture one takes as long as a short handler.
 */
export class Stop implements Error {
  readonly name = 'Error';
  readonly message: string;
  readonly ending: Ending;

  constructor(ending: Ending) {
    this.message = ending.kind === 'error' ? ending.error.message : ending.kind;
    this.ending = ending;
  }
}
Object.setPrototypeOf(Stop.prototype, Error.prototype);

/** A feature of AppSync that this realm does not support: a fault of the local runtime, not of the field. */
export class Unsupported extends Error {
  readonly fix: string;

  constructor(message: string, fix: string) {
    super(message);
    this.fix = fix;
  }
}

/**
 * An invalid argument of a utility. AppSync reports the plain message, without the name of a JavaScript
 * error.
 */
export class BadArgument extends Error {}
