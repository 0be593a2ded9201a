import { describe, expect, test } from 'vitest';
import { createFixedClock } from '../../../test/tools/fixed-clock.ts';
import type { DataSourceResult, FieldExecution } from '../../data-sources/data-source.ts';
import { systemIds } from '../../kernel/ids.ts';
import type { Json } from '../../kernel/json.ts';
import type { LiveSpan } from '../../kernel/tracing.ts';
import { createBatchScope } from '../../resolver/batch-scope.ts';
import { createHandlerRun } from '../../resolver/handler-run.ts';
import { runUnit, type Unit } from '../../resolver/run-unit.ts';
import type { HandlerContext, HandlerOutcome, ResolverCode } from '../../sandbox/resolver-code.ts';
import { createTraces } from '../../traces/create-traces.ts';

type Handler = (context: HandlerContext) => Partial<HandlerOutcome>;
type Invoke = (request: Json, field: FieldExecution) => Promise<DataSourceResult>;

const value = (result: Json): Partial<HandlerOutcome> => ({ kind: 'value', value: result });
const done =
  (result: Json): Invoke =>
  async () => ({ result, error: null });

const codeOf = (
  diary: string[],
  {
    request = () => value({}),
    response = ({ result = null }) => value(result),
  }: { request?: Handler; response?: Handler },
  templates?: ResolverCode['templates'],
): ResolverCode => ({
  ...(templates && { templates }),
  run: (handler, context, state) => {
    diary.push(handler);
    const outcome = handler === 'request' ? request(context) : response(context);
    return { state, extensions: [], logs: [], ...outcome } as HandlerOutcome;
  },
});

interface Parts {
  request?: Handler;
  response?: Handler;
  invoke?: Invoke;
  prev?: HandlerContext['prev'];
  templates?: boolean;
  batchSize?: number;
}

/** Runs a unit in a trace; `spans` are those of the field. */
const compose = ({ invoke = done(1), prev = null, templates = false, batchSize = 5, ...handlers }: Parts) => {
  const diary: string[] = [];
  const traces = createTraces({ isRecording: true, tables: [], clock: createFixedClock(), ids: systemIds });
  const unit: Unit = {
    code: codeOf(diary, handlers, templates ? { hasRequest: true, hasResponse: true } : undefined),
    dataSource: {
      invoke: (request, field) => {
        diary.push('invoke');
        return invoke(request, field);
      },
    },
    isDirect: false,
    batchSize,
    conflictHandler: null,
    step: null,
    about: { name: 'source', type: 'AWS_LAMBDA' },
  };
  const batchScope = createBatchScope();
  const run = async (isRecording = false) => {
    const trace = traces.tracer.begin({ kind: 'request', id: 'id', causes: [], facts: { name: 'it' } });
    const span = trace?.begin('Tracing', 'Query.it', {} as never) as LiveSpan<'Tracing'>;
    const leave = batchScope.enter();
    const request = {
      typeName: 'Query',
      fieldName: 'it',
      outputType: '[Int]',
      scope: {},
      arguments: { id: 1 },
      source: null,
      caller: { mode: 'API_KEY' as const, identity: { sub: 'a' }, groups: [], mayCallField: () => true },
      headers: {},
      info: {},
      span: isRecording ? span : null,
    };
    const ports = { request, batchScope, environment: {}, print: () => {}, warn: () => {} };
    return runUnit(unit, prev, createHandlerRun(ports)).finally(() => {
      leave();
      span.end();
      trace?.end();
    });
  };
  const readSpans = () => traces.find('id')?.spans[0]?.spans ?? [];
  return { run, diary, readSpans };
};

describe('a unit', () => {
  test('runs its request, its data source and its response', async () => {
    const { run, diary } = compose({
      request: () => value({ key: 1 }),
      invoke: async (request) => ({ result: [request], error: null }),
    });
    expect(await run()).toEqual({ value: [{ key: 1 }], skipsToEnd: false });
    expect(diary).toEqual(['request', 'invoke', 'response']);
  });

  test('describes its field to the data source', async () => {
    let seen: FieldExecution | null = null;
    const { run } = compose({
      invoke: async (_request, field) => {
        seen = field;
        return { result: null, error: null };
      },
    });
    await run();
    expect(seen).toMatchObject({
      typeName: 'Query',
      fieldName: 'it',
      outputType: '[Int]',
      arguments: { id: 1 },
      identity: { sub: 'a' },
      isDirect: false,
      conflictHandler: null,
      span: null,
    });
  });

  test('passes the error of its data source to the response, with the result', async () => {
    const contexts: HandlerContext[] = [];
    const error = { message: 'The condition failed.', type: 'DynamoDB:ConditionalCheckFailedException' };
    const { run } = compose({
      invoke: async () => ({ result: { id: 'current' }, error }),
      response: (context) => {
        contexts.push(context);
        return value('handled');
      },
    });
    expect(await run()).toEqual({ value: 'handled', skipsToEnd: false });
    expect(contexts).toMatchObject([{ result: { id: 'current' }, error }]);
  });

  test('has no ctx.error after a success', async () => {
    let names: string[] = [];
    const { run } = compose({
      response: (context) => {
        names = Object.keys(context);
        return value(null);
      },
    });
    await run();
    expect(names).toContain('result');
    expect(names).not.toContain('error');
  });

  test('fails with an error of its request before the data source is called', async () => {
    const error = { message: 'No.', errorType: 'Custom', data: null, errorInfo: null };
    const { run, diary } = compose({ request: () => ({ kind: 'error', error }) });
    await expect(run()).rejects.toMatchObject({ fieldError: error });
    expect(diary).toEqual(['request']);
  });
});

