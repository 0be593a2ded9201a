import { beforeAll, describe, expect, test } from 'vitest';
import { LocalFault } from '../../kernel/errors.ts';
import { type ApisOptions, createApis } from '../../start/apis.ts';
import type { ApiModel } from '../../template/api-model.ts';
import {
  apiNamed,
  createPort,
  createRuntime,
  listen,
  modelOf,
  openParts,
  serveOptions,
} from './api-places.ts';

let parts: ApisOptions['parts'];
beforeAll(async () => {
  parts = await openParts();
});

const open = (count: number, { strict = false } = {}) => {
  const ports = Array.from({ length: count }, (_, index) => createPort(4000 + index));
  const apis = createApis({ ports, parts, strict, ...serveOptions() }, createRuntime());
  const serve = async (...models: ApiModel[]) => {
    const loaded = apis.load(modelOf(...models));
    await loaded.serve();
    return loaded;
  };
  return { ...apis, ports, serve };
};

const CODE = 'export function request() { return {}; } export function response() { return 1; }';

/** A resolver of a field that the schema does not have. */
const STRAY = {
  logicalId: 'Stray',
  typeName: 'Query',
  fieldName: 'absent',
  kind: 'UNIT',
  dataSource: 'none',
  code: { text: CODE, origin: 'Query.absent' },
  maxBatchSize: 0,
  conflictHandler: null,
} as unknown as ApiModel['resolvers'][0];

describe('loaded APIs', () => {
  test('have the addresses of their ports, and what clients need to know', () => {
    const { load } = open(2);
    const { apis } = load(
      modelOf(apiNamed('orders'), apiNamed('users', { apiKeys: [], region: 'eu-west-1' })),
    );
    expect(apis).toMatchObject([
      { name: 'orders', url: 'http://127.0.0.1:4000/graphql', apiKey: 'da2-good', refusals: [] },
      { name: 'users', url: 'http://127.0.0.1:4001/graphql', apiKey: null, region: 'eu-west-1' },
    ]);
  });

  test('are not served before they are', () => {
    const { load, ports, listServed } = open(1);
    load(modelOf(apiNamed('orders')));
    expect([listServed(), ports[0]?.routes]).toEqual([[null], null]);
  });

  test('fail for a schema that AppSync would reject, and nothing is served', async () => {
    const { load, serve, listServed } = open(2);
    await serve(apiNamed('orders'));
    const broken = modelOf(apiNamed('users'), apiNamed('stock', { schema: 'type Query {' }));
    expect(() => load(broken)).toThrow(LocalFault);
    expect(listServed()).toEqual(['id-of-orders', null]);
  });

  test('fail without a schema, with the place of the definition', () => {
    const { load } = open(1);
    expect(() => load(modelOf(apiNamed('orders', { schema: ' \n' })))).toThrow(
      expect.objectContaining({
        code: 'SCHEMA_REFUSED',
        message: 'The API orders has no schema in the template.',
        fix: expect.stringContaining('GraphQLSchema'),
      }),
    );
  });
});

describe('what AppSync would reject of an API', () => {
  const orders = apiNamed('orders', { resolvers: [STRAY] });

  test('is returned with it, and the rest is loaded', () => {
    const { apis } = open(2).load(modelOf(orders, apiNamed('users')));
    expect(apis.map(({ refusals }) => refusals.length)).toEqual([1, 0]);
  });

  test('is an error if all of it has to be accepted', () => {
    const { load } = open(2, { strict: true });
    expect(() => load(modelOf(apiNamed('users'), orders))).toThrow(/Query\.absent/);
    expect(() => load(modelOf(apiNamed('users')))).not.toThrow();
  });
});

describe('APIs of a reload', () => {
  const [orders, users, stock] = [apiNamed('orders'), apiNamed('users'), apiNamed('stock')];

  test('keep their ports if another is inserted before them, which waits for the next start', async () => {
    const { serve, listServed } = open(1);
    await serve(orders);
    const { apis, model } = await serve(users, orders);
    expect(apis).toMatchObject([{ name: 'orders', url: 'http://127.0.0.1:4000/graphql' }]);
    expect(model.apis).toEqual([orders]);
    expect(listServed()).toEqual(['id-of-orders']);
  });

  test('keep their ports in another order, and are listed in it', async () => {
    const { serve, listServed } = open(2);
    await serve(orders, users);
    const { apis } = await serve(users, orders);
    expect(apis.map(({ name, url }) => [name, new URL(url).port])).toEqual([
      ['users', '4001'],
      ['orders', '4000'],
    ]);
    expect(listServed()).toEqual(['id-of-orders', 'id-of-users']);
  });

  test('keep their ports if another is removed, which remains until the next start', async () => {
    const { serve, listServed, ports } = open(2);
    await serve(orders, users);
    const remaining = ports[0]?.routes;
    const { apis } = await serve(users);
    expect(apis.map(({ name, url }) => [name, new URL(url).port])).toEqual([['users', '4001']]);
    expect(listServed()).toEqual(['id-of-orders', 'id-of-users']);
    expect(ports[0]?.routes).toBe(remaining);
  });

  test('use the port of an API that they replace', async () => {
    const { serve, ports } = open(2);
    await serve(orders, users);
    await serve(users, stock);
    const [first] = ports;
    if (first === undefined) throw new Error('There is a first port.');
    const settings = await fetch(`${await listen(first)}/console/config.json`);
    expect(await settings.json()).toMatchObject({ name: 'stock' });
  });

  test('can be loaded again after a failure', async () => {
    const { serve, load, listServed } = open(1);
    await serve(orders);
    expect(() => load(modelOf(apiNamed('orders', { schema: '' })))).toThrow(LocalFault);
    await serve(apiNamed('orders', { schema: 'type Query { order: Int }' }));
    expect(listServed()).toEqual(['id-of-orders']);
  });

  test('list the subscriptions that ended, which are none without a connection', async () => {
    const { load, serve } = open(2);
    await serve(orders, users);
    const changed = apiNamed('orders', { schema: 'type Query { order: Int }' });
    expect(await load(modelOf(changed, users)).serve()).toEqual([]);
  });
});
