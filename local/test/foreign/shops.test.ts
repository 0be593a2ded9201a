import { describe, expect, onTestFinished, test } from 'vitest';
import { connectRealtime } from '../../../test/tools/realtime-client.ts';
import { toBanner } from '../../cli/banner.ts';
import { toReadyLine } from '../../cli/ready-line.ts';
import { type AwsCredentials, signRequest } from '../../kernel/sigv4.ts';
import type { RunningApi } from '../../start.ts';
import { shops } from '../support/foreign-apps/shops.ts';
import { ask, startForeign } from '../support/foreign-apps/start-foreign.ts';

interface Self {
  name: string;
  keys: AwsCredentials;
  url: string;
}

const askSigned = (api: RunningApi, query: string, keys: AwsCredentials) => {
  const body = JSON.stringify({ query });
  const request = { method: 'POST', url: api.url, headers: {}, body };
  const scope = { region: api.region, service: 'appsync', credentials: keys, now: Date.now() };
  return ask(api, query, signRequest(request, scope));
};

const listen = async (api: RunningApi) => {
  const client = await connectRealtime(api, { 'x-api-key': api.apiKey ?? '' });
  onTestFinished(() => client.close());
  return client.subscribe('subscription { onPutItem { name } }');
};

const put = (api: RunningApi, name: string) =>
  ask(api, `mutation { putItem(id: "1", name: "${name}") { id name } }`);

test('two stacks with the same logical ids have separate data, events and identities', async () => {
  const app = await startForeign(shops);
  const [east, west] = [app.api('east'), app.api('west')];
  expect(app.limitations).toEqual({});
  expect(new Set([east.url, west.url, app.url])).toEqual(new Set([east.url, west.url]));
  expect(east.apiKey).not.toBe(west.apiKey);

  const [inEast, inWest] = [await listen(east), await listen(west)];
  expect(await put(west, 'from the west')).toEqual({ data: { putItem: { id: '1', name: 'from the west' } } });
  await put(east, 'from the east');
  expect(await inEast.next()).toEqual({ data: { onPutItem: { name: 'from the east' } } });
  expect(await inWest.next()).toEqual({ data: { onPutItem: { name: 'from the west' } } });
  expect(await ask(west, '{ item(id: "1") { name } theirItem(id: "1") { name } }')).toEqual({
    data: { item: { name: 'from the west' }, theirItem: { name: 'from the east' } },
  });
  expect(await ask(east, '{ __typename }', { 'x-api-key': west.apiKey ?? '' })).toMatchObject({
    errors: [{ errorType: 'UnauthorizedException' }],
  });
});

test('functions with the same logical id have the keys of their own roles and the address of their own API', async () => {
  const app = await startForeign(shops);
  const [east, west] = [app.api('east'), app.api('west')];
  const selfOf = async (api: RunningApi): Promise<Self> =>
    JSON.parse(String((await ask(api, '{ whoAmI }')).data?.whoAmI));
  const [inEast, inWest] = [await selfOf(east), await selfOf(west)];
  expect([inEast.url, inWest.url]).toEqual([east.url, west.url]);
  expect(inEast.name).not.toBe(inWest.name);

  const query = '{ item(id: "1") { name } }';
  expect(await askSigned(east, query, inEast.keys)).toEqual({ data: { item: null } });
  expect(await askSigned(west, query, inEast.keys)).toMatchObject({
    errors: [{ errorType: 'Unauthorized' }],
  });
});

describe('of several APIs', () => {
  test('each console lists all of them', async () => {
    const app = await startForeign(shops);
    for (const { consoleUrl, name, apiKey } of app.apis) {
      const settings = await (await fetch(new URL('console/config.json', consoleUrl))).json();
      expect(settings).toMatchObject({
        name,
        apiKey,
        apis: app.apis.map((api) => ({ name: api.name, url: api.consoleUrl })),
      });
    }
  });

  test('the banner and the line of JSON list each', async () => {
    const app = await startForeign(shops);
    const banner = toBanner({
      app,
      storage: 'here',
      authorityFile: 'ca.pem',
      trustCommand: 'trust',
      milliseconds: 5,
    });
    expect(banner).toMatch(/^east and west are ready after 5 ms\./);
    for (const { url, consoleUrl } of app.apis) {
      expect(banner).toContain(url);
      expect(banner).toContain(consoleUrl);
    }
    const line = JSON.parse(JSON.stringify(toReadyLine(app)));
    expect(line.url).toBe(app.api('east').url);
    expect(line.apis.map(({ name }: { name: string }) => name)).toEqual(['east', 'west']);
    expect(Object.keys(line.apis[0])).toEqual([
      'name',
      'url',
      'realtimeUrl',
      'consoleUrl',
      'tracesUrl',
      'apiKey',
      'region',
    ]);
  });
});
