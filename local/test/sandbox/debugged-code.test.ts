import { describe, expect, test } from 'vitest';
import { systemClock } from '../../kernel/clock.ts';
import { systemIds } from '../../kernel/ids.ts';
import { createCodeLoader } from '../../sandbox/load-code.ts';
import type { HandlerOutcome } from '../../sandbox/resolver-code.ts';
import { toModule } from './evaluate.ts';

const ports = { clock: systemClock, ids: systemIds };
const debugged = { toSourceUrl: (source: string) => `file:///app/${source}` };

const numbers = (length: number) => Array.from({ length }, (_, index) => index);

/** More steps than a handler has. */
const TOO_LONG = toModule(
  'let sum = 0; for (const a of ctx.args.twenty) for (const b of ctx.args.k) for (const c of ctx.args.k) sum += 1; return sum;',
);

const run = (load: ReturnType<typeof createCodeLoader>, text: string): HandlerOutcome =>
  load({ text, origin: 'Query.test' }).run(
    'request',
    {
      arguments: { twenty: numbers(20), k: numbers(1000) },
      identity: null,
      source: null,
      prev: null,
      request: { headers: {}, domainName: null },
      info: {},
      env: {},
    },
    { stash: {}, outErrors: [] },
  );

describe('code that a debugger may pause', () => {
  test('has no limit of time and steps', () => {
    expect(run(createCodeLoader(ports), TOO_LONG)).toMatchObject({
      kind: 'error',
      error: { message: expect.stringContaining('The handler took more than 1') },
    });
    expect(run(createCodeLoader({ ...ports, debugged }), TOO_LONG)).toMatchObject({
      kind: 'value',
      value: 20_000_000,
    });
  });

  test('keeps the limits of AppSync and of size', () => {
    const load = createCodeLoader({ ...ports, debugged });
    const long = toModule('for (const a of ctx.args.k.concat(1)) { ctx.stash.a = a; } return 1;');
    expect(run(load, long)).toMatchObject({
      error: { message: expect.stringMatching(/^code\.js:\d+:\d+: A loop ran more than 1000 times/) },
    });
    expect(() => load({ text: toModule('return new Date();'), origin: 'o' })).toThrow();
  });
});
