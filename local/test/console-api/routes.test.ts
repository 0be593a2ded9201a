import { describe, expect, test } from 'vitest';
import {
  type ConsoleRoutesOptions,
  createConsoleRoutes,
  createTraceFollow,
} from '../../console-api/routes.ts';
import schemas from '../../console-api/schemas.json' with { type: 'json' };
import type { TraceQuery } from '../../console-model/routes.ts';
import { toSummary, toTrace } from '../console/trace-fixtures.ts';
import { ask } from './ask.ts';
import { createFakeTraces } from './fake-traces.ts';

const open = (changes: Partial<ConsoleRoutesOptions> = {}) => {
  const traces = createFakeTraces([toTrace({ id: 'a' })]);
  const model = { apis: [], eventSources: [], tables: [], queues: [], functions: [], buckets: [], roles: [] };
  const options = {
    traces,
    model: { ...model, userPools: [] },
    api: { name: 'UserApi', authModes: [], apiKeys: [], region: 'eu-west-1' },
    hub: { list: () => [] },
    pools: [],
    readServed: () => ({ schemaId: 'x', refusal: null }),
    readQueues: async () => [],
    readObjects: async () => Promise.reject(new Error('The app has no bucket.')),
    now: () => 0,
    listMails: () => [],
    developer: { accessKeyId: 'a', secretAccessKey: 'b' },
    credentials: { forRole: () => null, find: () => null },
    ...changes,
  } as unknown as ConsoleRoutesOptions;
  return { traces, routes: createConsoleRoutes(options) };
};

test('the routes of the console are those of its model, each once', () => {
  const { routes } = open();
  expect(Object.keys(routes).sort()).toEqual(Object.keys(schemas.ConsoleRoutes.properties).sort());
});

test.each([
  ['GET /console/api/served', { schemaId: 'x', refusal: null }],
  ['GET /console/api/connections', { connections: [] }],
  ['GET /console/api/deliveries', { deliveries: [] }],
  ['GET /console/api/tables', { tables: [] }],
  ['GET /console/api/queues', { queues: [] }],
  ['GET /console/api/buckets', { buckets: [] }],
  ['GET /console/api/mails', { mails: [] }],
  ['GET /console/api/functions', { functions: [] }],
])('%s of an app without any is an empty list or its state', async (route, answer) => {
  expect(await ask(open().routes, route)).toEqual(answer);
});

describe('the routes of traces', () => {
  test('list by the filters of the query', async () => {
    const { routes, traces } = open();
    await ask(routes, 'GET /console/api/traces', { query: { failed: '', limit: '5', field: 'getUser' } });
    expect(traces.queries).toEqual([{ failed: true, limit: 5, field: 'getUser' }]);
  });

  test.each(['limit', 'slow'])(
    'reject an invalid %s as a request, not as an error of the server',
    async (name) => {
      const { routes } = open();
      const asking = async () => ask(routes, 'GET /console/api/traces', { query: { [name]: 'many' } });
      await expect(asking()).rejects.toMatchObject({ status: 400, message: `${name}=many is not a number.` });
    },
  );

  test('find one by its id, and null for another', async () => {
    const { routes } = open();
    const find = (id: string) => ask(routes, 'GET /console/api/traces/{id}', { path: { id } });
    expect(await find('a')).toMatchObject({ id: 'a' });
    expect(await find('b')).toBe(null);
  });

  test('report how many were deleted', async () => {
    const traces = { ...createFakeTraces([]), clear: () => 3 };
    const { routes } = open({ traces });
    expect(await ask(routes, 'DELETE /console/api/traces')).toEqual({ deleted: 3 });
  });
});

describe('the stream of traces', () => {
  test('sends each trace that matches the query, until it ends', () => {
    const followed: TraceQuery[] = [];
    const ended: string[] = [];
    const follow = createTraceFollow({
      ...createFakeTraces([]),
      follow: (query, listen) => {
        followed.push(query);
        listen(toSummary({ id: 'new' }), {} as never);
        return () => void ended.push('ended');
      },
    });
    const sent: unknown[] = [];
    const end = follow(new URLSearchParams('caller=ada'), (value) => sent.push(value));
    expect(followed).toEqual([{ caller: 'ada' }]);
    expect(sent).toEqual([toSummary({ id: 'new' })]);
    end();
    expect(ended).toEqual(['ended']);
  });

  test('is rejected for an invalid query', () => {
    const follow = createTraceFollow(createFakeTraces([]));
    expect(() => follow(new URLSearchParams('slow=-1'), () => {})).toThrow('slow=-1 is not a number.');
  });
});
