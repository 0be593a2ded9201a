import { expect } from 'vitest';

/** What `runtime.earlyReturn(value)` throws, to end a handler. */
export const toEarlyReturn = (value: object) =>
  expect.objectContaining({ ending: { kind: 'earlyReturn', value, skipTo: 'NEXT' } });
