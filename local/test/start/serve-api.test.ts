import { describe, expect, test } from 'vitest';
import type { Api } from '../../api.ts';
import { createReloadStatus } from '../../start/reload-status.ts';
import { createApiPlace, type ServeOptions } from '../../start/serve-api.ts';
import type { ApiModel } from '../../template/api-model.ts';
import { createFakeApi } from '../support/fake-api.ts';
import {
  apiNamed,
  createPort,
  createRuntime,
  listen,
  modelOf,
  noUserPools,
  serveOptions,
} from './api-places.ts';

const around = { model: modelOf(), apis: [{ name: 'orders', consoleUrl: 'http://127.0.0.1:4000/' }] };

const open = (parts: Partial<ServeOptions> = {}) => {
  const port = createPort(4000);
  const runtime = createRuntime({ isRecording: true });
  const place = createApiPlace(port, serveOptions(parts), runtime);
  const serve = (model: ApiModel, api: Api = createFakeApi(model.schema)) =>
    place.serve({ model, api }, around);
  return { place, port, runtime, serve };
};

const post = async (url: string, query: string): Promise<unknown> => {
  const headers = { 'x-api-key': 'da2-good', 'content-type': 'application/json' };
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query }),
  });
  return response.json();
};

/** The JSON of the first server-sent events. */
const readEvents = async (url: string, count: number, between: () => void): Promise<unknown[]> => {
  const response = await fetch(url);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  const events: unknown[] = [];
  let text = '';
  while (events.length < count) {
    const { value = '', done = true } = (await reader?.read()) ?? {};
    if (done) break;
    text += value;
    const complete = text.split('\n\n');
    text = complete.pop() ?? '';
    const found = complete.filter((event) => event.startsWith('data: '));
    if (found.length > 0 && events.length === 0) between();
    events.push(...found.map((event) => JSON.parse(event.slice('data: '.length))));
  }
  await reader?.cancel();
  return events;
};

describe('the port of an API', () => {
  test('has no API and no routes before the first', () => {
    const { place, port } = open();
    expect([place.served, port.routes]).toEqual([null, null]);
    expect(place.addresses).toBe(port.addresses);
  });

  test('answers GraphQL requests with the API that is served at present', async () => {
    const { serve, port } = open();
    const model = apiNamed('orders');
    await serve(model, createFakeApi(model.schema, { 'Query.orders': () => 1 }));
    const url = await listen(port);
    expect(await post(url, '{ orders }')).toEqual({ data: { orders: 1 } });
    await serve(model, createFakeApi(model.schema, { 'Query.orders': () => 2 }));
    expect(await post(url, '{ orders }')).toEqual({ data: { orders: 2 } });
  });

  test('serves the paths of user pools besides those of the API', async () => {
    const paths = {
      '/cognito': async (_request: unknown, response: { end(text: string): void }) => response.end('pools'),
    };
    const { serve, port } = open({ userPools: { ...noUserPools, paths } as unknown as typeof noUserPools });
    await serve(apiNamed('orders'));
    const response = await fetch(`${await listen(port)}/cognito`);
    expect(await response.text()).toBe('pools');
  });

  test('responds with 404 to any other path, also of the JSON API', async () => {
    const { serve, port } = open();
    await serve(apiNamed('orders'));
    const url = await listen(port);
    const statuses = await Promise.all(
      ['/graphql/absent', '/console/api/absent', '/favicon.icon'].map(
        async (path) => (await fetch(`${url}${path}`)).status,
      ),
    );
    expect(statuses).toEqual([404, 404, 404]);
  });

  test('has the settings of the served API on its page, with those of all APIs', async () => {
    const { serve, port } = open();
    await serve(apiNamed('orders'));
    const url = await listen(port);
    await serve(apiNamed('orders', { name: 'renamed', apiKeys: [], region: 'eu-west-1' }));
    const settings = await (await fetch(`${url}/console/config.json`)).json();
    expect(settings).toMatchObject({
      name: 'renamed',
      apiKey: null,
      region: 'eu-west-1',
      signIn: null,
      apis: [{ name: 'orders', url: 'http://127.0.0.1:4000/' }],
      tabs: [{ query: expect.stringContaining('orders') }],
    });
  });
});

describe('the routes of the console', () => {
  test('are created for each served version, with its model', async () => {
    const created: unknown[] = [];
    const { serve, port, place } = open({
      toConsoleRoutes: (model, api, { hub, readServed }) => {
        created.push([model === around.model, api.name, hub === place.hub]);
        return { 'GET /console/api/served': readServed };
      },
    });
    await serve(apiNamed('orders'));
    await serve(apiNamed('users'));
    expect(created).toEqual([
      [true, 'orders', true],
      [true, 'users', true],
    ]);
    const served = await fetch(`${await listen(port)}/console/api/served`);
    expect(await served.json()).toEqual({ schemaId: expect.stringMatching(/^[0-9a-f]{16}$/), refusal: null });
  });

  test('report a refused reload as it happens, and its end', async () => {
    const reloads = createReloadStatus();
    const { serve, port } = open({ reloads });
    await serve(apiNamed('orders'));
    const events = await readEvents(`${await listen(port)}/console/api/served/stream`, 3, () => {
      reloads.report('It does not compile.');
      reloads.report(null);
    });
    const refusals = events.map((event) => (event as { refusal: string | null }).refusal);
    expect(refusals).toEqual([null, 'It does not compile.', null]);
  });

  test('stream the traces that match', async () => {
    const { serve, port, runtime } = open();
    await serve(apiNamed('orders'));
    const url = `${await listen(port)}/console/api/traces/stream`;
    const begin = (id: string) =>
      runtime.traces.tracer.begin({ kind: 'request', id, causes: [], facts: { name: id } });
    const response = await fetch(`${url}?failed`);
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    begin('good')?.end({ errors: [] });
    begin('bad')?.end({ errors: [{ message: 'No.' }] });
    let text = '';
    while (!text.includes('data: ')) text += (await reader?.read())?.value ?? '';
    await reader?.cancel();
    expect(text).toContain('"id":"bad"');
    expect(text).not.toContain('"id":"good"');
  });
});

describe('a replacement of the API', () => {
  const first = apiNamed('orders');

  test('ends no subscription without a connection, and is what is served', async () => {
    const { serve, place } = open();
    const model = apiNamed('orders', { schema: 'type Query { order: Int }' });
    expect(await serve(first)).toEqual([]);
    expect(await serve(model)).toEqual([]);
    expect(place.served?.model).toBe(model);
  });

  test('keeps the hub of subscriptions', async () => {
    const { serve, place } = open();
    const { hub } = place;
    await serve(first, createFakeApi(first.schema));
    await serve(apiNamed('users'));
    expect(place.hub).toBe(hub);
  });
});
