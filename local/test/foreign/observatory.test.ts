import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Span } from '../../console-model/span.ts';
import { OBSERVATORY_SOURCES, observatory } from '../support/foreign-apps/observatory.ts';
import { ask, startForeign } from '../support/foreign-apps/start-foreign.ts';

/** `measure-star.ts:18`, by the text of the line. */
const placeOf = (file: string, text: string): string => {
  const lines = readFileSync(join(OBSERVATORY_SOURCES, file), 'utf8').split('\n');
  return `${file}:${lines.findIndex((line) => line.includes(text)) + 1}`;
};

const flatten = (spans: readonly Span[]): Span[] => spans.flatMap((span) => [span, ...flatten(span.spans)]);

test('a fault of a resolver in TypeScript is traced to its own file and line', async () => {
  const app = await startForeign(observatory);
  expect(app.limitations).toEqual({});
  expect(await ask(app, '{ magnitude(name: "Vega") }')).toMatchObject({ data: { magnitude: null } });
  const [summary] = app.traces.list({ failed: true, field: 'magnitude' }).traces;
  const place = placeOf('measure-star.ts', 'as { magnitude: number }');
  expect(summary).toMatchObject({
    status: 'failed',
    fields: ['Query.magnitude'],
    errors: [{ errorType: 'Code', place: expect.stringContaining(place) }],
  });
  const trace = app.traces.find(summary?.id ?? '');
  expect(flatten(trace?.spans ?? [])).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        kind: 'RequestMapping',
        details: expect.objectContaining({
          stash: { asked: 'Vega' },
          evaluationResult: { payload: { name: 'Vega' } },
        }),
      }),
      expect.objectContaining({
        kind: 'ResponseMapping',
        error: expect.objectContaining({ place: expect.stringContaining(place) }),
      }),
    ]),
  );
});

test('a fault of a function in TypeScript is traced with its log, and a stack of its own file and line', async () => {
  const app = await startForeign(observatory);
  expect(await ask(app, '{ pointTelescope(degrees: 100) }')).toMatchObject({
    errors: [{ path: ['pointTelescope'] }],
  });
  const [summary] = app.traces.list({ failed: true }).traces;
  const spans = flatten(app.traces.find(summary?.id ?? '')?.spans ?? []);
  const invocation = spans.find(({ kind }) => kind === 'Invocation');
  expect(invocation).toMatchObject({
    details: {
      functionName: 'point-telescope',
      isColdStart: true,
      event: expect.objectContaining({ arguments: { degrees: 100 } }),
      failure: { errorType: 'RangeError', errorMessage: 'The telescope cannot point below the horizon.' },
      report: { memoryMb: 128, durationMs: expect.any(Number), billedMs: expect.any(Number) },
    },
  });
  const { failure, logs } = (invocation as Extract<Span, { kind: 'Invocation' }>).details;
  expect(failure?.trace.join('\n')).toContain(placeOf('point-telescope.ts', 'throw new RangeError'));
  expect(logs.map(({ text }) => text).join('')).toContain('Pointing at 100 degrees.');
});
