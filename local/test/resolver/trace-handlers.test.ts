import { describe, expect, test } from 'vitest';
import { createFixedClock } from '../../../test/tools/fixed-clock.ts';
import { systemIds } from '../../kernel/ids.ts';
import type { LiveSpan } from '../../kernel/tracing.ts';
import { type Step, traceDataSource, traceHandler, traceSkipped } from '../../resolver/trace-handlers.ts';
import type {
  FieldState,
  HandlerContext,
  HandlerName,
  HandlerOutcome,
  ResolverCode,
} from '../../sandbox/resolver-code.ts';
import { createTraces } from '../../traces/create-traces.ts';

const context: HandlerContext = {
  arguments: { id: 1 },
  identity: null,
  source: null,
  prev: null,
  request: { headers: { authorization: 'Bearer a-secret-token', accept: '*/*' }, domainName: null },
  info: { fieldName: 'it' },
  env: { TABLE: 'users' },
};
const state: FieldState = { stash: { user: 'a' }, outErrors: [] };
const quiet = { state, extensions: [], logs: [] };
const value: HandlerOutcome = { ...quiet, kind: 'value', value: 5 };

/** The spans of a field, as they are shown. */
const open = () => {
  const traces = createTraces({ isRecording: true, tables: [], clock: createFixedClock(), ids: systemIds });
  const trace = traces.tracer.begin({ kind: 'request', id: 'id', causes: [], facts: { name: 'it' } });
  const span = trace?.begin('Tracing', 'Query.it', {} as never) as LiveSpan<'Tracing'>;
  const read = () => {
    trace?.end();
    return traces.find('id')?.spans[0]?.spans ?? [];
  };
  return { span, read };
};

interface Parts {
  handler?: HandlerName;
  step?: Step;
  reads?: NonNullable<ResolverCode['about']>['reads'];
  run?: () => HandlerOutcome;
}

const record = ({ handler = 'request', step = null, reads, run = () => value }: Parts = {}) => {
  const { span, read } = open();
  const about = reads === undefined ? {} : { about: { origin: 'resolvers/Query.it.ts', reads } };
  const code: ResolverCode = { ...about, run: () => value };
  const outcome = traceHandler(span, { code, handler, context, state, step }, run);
  const [shown] = read();
  const details = (shown?.details ?? {}) as { context?: unknown; stash?: unknown };
  return { outcome, span: shown, details };
};

describe('the span of a handler', () => {
  test.each([
    ['request', null, 'RequestMapping', 'request'],
    ['response', null, 'ResponseMapping', 'response'],
    ['request', { name: 'check', index: 0 }, 'RequestMapping', 'check request'],
    ['response', { name: 'check', index: 3 }, 'ResponseMapping', 'check response'],
  ] as const)('of %s in %j is a %s', (handler, step, kind, name) => {
    const { span } = record({ handler, step });
    expect(span).toMatchObject({
      kind,
      name,
      error: null,
      details: { functionName: step?.name ?? null, functionIndex: step?.index ?? null },
    });
  });

  test('has the outcome, which is returned unchanged', () => {
    const { outcome, span } = record();
    expect(outcome).toBe(value);
    expect(span?.details).toMatchObject({ ending: 'value', evaluationResult: 5, skipTo: null, logs: [] });
  });

  test('has the target of an early return', () => {
    const { span } = record({ run: () => ({ ...quiet, kind: 'earlyReturn', value: 1, skipTo: 'END' }) });
    expect(span?.details).toMatchObject({ ending: 'earlyReturn', evaluationResult: 1, skipTo: 'END' });
  });

  test('has an error of the code, with its place', () => {
    const error = {
      message: 'resolvers/Query.it.ts:12:5: TypeError: It is not a function.',
      errorType: 'Code',
      data: { partial: 1 },
      errorInfo: null,
    };
    const { span } = record({ run: () => ({ ...quiet, kind: 'error', error }) });
    expect(span?.error).toMatchObject({
      message: error.message,
      errorType: 'Code',
      place: 'resolvers/Query.it.ts:12:5',
    });
    expect(span?.details).toMatchObject({ ending: 'error', evaluationResult: { partial: 1 } });
  });

  test('has the output of a template that is not JSON', () => {
    const error = { message: 'It is not JSON.', errorType: 'MappingTemplate', data: null, errorInfo: null };
    const { span } = record({ run: () => ({ ...quiet, kind: 'error', error, rendered: '{ "id": }' }) });
    expect(span?.details).toMatchObject({ evaluationResult: '{ "id": }' });
  });

  test('has logs, and then what Velocity ignored', () => {
    const { span } = record({
      run: () => ({ ...value, logs: ['one'], notes: ['$util.absent does not exist.'] }),
    });
    expect(span?.details).toMatchObject({ logs: ['one', '$util.absent does not exist.'] });
  });

  test('has a fault of this runtime, which is thrown', () => {
    const { span, read } = open();
    const fault = new Error('It does not run here.');
    const call = { code: { run: () => value }, handler: 'request', context, state, step: null } as const;
    const run = (): never => {
      throw fault;
    };
    expect(() => traceHandler(span, call, run)).toThrow(fault);
    expect(read()).toMatchObject([{ error: { message: fault.message }, details: { ending: 'error' } }]);
  });
});

