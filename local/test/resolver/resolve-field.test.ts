import { describe, expect, test } from 'vitest';
import type { DataSourceResult, FieldExecution } from '../../data-sources/data-source.ts';
import { GraphqlFailure } from '../../kernel/errors.ts';
import type { Json } from '../../kernel/json.ts';
import { silentLog } from '../../kernel/log.ts';
import type { FieldRequest } from '../../resolver/field-request.ts';
import { createFieldResolver, type LoadedFields } from '../../resolver/resolve-field.ts';
import type { HandlerContext, HandlerOutcome } from '../../sandbox/resolver-code.ts';
import type { ResolverModel } from '../../template/api-model.ts';
import { anApiModel } from '../support/api-model.ts';

type Handler = (context: HandlerContext, stash: Record<string, Json>) => Partial<HandlerOutcome> | Json;
type Code = { request: Handler; response: Handler };

const pass: Code = { request: ({ prev }) => prev?.result ?? null, response: ({ result }) => result ?? null };

const request: FieldRequest = {
  typeName: 'Query',
  fieldName: 'it',
  outputType: 'It!',
  scope: {},
  span: null,
  arguments: { id: '1' },
  source: null,
  caller: { mode: 'API_KEY', identity: null, groups: [], mayCallField: () => true },
  headers: { cookie: 'secret', 'x-a': ['1', '2'] },
  info: { fieldName: 'it' },
};

type Ask = (request: Json, field: FieldExecution) => DataSourceResult;

/** Runs the code pieces by name, keeping a diary of what ran in which order. */
const compose = (
  model: Pick<ResolverModel, 'kind'> & Partial<ResolverModel>,
  codes: Record<string, Code>,
  ask: Ask = (asked) => ({ result: asked, error: null }),
): { resolver: LoadedFields; diary: string[]; contexts: HandlerContext[] } => {
  const diary: string[] = [];
  const contexts: HandlerContext[] = [];
  const resolver = createFieldResolver(
    anApiModel({
      environment: { TABLE: 't' },
      resolvers: [{ logicalId: 'R', typeName: 'Query', fieldName: 'it', ...model } as ResolverModel],
    }),
    {
      log: silentLog,
      createDataSource: () => ({
        invoke: async (asked, field) => {
          diary.push(`ask ${JSON.stringify(asked)}`);
          return ask(asked, field);
        },
      }),
      loadCode: ({ origin }) => ({
        run: (handler, context, state) => {
          diary.push(`${origin}.${handler}`);
          contexts.push(context);
          const stash = { ...state.stash };
          const outcome = codes[origin]?.[handler](context, stash) ?? null;
          const quiet = { state: { ...state, stash }, extensions: [], logs: [] };
          const isOutcome = typeof outcome === 'object' && outcome !== null && 'kind' in outcome;
          return { ...quiet, ...(isOutcome ? outcome : { kind: 'value', value: outcome }) } as HandlerOutcome;
        },
      }),
    },
  );
  return { resolver, diary, contexts };
};

const code = (origin: string) => ({ text: '', origin });
const unit = {
  kind: 'UNIT' as const,
  dataSource: 'none',
  code: code('R'),
  maxBatchSize: 0,
  conflictHandler: null,
};
const step = (name: string) => ({
  logicalId: name,
  name,
  dataSource: 'none',
  code: code(name),
  maxBatchSize: 0,
  conflictHandler: null,
});
const pipeline = { kind: 'PIPELINE' as const, code: code('R'), steps: [step('A'), step('B')] };

