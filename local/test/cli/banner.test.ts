import { describe, expect, test } from 'vitest';
import { type BannerFacts, toBanner } from '../../cli/banner.ts';
import type { RunningApi, RunningApp } from '../../start.ts';

const API = {
  name: 'Notes',
  url: 'http://localhost:4000/graphql',
  realtimeUrl: 'ws://localhost:4000/graphql/realtime',
  secureUrl: 'https://localhost:4000/graphql',
  consoleUrl: 'http://localhost:4000/',
  apiKey: 'da2-key',
  region: 'eu-west-1',
  refusals: [],
} as unknown as RunningApi;

const APP = {
  ...API,
  apis: [API],
  model: { unsupported: [] },
  userPools: [],
  keys: { developer: { accessKeyId: 'AKIA1', secretAccessKey: 'secret' } },
  awsEndpoint: 'http://localhost:4566/',
  amplifyOutputs: null,
};

const POOL = {
  poolId: 'eu-west-1_a',
  clientIds: ['c1'],
  endpoint: 'http://localhost:4000/pool',
  accounts: [
    { username: 'user', groups: [], password: 'pass' },
    { username: 'admin', groups: ['admins', 'staff'], password: 'pass' },
  ],
  demandsSecondFactor: false,
};

const print = (app: object = {}, facts: Partial<BannerFacts> = {}): string =>
  toBanner({
    app: { ...APP, ...app } as unknown as RunningApp,
    storage: 'in memory',
    authorityFile: '/ca.pem',
    trustCommand: 'npm run trust',
    milliseconds: 812.4,
    ...facts,
  });

/** The text of each row of the banner, by its name. */
const toRows = (banner: string): Map<string, string> =>
  new Map(banner.split('\n').map((line) => [line.slice(2, 13).trim(), line.slice(13)]));

describe('the banner of one API', () => {
  test('has its addresses, its key and its data', () => {
    const banner = print();
    expect(banner).toMatch(/^Notes is ready after 812 ms\. Press Ctrl-C to stop\.\n/);
    expect(Object.fromEntries(toRows(banner))).toMatchObject({
      GraphQL: API.url,
      'Real time': API.realtimeUrl,
      'With TLS': API.secureUrl,
      'API key': 'da2-key',
      Region: 'eu-west-1',
      Trust: 'npm run trust for browsers, NODE_EXTRA_CA_CERTS=/ca.pem for Node.js',
      'AWS keys': 'AKIA1 secret (for every field, on this machine only)',
      Console: API.consoleUrl,
      Data: 'in memory',
    });
    expect(toRows(banner).get('AWS')).toContain('http://localhost:4566/ (AWS_ENDPOINT_URL');
  });

  test('says so if the template has no key', () => {
    const api = { ...API, apiKey: null };
    expect(toRows(print({ apis: [api] })).get('API key')).toBe('none: the template has no API key');
  });

  test('has a debugger only if one can attach', () => {
    expect(toRows(print()).has('Debugger')).toBe(false);
    const inspector = '127.0.0.1:9229';
    expect(toRows(print({}, { inspector })).get('Debugger')).toBe(`${inspector}; timeouts are disabled`);
  });

  test('has the file for Amplify only if it was written', () => {
    expect(print()).not.toContain('Amplify.configure');
    expect(toRows(print({ amplifyOutputs: '/out.json' })).get('Amplify')).toBe(
      '/out.json is for Amplify.configure.',
    );
  });

  test('can be brief, without keys and accounts', () => {
    const brief = print({ amplifyOutputs: '/out.json', userPools: [POOL] }, { isBrief: true });
    for (const secret of ['da2-key', 'secret', 'pass']) expect(brief).not.toContain(secret);
    expect(brief).toContain('/out.json was written. Its URLs use https: run npm run trust once.');
    expect(brief).toContain(`requests are at ${API.consoleUrl}`);
  });
});

describe('the banner of several APIs', () => {
  const other = {
    ...API,
    name: 'Shop',
    url: 'http://localhost:4001/graphql',
    consoleUrl: 'http://localhost:4001/',
  };

  test('has all names, and a section for each', () => {
    const banner = print({ apis: [API, other, { ...other, name: 'News' }] });
    expect(banner).toMatch(/^Notes, Shop, and News are ready/);
    for (const name of ['Notes', 'Shop', 'News'])
      expect(banner).toMatch(new RegExp(`^ {2}${name}\n {2}GraphQL`, 'm'));
    expect(banner.match(/^ {2}Console/gm)).toHaveLength(3);
    expect(banner.match(/^ {2}AWS keys/gm)).toHaveLength(1);
  });
});

describe('the rows of a user pool', () => {
  const rowsOf = (pool: object) => print({ userPools: [{ ...POOL, ...pool }] });

  test('have its address, its clients and its accounts with their groups', () => {
    const banner = rowsOf({ clientIds: ['c1', 'c2'] });
    expect(banner).toContain(
      'http://localhost:4000/pool (userPoolEndpoint), pool eu-west-1_a, client c1 or c2',
    );
    expect(banner).toContain('as user or admin (in admins, staff), password pass');
    expect(banner).not.toContain('authenticator');
  });

  test('can be without clients and accounts', () => {
    const banner = rowsOf({ clientIds: [], accounts: [] });
    expect(banner).toContain('pool eu-west-1_a, no client\n');
    expect(banner).not.toContain('password');
  });

  test('have a hint for a second factor', () => {
    expect(rowsOf({ demandsSecondFactor: true })).toContain('with an authenticator app');
  });
});

describe('what does not run', () => {
  test('is listed with its place, its reason and the fix', () => {
    const unsupported = [
      { place: 'Stack/Graph', type: 'AWS::Neptune::DBCluster', reason: 'No Neptune.', fix: 'Mock it.' },
    ];
    expect(print({ model: { unsupported } })).toContain(
      '\nIn the template, but not supported locally:\n' +
        '  Stack/Graph (AWS::Neptune::DBCluster)\n    No Neptune.\n    Mock it.\n',
    );
  });

  test('includes fields that AppSync would reject, of every API', () => {
    const refusal = {
      field: 'Query.a',
      message: 'a.ts:1: no loops\na.ts:2: no throw',
      fix: 'Use util.error.',
    };
    const refused = { ...API, refusals: [refusal] };
    const banner = print({ apis: [API, refused] });
    expect(banner).toContain(
      '(--strict exits instead):\n  Query.a: a.ts:1: no loops\n  Query.a: a.ts:2: no throw\n',
    );
    expect(banner).toContain('    Use util.error.\n');
  });

  test('has no heading if there is nothing', () => {
    expect(print()).not.toMatch(/not supported locally|would reject/);
  });
});
