import type { FieldError } from '../../kernel/errors.ts';
import type { Json, JsonObject } from '../../kernel/json.ts';
import type { ExtensionCall, HandlerContext, HandlerName } from '../resolver-code.ts';
import { BadArgument } from './ending.ts';
import { createRandomSource, type RandomSource } from './random.ts';

/** What the host sends for one handler, as JSON text. */
export interface CallInput {
  handler: HandlerName;
  /** Milliseconds since the Unix epoch; the same for the whole handler. */
  now: number;
  /** 32 hexadecimal digits. */
  entropy: string;
  context: HandlerContext;
  stash: JsonObject;
  outErrors: FieldError[];
}

/** The handler that runs now: a realm runs one at a time, from start to end, so one of these is enough. */
export interface Call {
  begin(input: CallInput): void;
  now(): number;
  random: RandomSource;
  identity(): Json;
  /** Counts one function entry or loop iteration. */
  step(): void;
  readonly outErrors: FieldError[];
  readonly extensions: ExtensionCall[];
  readonly logs: string[];
}

/**
 * Function entries and loop iterations that one handler may take. AppSync has no such number: it stops a request after
 * 30 seconds. Here it is what ends nested loops and callbacks, at a far lower price than a timer per handler.
 */
const STEP_LIMIT = 10_000_000;

export const createCall = (): Call => {
  let input: CallInput;
  let random: RandomSource | null = null;
  let steps = 0;
  const call = {
    outErrors: [] as FieldError[],
    extensions: [] as ExtensionCall[],
    logs: [] as string[],
    begin: (next: CallInput) => {
      input = next;
      random = null;
      steps = 0;
      call.outErrors = next.outErrors;
      call.extensions = [];
      call.logs = [];
    },
    now: () => input.now,
    identity: () => input.context.identity,
    random: () => {
      random ??= createRandomSource(input.entropy);
      return random();
    },
    step: () => {
      steps += 1;
      if (steps > STEP_LIMIT) throw new BadArgument(`The handler took more than ${STEP_LIMIT} steps.`);
    },
  };
  return call;
};
