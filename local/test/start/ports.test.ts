import { describe, expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../kernel/clock.ts';
import { LocalFault } from '../../kernel/errors.ts';
import { systemIds } from '../../kernel/ids.ts';
import { silentLog } from '../../kernel/log.ts';
import { createTeardown } from '../../kernel/teardown.ts';
import { systemTimers } from '../../kernel/timers.ts';
import {
  type ApiPort,
  openApiPort,
  openFurtherPorts,
  openNextPort,
  toAddresses,
  toReachableHost,
} from '../../start/ports.ts';
import { fixedSecrets } from '../support/fixed-secrets.ts';
import { machineGuard } from '../support/machine-guard.ts';

const compose = () => {
  const teardown = createTeardown({ log: silentLog });
  onTestFinished(() => teardown.run());
  const runtime = {
    guard: machineGuard,
    log: silentLog,
    clock: systemClock,
    ids: systemIds,
    secrets: fixedSecrets,
    timers: systemTimers,
    teardown,
  };
  const identify = () => {
    throw new Error('Nobody speaks TLS here.');
  };
  return { runtime, options: { host: '127.0.0.1', port: 0, tls: { identify, trustCommand: 'trust' } } };
};

const toPort = ({ addresses }: ApiPort): number => Number(new URL(addresses.url).port);

test('further APIs use the following ports, and skip those in use', async () => {
  const { runtime, options } = compose();
  const port = toPort(await openApiPort(options, runtime));
  const some = await openFurtherPorts(2, { ...options, port }, runtime);
  const others = await openFurtherPorts(1, { ...options, port }, runtime);
  const [first = 0, second = 0, third = 0] = [...some, ...others].map(toPort);
  expect([port < first, first < second, port < third]).toEqual([true, true, true]);
  expect(new Set([first, second, third]).size).toBe(3);
});

test('further APIs use any ports if the first does', async () => {
  const { runtime, options } = compose();
  const ports = await openFurtherPorts(2, options, runtime);
  expect(new Set(ports.map(toPort)).size).toBe(2);
});

describe('the next free port', () => {
  const taken = new LocalFault('PORT_UNAVAILABLE', 'It is in use.', 'Use another.');
  const openFrom = (first: number, isFree: (port: number) => boolean) => {
    const tried: number[] = [];
    const opening = openNextPort(first, async (port) => {
      tried.push(port);
      if (!isFree(port)) throw taken;
      return port;
    });
    return { opening, tried };
  };

  test('is the first that can be opened', async () => {
    const { opening, tried } = openFrom(4000, (port) => port >= 4002);
    expect(await opening).toBe(4002);
    expect(tried).toEqual([4000, 4001, 4002]);
  });

  test('may be the last one, and there is none after it', async () => {
    expect(await openFrom(65_535, () => true).opening).toBe(65_535);
    const { opening, tried } = openFrom(65_534, () => false);
    await expect(opening).rejects.toBe(taken);
    expect(tried).toEqual([65_534, 65_535]);
  });

  test.each([new LocalFault('USAGE', 'No.', 'Change it.'), new Error('EACCES')])(
    'is not searched after another error: %s',
    async (error) => {
      const tried: number[] = [];
      const opening = openNextPort(4000, async (port) => {
        tried.push(port);
        throw error;
      });
      await expect(opening).rejects.toBe(error);
      expect(tried).toEqual([4000]);
    },
  );
});

describe('the addresses of a port', () => {
  test.each([
    ['127.0.0.1', '127.0.0.1'],
    ['localhost', 'localhost'],
    ['0.0.0.0', '127.0.0.1'],
    ['::', '127.0.0.1'],
    ['', '127.0.0.1'],
    ['::1', '[::1]'],
    ['fe80::1', '[fe80::1]'],
    ['192.168.0.2', '192.168.0.2'],
  ])('of %j have the host %s', (host, reachable) => {
    expect(toReachableHost(host)).toBe(reachable);
    for (const address of Object.values(toAddresses(host, 4000)))
      expect(new URL(address).host).toBe(`${reachable}:4000`);
  });

  test('have a scheme for each way in', () => {
    const schemes = Object.fromEntries(
      Object.entries(toAddresses('127.0.0.1', 4000)).map(([name, address]) => [
        name,
        new URL(address).protocol,
      ]),
    );
    expect(schemes).toEqual({
      url: 'http:',
      realtimeUrl: 'ws:',
      secureUrl: 'https:',
      secureRealtimeUrl: 'wss:',
      consoleUrl: 'http:',
      userPoolUrl: 'http:',
      secureUserPoolUrl: 'https:',
    });
  });
});
