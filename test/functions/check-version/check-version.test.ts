import { describe, expect, test } from 'vitest';
import {
  type CheckVersionPorts,
  checkVersion,
  type VersionAnswer,
} from '../../../functions/check-version/check-version.ts';
import { createUser } from '../../../functions/create-user/create-user.ts';
import type { CreateUserInput } from '../../../schema/generated/types.ts';
import { createMemoryTable } from '../../support/memory-table.ts';
import { createRecordingTelemetry } from '../../support/recording-telemetry.ts';
import { CALLER, createWritePorts } from '../../support/write-ports.ts';
import { createFixedClock } from '../../tools/fixed-clock.ts';

const EVENT = { DeploymentId: 'd-1', LifecycleEventHookExecutionId: 'e-1' };
const NOW = '2026-11-23T12:00:00.000Z';
const LOCK = { pk: 'EMAIL#deployment-check@example.com', sk: 'LOCK' };
const refused = (code: string): VersionAnswer => ({
  ok: true,
  result: { user: null, userErrors: [{ code }] },
});

/** A deployment of `group`, whose new version gives the answer. */
const setUp = (group: string, overrides: Partial<CheckVersionPorts> = {}) => {
  const table = createMemoryTable();
  const clock = createFixedClock(Date.parse(NOW));
  const writing = createWritePorts({ client: table.client, clock });
  const telemetry = createRecordingTelemetry();
  const reported: unknown[] = [];
  const invoked: string[] = [];
  const { invokeVersion = async () => refused('NOT_FOUND'), ...others } = overrides;
  const ports: CheckVersionPorts = {
    table: writing.table,
    now: writing.now,
    log: telemetry.log,
    versions: { [group]: `arn:${group}:7` },
    findDeployment: async () => ({ group, creator: 'CloudFormation' }),
    invokeVersion: async (arn, event) => {
      invoked.push(arn);
      return invokeVersion(arn, event);
    },
    reportStatus: async (event, status) => void reported.push([event, status]),
    ...others,
  };
  return { table, writing, telemetry, reported, invoked, check: () => checkVersion(ports, EVENT) };
};

describe('the check of a new version', () => {
  test('succeeds if the deployed version handles its event correctly', async () => {
    const { check, invoked, reported } = setUp('update-user');
    await check();
    expect(invoked).toEqual(['arn:update-user:7']);
    expect(reported).toEqual([[EVENT, 'Succeeded']]);
  });

  test.each<[string, VersionAnswer, string]>([
    [
      'an error',
      { ok: false, errorType: 'Runtime.ImportModuleError' },
      'failed with Runtime.ImportModuleError.',
    ],
    ['another user error', refused('INVALID_INPUT'), 'did not return the user error NOT_FOUND alone.'],
    [
      'a user',
      { ok: true, result: { user: {}, userErrors: [] } },
      'did not return the user error NOT_FOUND alone.',
    ],
    ['nothing', { ok: true, result: null }, 'did not return the user error NOT_FOUND alone.'],
  ])('fails if the version returns %s, and logs why', async (_, answer, detail) => {
    const { check, reported, telemetry } = setUp('update-user', { invokeVersion: async () => answer });
    await check();
    expect(reported).toEqual([[EVENT, 'Failed']]);
    expect(telemetry.lines).toEqual([
      [
        'error',
        'The new version must not receive traffic.',
        { deploymentId: 'd-1', detail: `arn:update-user:7 ${detail}` },
      ],
    ]);
  });

  test.each<[string, Partial<CheckVersionPorts>]>([
    [
      'CodeDeploy does not describe the deployment',
      { findDeployment: () => Promise.reject(new Error('Denied.')) },
    ],
    ['Lambda does not invoke the version', { invokeVersion: () => Promise.reject(new Error('Denied.')) }],
    ['this stack does not deploy the function', { versions: {} }],
  ])('fails immediately, rather than after an hour without a report, if %s', async (_, ports) => {
    const { check, reported } = setUp('update-user', ports);
    await check();
    expect(reported).toEqual([[EVENT, 'Failed']]);
  });

  test('fails for a function that has no check', async () => {
    const { check, invoked, reported } = setUp('send-mail');
    await check();
    expect({ invoked, reported }).toEqual({ invoked: [], reported: [[EVENT, 'Failed']] });
  });

  test.each(['codeDeployRollback', 'CloudFormationRollback'])(
    'accepts a %s, regardless of the result of the previous version',
    async (creator) => {
      const { check, invoked, reported } = setUp('update-user', {
        findDeployment: async () => ({ group: 'update-user', creator }),
      });
      await check();
      expect({ invoked, reported }).toEqual({ invoked: [], reported: [[EVENT, 'Succeeded']] });
    },
  );

  test('throws if CodeDeploy rejects the report', async () => {
    const { check } = setUp('update-user', { reportStatus: () => Promise.reject(new Error('Denied.')) });
    await expect(check()).rejects.toThrow('Denied.');
  });
});

describe('the check of create-user', () => {
  /** The real createUser on the same table. */
  const setUpCreation = () => {
    const world = setUp('create-user', {
      invokeVersion: async (_, event) => {
        const { input } = event as { input: CreateUserInput };
        return { ok: true, result: await createUser(world.writing, { input, caller: CALLER }) };
      },
    });
    return world;
  };

  test('runs its transaction, which the table rejects, and leaves nothing', async () => {
    const { check, reported, table } = setUpCreation();
    await check();
    expect(reported).toEqual([[EVENT, 'Succeeded']]);
    expect([...table.items.values()]).toEqual([]);
    expect(table.changes.map(({ key, after }) => ({ ...key, kept: after?.ttl }))).toEqual([
      { ...LOCK, kept: Date.parse(NOW) / 1000 + 3600 },
      { ...LOCK, kept: undefined },
    ]);
  });

  test('reuses the lock that an earlier check left', async () => {
    const { check, reported, table } = setUpCreation();
    table.put({ ...LOCK, userId: 'check-version', ttl: 1 });
    await check();
    expect(reported).toEqual([[EVENT, 'Succeeded']]);
    expect(table.items.size).toBe(0);
  });

  test('leaves the address to a user who has it', async () => {
    const { check, reported, table } = setUpCreation();
    const lock = { ...LOCK, userId: 'ada' };
    table.put(lock);
    await check();
    expect(reported).toEqual([[EVENT, 'Succeeded']]);
    expect([...table.items.values()]).toEqual([lock]);
  });

  test('releases the address after a version that fails', async () => {
    const { check, reported, table } = setUp('create-user', {
      invokeVersion: () => Promise.reject(new Error('It is away.')),
    });
    await check();
    expect(reported).toEqual([[EVENT, 'Failed']]);
    expect(table.items.size).toBe(0);
  });
});
