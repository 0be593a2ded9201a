import { describe, expect, test } from 'vitest';
import { createFixedClock } from '../../../test/tools/fixed-clock.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { type CachedFields, createCachedFields } from '../../resolver/cached-fields.ts';
import type { FieldRequest, FieldResult } from '../../resolver/field-request.ts';
import type { ApiModel, CachingModel } from '../../template/api-model.ts';
import { anApiModel } from '../support/api-model.ts';

const BY_ID: CachingModel = { ttlSeconds: 60, keys: ['$context.arguments.id'] };

const PER_RESOLVER = { behavior: 'PER_RESOLVER_CACHING', ttlSeconds: 10 } as const;

const toRequest = (parts: Partial<FieldRequest> = {}): FieldRequest => ({
  typeName: 'Query',
  fieldName: 'it',
  outputType: 'It',
  scope: {},
  span: null,
  arguments: { id: '1' },
  source: null,
  caller: { mode: 'API_KEY', identity: null, groups: [], mayCallField: () => true },
  headers: {},
  info: {},
  ...parts,
});

/** Fields that answer how often they were resolved, or with what a test says. */
const compose = (parts: Partial<ApiModel>, answer: (count: number) => Partial<FieldResult> = () => ({})) => {
  let count = 0;
  const clock = createFixedClock();
  const fields = createCachedFields(
    anApiModel(parts),
    {
      has: () => true,
      resolve: async () => {
        count += 1;
        return { value: count, error: null, appendedErrors: [], extensions: [], ...answer(count) };
      },
    },
    clock,
  );
  const ask = async (request: Partial<FieldRequest> = {}) => (await fields.resolve(toRequest(request))).value;
  return { clock, fields, ask };
};

const resolverOf = (typeName: string, caching?: CachingModel) => ({
  logicalId: 'R',
  typeName,
  fieldName: 'it',
  kind: 'UNIT' as const,
  dataSource: 'none',
  code: null,
  maxBatchSize: 0,
  conflictHandler: null,
  ...(caching ? { caching } : {}),
});

const composeById = (caching = BY_ID) =>
  compose({ cache: PER_RESOLVER, resolvers: [resolverOf('Query', caching)] });

describe('a cache by resolver', () => {
  test('returns the same result for the same keys, regardless of other requests', async () => {
    const { ask } = composeById();

    expect(await ask()).toBe(1);
    expect(await ask({ arguments: { id: '1', other: true } })).toBe(1);
    expect(await ask({ arguments: { id: '2' } })).toBe(2);
    expect(await ask()).toBe(1);
  });

  test('resolves again after the time to live', async () => {
    const { ask, clock } = composeById();
    await ask();

    clock.advance(59_999);
    expect(await ask()).toBe(1);
    clock.advance(1);
    expect(await ask()).toBe(2);
  });

  test('does not cache for a resolver without settings, or an API without a cache', async () => {
    const unset = compose({ cache: PER_RESOLVER, resolvers: [resolverOf('Query')] });
    const off = compose({ cache: null, resolvers: [resolverOf('Query', BY_ID)] });

    expect([await unset.ask(), await unset.ask()]).toEqual([1, 2]);
    expect([await off.ask(), await off.ask()]).toEqual([1, 2]);
  });

  test('has separate entries per caller, parent and arguments if no keys are set', async () => {
    const { ask } = composeById({ ttlSeconds: 60, keys: [] });
    const identity = { sub: 'ada' } as unknown as FieldRequest['caller']['identity'];
    const caller = { ...toRequest().caller, identity };

    expect(await ask()).toBe(1);
    expect(await ask({ caller })).toBe(2);
    expect(await ask({ source: { id: '9' } })).toBe(3);
    expect(await ask({ arguments: {} })).toBe(4);
    expect(await ask({ caller })).toBe(2);
  });

  test('never caches a mutation', async () => {
    const { ask } = compose({ cache: PER_RESOLVER, resolvers: [resolverOf('Mutation', BY_ID)] });

    expect([await ask({ typeName: 'Mutation' }), await ask({ typeName: 'Mutation' })]).toEqual([1, 2]);
  });

  const refused = { message: 'no', errorType: 'No', data: null, errorInfo: null };
  test.each<[string, Partial<FieldResult>]>([
    ['a failure', { value: null, error: refused }],
    ['an answer with an error beside it', { appendedErrors: [refused] }],
  ])('does not cache %s', async (_, failed) => {
    const parts = { cache: PER_RESOLVER, resolvers: [resolverOf('Query', BY_ID)] };
    const { ask } = compose(parts, (count) => (count === 1 ? failed : {}));
    await ask();

    expect(await ask()).toBe(2);
  });

  test('keeps ten thousand entries and removes the oldest first', async () => {
    const { ask } = composeById();
    for (let id = 0; id <= 10_000; id += 1) await ask({ arguments: { id: String(id) } });

    expect(await ask({ arguments: { id: '10000' } })).toBe(10_001);
    expect(await ask({ arguments: { id: '0' } })).toBe(10_002);
  });

  test('removes the oldest entries if all together take too much memory', async () => {
    const { ask } = compose({ cache: PER_RESOLVER, resolvers: [resolverOf('Query', BY_ID)] }, (count) => ({
      value: `${count}${'x'.repeat(1_000_000)}`,
    }));
    for (let id = 1; id <= 20; id += 1) await ask({ arguments: { id: String(id) } });
    expect(String(await ask({ arguments: { id: '20' } })).slice(0, 3)).toBe('20x');
    expect(String(await ask({ arguments: { id: '1' } })).slice(0, 3)).toBe('21x');
  });
});

