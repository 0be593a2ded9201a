import type { FieldError } from '../../kernel/errors.ts';
import type { Json } from '../../kernel/json.ts';
import type { ExtensionCall } from '../resolver-code.ts';

/** How a handler ended, in the words that cross the border of the realm. */
export type Ending =
  | { kind: 'value'; value: Json }
  | { kind: 'earlyReturn'; value: Json; skipTo: 'NEXT' | 'END' }
  | { kind: 'error'; error: FieldError; isUnauthorized?: true }
  | { kind: 'unsupported'; message: string; fix: string };

/** What crosses the border of the realm when a handler has ended, as JSON text. Empty lists are left out. */
export interface HandlerResult {
  ending: Ending;
  outErrors?: readonly FieldError[];
  extensions?: readonly ExtensionCall[];
  logs?: readonly string[];
}

/** Ends the handler that called; nothing in the dialect can catch it. */
export class Stop extends Error {
  readonly ending: Ending;

  constructor(ending: Ending) {
    super(ending.kind === 'error' ? ending.error.message : ending.kind);
    this.ending = ending;
  }
}

/** Something that AppSync can do and this realm cannot yet: ends as a fault of this machine, not of the field. */
export class Unsupported extends Error {
  readonly fix: string;

  constructor(message: string, fix: string) {
    super(message);
    this.fix = fix;
  }
}

/** An argument that a utility refuses. AppSync reports the bare message, without the name of a JavaScript error. */
export class BadArgument extends Error {}
