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
  /** Of `ctx`, the parts that the code can come to see. */
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
  readonly outErrors: FieldError[];
  readonly extensions: ExtensionCall[];
  readonly logs: string[];
}

export const createCall = (): Call => {
  let input: CallInput;
  let random: RandomSource | null = null;
  const meter = createMeter();
  const call = {
    meter,
    outErrors: [] as FieldError[],
    extensions: [] as ExtensionCall[],
    logs: [] as string[],
    begin: (next: CallInput) => {
      input = next;
      random = null;
      meter.begin();
      call.outErrors = next.outErrors ?? [];
      call.extensions = [];
      call.logs = [];
    },
    now: () => input.now,
    identity: () => input.parts.identity ?? null,
    random: () => {
      random ??= createRandomSource(input.entropy);
      return random();
    },
  };
  return call;
};
