import type { FieldError } from '../../kernel/errors.ts';
import type { Json, JsonObject } from '../../kernel/json.ts';
import type { ExtensionCall, HandlerContext, HandlerName } from '../resolver-code.ts';
import { createMeter, type Meter } from './meter.ts';
import { createRandomSource, type RandomSource } from './random.ts';

/** The input of one handler, as JSON text. */
export interface CallInput {
  handler: HandlerName;
  /** Milliseconds since the Unix epoch; the same for the whole handler. */
  now: number;
  /** 32 hexadecimal digits. */
  entropy: string;
  /** The parts of `ctx` that the code can read; the stash is a text of its own. */
  parts: Partial<HandlerContext> & { stash?: JsonObject };
  /** Absent if there are none. */
  outErrors?: FieldError[];
}

/** The current handler: a realm runs one at a time, from start to end. */
export interface Call {
  begin(input: CallInput): void;
  now(): number;
  random: RandomSource;
  /** Of the caller; null if the code cannot read it. */
  identity(): Json;
  /** The handler's use of resources, and its limits. */
  meter: Meter;
  readonly outErrors: readonly FieldError[];
  readonly extensions: readonly ExtensionCall[];
  readonly logs: readonly string[];
  /** Both throw if everything that the handler appended and called is too large. */
  appendError(error: FieldError): void;
  callExtension(extension: ExtensionCall): void;
  /** The size of names and values of the response's headers so far. */
  headerBytes: number;
  /** A line of the log, truncated at AppSync's quota. */
  log(line: string): void;
  /** Clears all of these, and resets the counters. */
  forget(): void;
}

/** "Log volume: 1 MB per request, then truncated" (AWS General Reference, AppSync quotas). */
const LOG_LIMIT = 1024 * 1024;

export const createCall = (meter = createMeter()): Call => {
  let input: CallInput;
  let random: RandomSource | null = null;
  let logged = 0;
  const call = {
    meter,
    ...createEffects(),
    appendError: (error: FieldError) => {
      meter.retain(error);
      call.outErrors.push(error);
    },
    callExtension: (extension: ExtensionCall) => {
      meter.retain(extension);
      call.extensions.push(extension);
    },
    log: (line: string) => {
      if (logged < LOG_LIMIT) call.logs.push(line.slice(0, LOG_LIMIT - logged));
      logged += line.length;
    },
    forget: () => {
      meter.begin();
      Object.assign(call, { outErrors: [], extensions: [] });
    },
    begin: (next: CallInput) => {
      input = next;
      random = null;
      logged = 0;
      meter.begin();
      Object.assign(call, createEffects());
      if (next.outErrors !== undefined) call.outErrors = next.outErrors;
    },
    now: () => input.now,
    identity: (): Json => input.parts.identity ?? null,
    random: () => {
      random ??= createRandomSource(input.entropy);
      return random();
    },
  };
  return call;
};

/** The effects of a handler. */
const createEffects = () => ({
  outErrors: [] as FieldError[],
  extensions: [] as ExtensionCall[],
  logs: [] as string[],
  headerBytes: 0,
});
