import { describe, expect, test } from 'vitest';
import { command } from '../../../commands/seed/command.ts';
import { runScript } from '../../tools/run-command.ts';
import { created, failed, refused, startFakeEndpoint } from '../fake-endpoint.ts';
import { parse, runInMemory } from '../in-memory.ts';

describe('the flags of seed', () => {
  test('are all optional', () => {
    expect(parse(command, '')).toEqual({
      count: 100,
      seed: null,
      url: null,
      stage: null,
      apiKey: null,
      concurrency: 8,
    });
  });

  test('are parsed', () => {
    const line =
      '--count 1000 --seed 7 --url https://api.example.com/graphql --api-key da2-a --concurrency 3';
    expect(parse(command, line)).toEqual({
      count: 1000,
      seed: 7,
      url: new URL('https://api.example.com/graphql'),
      stage: null,
      apiKey: 'da2-a',
      concurrency: 3,
    });
    expect(parse(command, '--stage dev')).toMatchObject({ stage: { name: 'dev', apiKey: true } });
  });

  test('take the key from the environment if the command line has none', () => {
    const environment = { APPSYNC_API_KEY: 'da2-b' };
    expect(parse(command, '', environment)).toMatchObject({ apiKey: 'da2-b' });
    expect(parse(command, '--api-key da2-a', environment)).toMatchObject({ apiKey: 'da2-a' });
  });

  test.each([
    ['--count 0', '--count is 0. Specify a whole number from 1 to 1000000.'],
    ['--count 1000001', '--count is 1000001.'],
    ['--count ten', '--count is ten.'],
    ['--count 1.5', '--count is 1.5.'],
    ['--seed -1', '--seed is -1.'],
    ['--seed 4294967296', '--seed is 4294967296.'],
    ['--concurrency 101', '--concurrency is 101. Specify a whole number from 1 to 100.'],
    ['--url localhost:4000', '--url is localhost:4000. Specify an address such as'],
    ['--stage Prod!', '"Prod!" cannot name a stage'],
    ['--stage dev --url https://example.com', '--stage and --url cannot be combined. Specify one of them.'],
  ])('are rejected by name: %s', async (line, words) => {
    const { code, said } = await runInMemory(command, line);
    expect(code).toBe(1);
    expect(said).toContain(words);
  });
});

describe('npm run seed', () => {
  const flagsFor = ({ url }: { url: URL }) => `--url ${url.href} --api-key da2-a --seed 7`;

  test('prints only the summary on standard output', async () => {
    const endpoint = await startFakeEndpoint(() => created);
    const { code, out } = await runInMemory(command, `${flagsFor(endpoint)} --count 3`);
    expect(code).toBe(0);
    expect(out).toMatch(/^Created 3 of 3 users in \d+\.\d s, \d+ a second \(seed 7\)\.\n$/);
    expect(endpoint.requests.every(({ apiKey }) => apiKey === 'da2-a')).toBe(true);
  });

  test('counts a rejected user as a response', async () => {
    const endpoint = await startFakeEndpoint(() => refused('EMAIL_TAKEN', 'The address is taken.'));
    const { code, out } = await runInMemory(command, `${flagsFor(endpoint)} --count 2`);
    expect(code).toBe(0);
    expect(out).toContain('Refused 2: EMAIL_TAKEN');
  });

  test('exits with code 1 if the endpoint rejects the key', async () => {
    const endpoint = await startFakeEndpoint(() => failed(401, 'UnauthorizedException'));
    const { code, said } = await runInMemory(command, flagsFor(endpoint));
    expect(code).toBe(1);
    expect(said).toBe(
      `The endpoint at ${endpoint.url.href} rejected the API key. Specify one with --api-key or APPSYNC_API_KEY.\n`,
    );
  });

  test('exits with code 130 after Ctrl-C, and completes the requests that it has sent', async () => {
    let answered = 0;
    const endpoint = await startFakeEndpoint(async ({ variables }) => {
      if (variables.input === undefined) return created;
      if (answered === 0) seed.process.kill('SIGINT');
      answered += 1;
      return created;
    });
    const flags = `${flagsFor(endpoint)} --count 1000000 --concurrency 2`.split(' ');
    const seed = runScript('seed', flags);
    expect(await seed.ended).toBe(130);
    expect(seed.stdout()).toContain(`Created ${answered} of 1000000 users`);
    expect(seed.stdout()).toContain('Interrupted');
    expect(seed.stderr()).toBe('');
  });
});
