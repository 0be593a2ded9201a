import { describe, expect, test } from 'vitest';
import { runSeed, type SeedOptions } from '../../../commands/seed/run-seed.ts';
import { createUsers } from '../../../commands/seed/users.ts';
import { created, type FakeRequest, failed, refused, startFakeEndpoint } from '../fake-endpoint.ts';

const run = async (url: URL, options: Partial<SeedOptions> = {}, signal = new AbortController().signal) => {
  let said = '';
  const out = { write: (text: string) => (said += text) };
  const ports = { out, screen: { write: () => true }, now: () => performance.now(), random: () => 0, signal };
  const code = await runSeed(
    { count: 10, seed: 7, url, apiKey: 'da2-fake', stage: null, concurrency: 4, ...options },
    ports,
  );
  return { code, said };
};

const isCreation = ({ variables }: FakeRequest): boolean => variables.input !== undefined;
const toEmail = ({ variables }: FakeRequest): string => variables.input?.email ?? '';

describe('seed', () => {
  test('creates each user once, with the specified key', async () => {
    const endpoint = await startFakeEndpoint(() => created);
    const { code, said } = await run(endpoint.url, { count: 50 });
    expect(code).toBe(0);
    expect(said).toMatch(/^Created 50 of 50 users in \d+\.\d s, \d+ a second \(seed 7\)\.\n$/);
    const creations = endpoint.requests.filter(isCreation);
    const users = createUsers(7);
    const expected = Array.from({ length: 50 }, () => users.next().value);
    expect(new Set(creations.map(toEmail))).toEqual(new Set(expected.map((user) => user?.email)));
    expect(creations).toHaveLength(50);
    expect(new Set(endpoint.requests.map(({ apiKey }) => apiKey))).toEqual(new Set(['da2-fake']));
  });

  test('sends them in order, with at most the allowed concurrency', async () => {
    let atOnce = 0;
    let most = 0;
    const endpoint = await startFakeEndpoint(async (request) => {
      if (!isCreation(request)) return created;
      atOnce += 1;
      most = Math.max(most, atOnce);
      await new Promise((resolve) => setImmediate(resolve));
      atOnce -= 1;
      return created;
    });
    await run(endpoint.url, { count: 40, concurrency: 3 });
    expect(most).toBeGreaterThan(0);
    expect(most).toBeLessThanOrEqual(3);
    await run(endpoint.url, { count: 5, concurrency: 1 });
    const users = createUsers(7);
    const expected = Array.from({ length: 5 }, () => users.next().value?.email);
    expect(endpoint.requests.slice(-5).map(toEmail)).toEqual(expected);
  });

  test('counts rejected users by code, which is not a failure', async () => {
    const endpoint = await startFakeEndpoint((request) =>
      toEmail(request).includes('1') ? refused('EMAIL_TAKEN', 'Taken.') : created,
    );
    const { code, said } = await run(endpoint.url);
    expect(code).toBe(0);
    expect(said).toContain('Created 8 of 10 users');
    expect(said).toContain('Refused 2: EMAIL_TAKEN\n  hyebin.song1@example.org: Taken.\n');
  });

  test.each([429, 500, 503])('retries after status %i', async (status) => {
    let left = 2;
    const endpoint = await startFakeEndpoint((request) => {
      if (!isCreation(request) || left === 0) return created;
      left -= 1;
      return failed(status, 'ThrottlingException');
    });
    const { code, said } = await run(endpoint.url, { count: 3, concurrency: 1 });
    expect(said).toContain('Created 3 of 3 users');
    expect(code).toBe(0);
    expect(endpoint.requests.filter(isCreation)).toHaveLength(5);
  });

  test('exits with 1 if a request failed, and reports which', async () => {
    const endpoint = await startFakeEndpoint((request) =>
      toEmail(request).includes('song1@') ? failed(200, 'InternalFailure') : created,
    );
    const { code, said } = await run(endpoint.url);
    expect(code).toBe(1);
    expect(said).toContain('Failed 1: InternalFailure\n  hyebin.song1@example.org: It is InternalFailure.\n');
  });

  test('stops at an endpoint that only fails', async () => {
    const endpoint = await startFakeEndpoint((request) =>
      isCreation(request) ? failed(400, 'BadRequestException') : created,
    );
    const { code, said } = await run(endpoint.url, { count: 1000 });
    expect(code).toBe(1);
    expect(said).toContain('Stopped after too many consecutive failures');
    expect(endpoint.requests.filter(isCreation).length).toBeLessThan(30);
  });

  test('ends with the summary so far when it is interrupted', async () => {
    const interruption = new AbortController();
    const endpoint = await startFakeEndpoint((request) => {
      if (toEmail(request).includes('5@')) interruption.abort();
      return created;
    });
    const { code, said } = await run(endpoint.url, { count: 1000, concurrency: 1 }, interruption.signal);
    expect(code).toBe(130);
    expect(said).toContain('Created 5 of 1000 users');
    expect(said).toContain('Interrupted; 995 were not attempted.');
  });

  test('prints advice if nothing runs', async () => {
    const nowhere = new URL('http://127.0.0.1:1/graphql');
    await expect(run(nowhere)).rejects.toMatchObject({
      message: expect.stringContaining('No server responds at http://127.0.0.1:1'),
      fix: expect.stringContaining('npm start'),
    });
    await expect(run(nowhere, { apiKey: 'da2-a' })).rejects.toThrow('No server responds');
  });

  test('reports immediately that the key is rejected', async () => {
    const endpoint = await startFakeEndpoint(() => failed(401, 'UnauthorizedException'));
    await expect(run(endpoint.url, { apiKey: 'da2-wrong' })).rejects.toThrow('rejected the API key');
    expect(endpoint.requests).toHaveLength(1);
  });
});