describe('a unit resolver', () => {
  test('calls its data source between request and response', async () => {
    const { resolver, diary } = compose(unit, {
      R: { request: () => 'q', response: ({ result }) => `${result}!` },
    });
    expect(await resolver.resolve(request)).toEqual({
      value: 'q!',
      error: null,
      appendedErrors: [],
      extensions: [],
    });
    expect(diary).toEqual(['R.request', 'ask "q"', 'R.response']);
  });

  test('skips the data source and the response handler after an early return', async () => {
    const early = { kind: 'earlyReturn' as const, value: 'now', skipTo: 'NEXT' as const };
    const { resolver, diary } = compose(unit, { R: { ...pass, request: () => early } });
    expect((await resolver.resolve(request)).value).toBe('now');
    expect(diary).toEqual(['R.request']);
  });

  test('batches at most 2,000 executions', () => {
    expect(compose({ ...unit, maxBatchSize: 2_000 }, {}).resolver.refusals).toEqual([]);
    const message = "The maxBatchSize 2001 is over AppSync's 2000.";
    expect(compose({ ...unit, maxBatchSize: 2_001 }, {}).resolver.refusals).toEqual([
      { field: 'Query.it', message, fix: 'Lower it.' },
    ]);
  });

  test('passes the error of the data source to the response handler, and no error otherwise', async () => {
    const error = { message: 'gone', type: 'DynamoDB:X' };
    const failing = compose(unit, { R: pass }, () => ({ result: null, error }));
    await failing.resolver.resolve(request);
    expect(failing.contexts[1]).toMatchObject({ result: null, error });
    const working = compose(unit, { R: pass });
    await working.resolver.resolve(request);
    expect(working.contexts[1]).not.toHaveProperty('error');
  });

  test('passes headers without cookies, the environment, and no previous result to handlers', async () => {
    const { resolver, contexts } = compose(unit, { R: pass });
    await resolver.resolve(request);
    expect(contexts[0]).toEqual({
      arguments: { id: '1' },
      identity: null,
      source: null,
      prev: null,
      request: { headers: { 'x-a': ['1', '2'] }, domainName: null },
      info: { fieldName: 'it' },
      env: { TABLE: 't' },
    });
  });

  test('passes the field to the data source', async () => {
    const fields: FieldExecution[] = [];
    const { resolver } = compose(unit, { R: pass }, (result, field) => {
      fields.push(field);
      return { result, error: null };
    });
    await resolver.resolve({ ...request, caller: { ...request.caller, identity: { sub: 'ada' } } });
    expect(fields).toEqual([
      {
        typeName: 'Query',
        fieldName: 'it',
        outputType: 'It!',
        arguments: { id: '1' },
        identity: { sub: 'ada' },
        isDirect: false,
        conflictHandler: null,
        enqueue: expect.any(Function),
        span: null,
      },
    ]);
  });

  test('is null, without a response handler, for an asynchronous invocation', async () => {
    const { resolver, diary } = compose(unit, { R: pass }, () => ({
      result: null,
      error: null,
      isUnawaited: true,
    }));
    expect(await resolver.resolve(request)).toMatchObject({ value: null, error: null });
    expect(diary).toEqual(['R.request', 'ask null']);
  });

  test('names the field if util.unauthorized ended a handler, and keeps every other message', async () => {
    const error = { message: 'Unauthorized', errorType: 'Unauthorized', data: null, errorInfo: null };
    const failWith = (outcome: Partial<HandlerOutcome>) =>
      compose(unit, { R: { ...pass, request: () => outcome } }).resolver.resolve(request);
    expect((await failWith({ kind: 'error', error, isUnauthorized: true })).error).toEqual({
      ...error,
      message: 'Not Authorized to access it on type Query',
    });
    expect((await failWith({ kind: 'error', error })).error).toEqual(error);
  });

  test.each(['request', 'response'] as const)('fails if its %s returns more than 5 MB', async (handler) => {
    const returning = (value: Json) => compose(unit, { R: { ...pass, [handler]: () => value } });
    const limit = 5 * 1024 * 1024;
    const { error } = await returning('a'.repeat(limit - 1)).resolver.resolve(request);
    expect(error).toMatchObject({ errorType: 'MappingTemplate' });
    const fitting = await returning('a'.repeat(limit - 2)).resolver.resolve(request);
    expect(fitting.error).toBeNull();
  });

  test('passes on the calls of extensions, in order', async () => {
    const call = (name: string) => ({ name, arguments: [1] });
    const calling = (name: string) => () => ({
      kind: 'value' as const,
      value: null,
      extensions: [call(name)],
    });
    const { resolver } = compose(unit, { R: { request: calling('first'), response: calling('second') } });
    expect((await resolver.resolve(request)).extensions).toEqual([call('first'), call('second')]);
  });

  test('returns an invalid data source request as an error of the field', async () => {
    const { resolver } = compose(unit, { R: pass }, () => {
      throw new GraphqlFailure("Value for field '$[operation]' not found.", 'MappingTemplate');
    });
    const { value, error } = await resolver.resolve(request);
    expect(value).toBeNull();
    expect(error).toMatchObject({ errorType: 'MappingTemplate' });
  });
});

