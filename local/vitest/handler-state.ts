import { randomBytes } from 'node:crypto';
import type { FieldError } from '../kernel/errors.ts';
import type { JsonObject } from '../kernel/json.ts';
import { createCall } from '../sandbox/realm/call.ts';
import type { Meter } from '../sandbox/realm/meter.ts';
import type { ExtensionCall } from '../sandbox/resolver-code.ts';

/** Unit tests have no meter: no handler begins or ends there. */
export const meter: Meter = {
  begin: () => {},
  step: () => {},
  charge: () => {},
  weigh: () => {},
  weighText: (value) => value,
  retain: () => {},
  trust: () => {},
};

/** The current handler: a test runs one at a time. */
export const call = createCall(meter);

/** Discards what earlier handlers appended and called. `identity` decides what `util.authType()` returns. */
export const beginHandler = ({ identity = null }: { identity?: JsonObject | null } = {}): void => {
  call.begin({
    handler: 'request',
    // Read at each call, so that fake timers of a test apply here too.
    get now() {
      return Date.now();
    },
    entropy: randomBytes(16).toString('hex'),
    parts: { identity },
  });
};

/**
 * The errors that handlers appended with `util.appendError`, and their calls of `extensions`, since the last
 * `toContext`.
 */
export const readHandler = (): {
  outErrors: readonly FieldError[];
  extensions: readonly ExtensionCall[];
} => ({
  outErrors: call.outErrors,
  extensions: call.extensions,
});

beginHandler();
