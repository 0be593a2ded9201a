import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../kernel/clock.ts';
import { LocalFault } from '../../kernel/errors.ts';
import { silentLog } from '../../kernel/log.ts';
import { type ClaimOptions, claimPlaces, createGuard, toDatabaseFile } from '../../start/claim.ts';

const claim = async (options: ClaimOptions = {}) => {
  const claimed = await claimPlaces(options, { log: silentLog, clock: systemClock });
  onTestFinished(() => claimed.teardown.run());
  return claimed;
};

const createFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'claim-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

/** A port that another program listens on. */
const takePort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
};

describe('a claim', () => {
  test('has a port for the first API and another for AWS, on this machine only', async () => {
    const { first, aws } = await claim();
    const [api, endpoint] = [new URL(first.addresses.url), new URL(aws.endpoint)];
    expect([api.hostname, endpoint.hostname]).toEqual(['127.0.0.1', '127.0.0.1']);
    expect(api.port).not.toBe(endpoint.port);
  });

  test('of a port that is in use fails, and releases the data folder', async () => {
    const [port, dataDirectory] = [await takePort(), join(createFolder(), 'data')];
    await expect(claim({ port, dataDirectory })).rejects.toMatchObject({ code: 'PORT_UNAVAILABLE' });
    await expect(claim({ awsPort: port, dataDirectory })).rejects.toMatchObject({ code: 'PORT_UNAVAILABLE' });
    await claim({ dataDirectory });
  });

  test('of a data folder excludes others until it is released', async () => {
    const dataDirectory = join(createFolder(), 'data');
    const { teardown } = await claim({ dataDirectory });
    expect(existsSync(dataDirectory)).toBe(true);
    await expect(claim({ dataDirectory })).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE' });
    await teardown.run();
    await claim({ dataDirectory });
  });

  test('takes the first free port of AWS from a given one', async () => {
    const port = await takePort();
    const { aws } = await claim({ awsPort: { from: port } });
    expect(Number(new URL(aws.endpoint).port)).toBeGreaterThan(port);
  });
});

describe('the guard', () => {
  test.each([
    ['a host with a path', { allowedHosts: ['api.test/path'] }],
    ['an empty host', { allowedHosts: [''] }],
    ['an origin without a scheme', { allowedOrigins: ['app.example'] }],
    ['an origin with a path', { allowedOrigins: ['https://app.example/path'] }],
  ])('rejects %s, with advice', (_, options) => {
    const guard = () => createGuard(options, silentLog);
    expect(guard).toThrow(LocalFault);
    expect(guard).toThrow(expect.objectContaining({ code: 'USAGE', fix: expect.stringMatching(/\w/) }));
  });

  test.each([
    {},
    { host: '0.0.0.0' },
    { host: '::1' },
    { allowedHosts: ['api.test'], allowedOrigins: ['https://app.example'] },
  ])('takes %j', (options) => {
    expect(() => createGuard(options, silentLog)).not.toThrow();
  });
});

test('the database is a file of the data folder', () => {
  expect(toDatabaseFile('data')).toBe(join('data', 'dynamodb.db'));
});