describe('a pipeline resolver', () => {
  const adding = (name: string): Code => ({
    request: ({ prev }) => `${prev?.result}>${name}`,
    response: ({ result }) => result ?? null,
  });
  const around: Code = { request: () => 'start', response: ({ prev }) => `${prev?.result}>end` };

  test('passes each step the result of the previous one', async () => {
    const { resolver } = compose(pipeline, { R: around, A: adding('A'), B: adding('B') });
    expect((await resolver.resolve(request)).value).toBe('start>A>B>end');
  });

  test('shares one stash from the first handler to the last', async () => {
    const note =
      (name: string): Handler =>
      (_, stash) => {
        stash.trail = `${stash.trail ?? ''}${name}`;
        return String(stash.trail);
      };
    const all = (name: string): Code => ({ request: note(name), response: note(name.toLowerCase()) });
    const { resolver } = compose(pipeline, { R: all('R'), A: all('A'), B: all('B') });
    expect((await resolver.resolve(request)).value).toBe('RAaBbr');
  });

  test('continues with the next step after an early return', async () => {
    const early = { kind: 'earlyReturn' as const, value: 'early', skipTo: 'NEXT' as const };
    const { resolver } = compose(pipeline, {
      R: around,
      A: { ...pass, request: () => early },
      B: adding('B'),
    });
    expect((await resolver.resolve(request)).value).toBe('early>B>end');
  });

  test('continues with its own response handler after an early return to the end', async () => {
    const early = { kind: 'earlyReturn' as const, value: 'early', skipTo: 'END' as const };
    const { resolver, diary } = compose(pipeline, {
      R: around,
      A: { ...pass, request: () => early },
      B: adding('B'),
    });
    expect((await resolver.resolve(request)).value).toBe('early>end');
    expect(diary).toEqual(['R.request', 'A.request', 'R.response']);
  });

  test('skips every step after an early return of its own request handler', async () => {
    const early = { kind: 'earlyReturn' as const, value: 'early', skipTo: 'NEXT' as const };
    const { resolver, diary } = compose(pipeline, {
      R: { ...around, request: () => early },
      A: pass,
      B: pass,
    });
    expect((await resolver.resolve(request)).value).toBe('early>end');
    expect(diary).toEqual(['R.request', 'R.response']);
  });

  test('stops at an error: nothing after it runs', async () => {
    const error = { message: 'no', errorType: 'Bad', data: null, errorInfo: null };
    const failing: Code = { ...pass, response: () => ({ kind: 'error', error }) };
    const { resolver, diary } = compose(pipeline, { R: around, A: failing, B: pass });
    expect(await resolver.resolve(request)).toMatchObject({ value: null, error });
    expect(diary.at(-1)).toBe('A.response');
  });

  test('passes no error of the previous step to a step', async () => {
    const failed = { message: 'gone', type: 'DynamoDB:X' };
    let asked = 0;
    const { resolver, contexts } = compose(pipeline, { R: around, A: pass, B: pass }, (result) => {
      asked += 1;
      return { result, error: asked === 1 ? failed : null };
    });
    await resolver.resolve(request);
    expect(contexts.map(({ error }) => error)).toEqual([
      undefined,
      undefined,
      failed,
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('continues with null after an asynchronous step', async () => {
    const { resolver, diary } = compose(pipeline, { R: around, A: pass, B: pass }, (asked) => ({
      result: asked,
      error: null,
      ...(asked === 'start' && { isUnawaited: true }),
    }));
    expect((await resolver.resolve(request)).value).toBe('null>end');
    expect(diary).not.toContain('A.response');
  });

  test('has at most ten steps', () => {
    const composeSteps = (count: number) =>
      compose({ ...pipeline, steps: Array.from({ length: count }, (_, index) => step(`S${index}`)) }, {});
    expect(composeSteps(10).resolver.refusals).toEqual([]);
    const message = 'A resolver can only be composed of 10 functions; it has 11.';
    expect(composeSteps(11).resolver.refusals).toMatchObject([{ field: 'Query.it', message }]);
  });
});