describe('a cache of full requests', () => {
  test('caches every field except those of mutations', async () => {
    const { ask, clock } = compose({
      cache: { behavior: 'FULL_REQUEST_CACHING', ttlSeconds: 10 },
      resolvers: [resolverOf('Query'), resolverOf('User'), resolverOf('Mutation')],
    });

    expect([await ask(), await ask()]).toEqual([1, 1]);
    expect([await ask({ typeName: 'User' }), await ask({ typeName: 'User' })]).toEqual([2, 2]);
    expect([await ask({ typeName: 'Mutation' }), await ask({ typeName: 'Mutation' })]).toEqual([3, 4]);
    clock.advance(10_000);
    expect(await ask()).toBe(5);
  });
});

describe('eviction', () => {
  const evict = (fields: CachedFields, entries: JsonObject) => fields.evict('Query', 'it', entries);

  test.each(['ctx.args.id', 'context.arguments.id', '$ctx.arguments.id'])(
    'removes entries by %s',
    async (key) => {
      const { ask, fields } = composeById();
      await ask();

      expect(evict(fields, { [key]: '1' })).toBe(1);
      expect(await ask()).toBe(2);
    },
  );

  test.each<[string, JsonObject]>([
    ['another value', { 'ctx.args.id': '2' }],
    ['another key', { 'ctx.args.name': '1' }],
    ['a key too many', { 'ctx.args.id': '1', 'ctx.args.name': '1' }],
    ['no key', {}],
  ])('removes nothing by %s', async (_, entries) => {
    const { ask, fields } = composeById();
    await ask();

    expect(evict(fields, entries)).toBe(0);
    expect(await ask()).toBe(1);
  });

  test('requires the keys in the order of the resolver', async () => {
    const keys = ['$context.arguments.id', '$context.arguments.name'];
    const { ask, fields } = composeById({ ttlSeconds: 60, keys });
    await ask({ arguments: { id: '1', name: 'a' } });

    expect(evict(fields, { 'ctx.args.name': 'a', 'ctx.args.id': '1' })).toBe(0);
    expect(evict(fields, { 'ctx.args.id': '1', 'ctx.args.name': 'a' })).toBe(1);
    expect(evict(fields, { 'ctx.args.id': '1', 'ctx.args.name': 'a' })).toBe(0);
  });
});
