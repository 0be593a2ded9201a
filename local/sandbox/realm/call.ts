import type { FieldError } from '../../kernel/errors.ts';
import type { Json, JsonObject } from '../../kernel/json.ts';
import type { ExtensionCall, HandlerContext, HandlerName } from '../resolver-code.ts';
import { createMeter, type Meter } from './meter.ts';
import { createRandomSource, type RandomSource } from './random.ts';

/** What the host sends for one handler, as JSON text. */
export interface CallInput {
  handler: HandlerName;
  /** Milliseconds since the Unix epoch; the same for the whole handler. */
  now: number;
  /** 32 hexadecimal digits. */
  entropy: string;
  /** Of `ctx`, the parts that the code can come to see; the stash comes as a text of its own. */
  parts: Partial<HandlerContext> & { stash?: JsonObject };
  /** Absent where there are none. */
  outErrors?: FieldError[];
}

/** The handler that runs now: a realm runs one at a time, from start to end, so one of these is enough. */
export interface Call {
  begin(input: CallInput): void;
  now(): number;
  random: RandomSource;
  /** Of the caller; null where the code can not ask for it. */
  identity(): Json;
  /** What the handler has taken so far, and may take. */
  meter: Meter;
  readonly outErrors: readonly FieldError[];
  readonly extensions: readonly ExtensionCall[];
  readonly logs: readonly string[];
  /** Both throw where all that the handler appended and called takes too much. */
  appendError(error: FieldError): void;
  callExtension(extension: ExtensionCall): void;
  /** Of the names and values of the response's headers so far. */
  headerBytes: number;
  /** A line of the log; what is over AppSync's quota is cut off. */
  log(line: string): void;
  /** Forgets all of these, and begins to count anew. */
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

/** What a handler leaves behind. */
const createEffects = () => ({
  outErrors: [] as FieldError[],
  extensions: [] as ExtensionCall[],
  logs: [] as string[],
  headerBytes: 0,
});