describe('the stash of a handler', () => {
  test.each([
    ['is shown if it has changed', { ...state, stash: { user: 'b' } }, { user: 'b' }],
    ['is not shown if it is equal', { ...state, stash: { user: 'a' } }, undefined],
    ['is not shown if it is the same', state, undefined],
    ['is shown if it is empty now', { ...state, stash: {} }, {}],
  ])('%s', (_, after, shown) => {
    const { span, details } = record({ run: () => ({ ...value, state: after }) });
    expect(span?.details).toMatchObject({ evaluationResult: 5 });
    expect(details.stash).toEqual(shown);
  });
});

describe('the context of a handler', () => {
  test('has only what the code can read', () => {
    const reads = { request: ['arguments', 'stash'], response: ['result'] } as const;
    const { span, details } = record({ reads });
    expect(span?.details).toMatchObject({ origin: 'resolvers/Query.it.ts' });
    expect(details.context).toEqual({
      arguments: { id: 1 },
      stash: { user: 'a' },
    });
  });

  test('lacks members that are absent', () => {
    const reads = { request: [], response: ['result', 'error', 'prev'] } as const;
    const { details } = record({ handler: 'response', reads });
    expect(details.context).toEqual({ prev: null });
  });

  test('is whole without code, except secrets of the headers', () => {
    const shown = record().details.context as HandlerContext;
    expect(Object.keys(shown).sort()).toEqual([...Object.keys(context), 'stash'].sort());
    expect(shown.request.headers).toEqual({ authorization: 'Bearer [redacted]', accept: '*/*' });
    expect(context.request.headers.authorization).toBe('Bearer a-secret-token');
  });
});

describe('the span of a data source', () => {
  const call = {
    unit: { step: { name: 'check', index: 0 }, about: { name: 'users', type: 'AMAZON_DYNAMODB' } },
    request: { key: 1 },
  };

  test('has the request and the result', async () => {
    const { span, read } = open();
    const answer = { result: [1], error: null, batchSize: 2 };
    expect(await traceDataSource(span, call, async () => answer)).toBe(answer);
    expect(read()).toMatchObject([
      {
        kind: 'DataSource',
        name: 'users',
        error: null,
        details: {
          type: 'AMAZON_DYNAMODB',
          functionName: 'check',
          request: { key: 1 },
          result: [1],
          batchSize: 2,
        },
      },
    ]);
  });

  test('is the parent of the spans of calls', async () => {
    const { span, read } = open();
    await traceDataSource(span, call, async (inner) => {
      traceSkipped(inner as never, [{ what: 'DataSource', why: 'earlyReturn', reason: 'No.' }]);
      return { result: null, error: null };
    });
    expect(read()).toMatchObject([{ spans: [{ kind: 'Skipped', name: 'DataSource' }] }]);
  });

  test('has an error that the backend returned', async () => {
    const { span, read } = open();
    const error = { message: 'It failed.', type: 'Lambda:Unhandled' };
    await traceDataSource(span, call, async () => ({ result: null, error }));
    expect(read()).toMatchObject([
      {
        error: { message: 'It failed.', errorType: 'Lambda:Unhandled' },
        details: { dataSourceError: error, batchSize: null },
      },
    ]);
  });

  test('has a failure, which is thrown', async () => {
    const { span, read } = open();
    await expect(traceDataSource(span, call, () => Promise.reject(new Error('No.')))).rejects.toThrow('No.');
    expect(read()).toMatchObject([{ error: { message: 'No.' }, milliseconds: expect.any(Number) }]);
  });
});

test('nothing is recorded as skipped without a span', () => {
  expect(() => traceSkipped(null, [{ what: 'DataSource', why: 'earlyReturn', reason: 'No.' }])).not.toThrow();
});
