import { expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../kernel/clock.ts';
import { systemIds } from '../../kernel/ids.ts';
import { silentLog } from '../../kernel/log.ts';
import { createTeardown } from '../../kernel/teardown.ts';
import { systemTimers } from '../../kernel/timers.ts';
import { type ApiPort, openApiPort, openFurtherPorts } from '../../start/ports.ts';
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