describe('what a unit skips', () => {
  test.each([
    ['NEXT', false],
    ['END', true],
  ] as const)('is everything after an early return of its request to %s', async (skipTo, skipsToEnd) => {
    const { run, diary, readSpans } = compose({
      request: () => ({ kind: 'earlyReturn', value: 'early', skipTo }),
    });
    expect(await run(true)).toEqual({ value: 'early', skipsToEnd });
    expect(diary).toEqual(['request']);
    expect(readSpans().map(({ kind, name }) => [kind, name])).toEqual([
      ['RequestMapping', 'request'],
      ['Skipped', 'DataSource'],
      ['Skipped', 'ResponseMapping'],
    ]);
  });

  test('is the rest of the pipeline after an early return of its response to END', async () => {
    const respond = (skipTo: 'NEXT' | 'END') => () => ({ kind: 'earlyReturn' as const, value: 2, skipTo });
    expect(await compose({ response: respond('END') }).run()).toEqual({ value: 2, skipsToEnd: true });
    expect(await compose({ response: respond('NEXT') }).run()).toEqual({ value: 2, skipsToEnd: false });
  });

  test('is the response of an asynchronous invocation, whose value is null', async () => {
    const { run, diary, readSpans } = compose({
      invoke: async () => ({ result: 5, error: null, isUnawaited: true }),
    });
    expect(await run(true)).toEqual({ value: null, skipsToEnd: false });
    expect(diary).toEqual(['request', 'invoke']);
    expect(readSpans().at(-1)).toMatchObject({
      kind: 'Skipped',
      details: { what: 'ResponseMapping', why: 'unawaited' },
    });
  });

  // https://docs.aws.amazon.com/appsync/latest/devguide/resolver-mapping-template-changelog.html
  test.each(['2017-02-28', '2018-05-29'])(
    'for a null result depends on the version %s of its template',
    async (version) => {
      const { run, diary } = compose({
        templates: true,
        request: () => value({ version, operation: 'Invoke' }),
        invoke: done(null),
      });
      expect(await run()).toMatchObject({ value: null });
      expect(diary).toEqual(['request', 'invoke', ...(version === '2017-02-28' ? [] : ['response'])]);
    },
  );
});

describe('the context of the response', () => {
  const seePrev = async (parts: Parts): Promise<HandlerContext['prev'] | undefined> => {
    let prev: HandlerContext['prev'] | undefined;
    await compose({
      ...parts,
      response: (context) => {
        prev = context.prev;
        return value(null);
      },
    }).run();
    return prev;
  };

  test('has the previous result of the pipeline', async () => {
    expect(await seePrev({ prev: { result: 1 } })).toEqual({ result: 1 });
    expect(await seePrev({})).toBeNull();
  });

  test('has a previous result that the request template changed, also to null', async () => {
    const changing = (prev: HandlerContext['prev']) => () => ({ ...value({}), changes: { prev } });
    expect(await seePrev({ prev: { result: 1 }, request: changing({ result: 2 }) })).toEqual({ result: 2 });
    expect(await seePrev({ prev: { result: 1 }, request: changing(null) })).toBeNull();
  });
});

describe('the trace of a unit', () => {
  test('has the size of the batch that it was part of, which is not in its result', async () => {
    const invoke: Invoke = (request, field) =>
      field.enqueue('Invoke', request, async (items) => items.map((item) => ({ result: item, error: null })));
    const { run, readSpans } = compose({ invoke, request: () => value({ id: 1 }) });
    const results = await Promise.all([run(true), run(true), run(true)]);
    expect(results).toEqual(Array.from({ length: 3 }, () => ({ value: { id: 1 }, skipsToEnd: false })));
    expect(readSpans()[1]).toMatchObject({ kind: 'DataSource', details: { batchSize: 3 } });
  });

  test('has the failure of its data source', async () => {
    const { run, readSpans } = compose({ invoke: () => Promise.reject(new Error('It does not run.')) });
    await expect(run(true)).rejects.toThrow();
    expect(readSpans()[1]).toMatchObject({ kind: 'DataSource', error: { message: 'It does not run.' } });
  });
});
