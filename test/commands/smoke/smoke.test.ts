import { toRunningAppEntry } from 'appsync-offline/cli';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenStage, openStage } from '../../../commands/recovery/open-stage.ts';
import { checkOperation } from '../../../commands/smoke/check-operation.ts';
import { runSmoke } from '../../../commands/smoke/run-smoke.ts';
import { type LocalApi, startLocalApi } from '../../support/with-local-api.ts';

let api: LocalApi;
let stage: OpenStage;
beforeAll(async () => {
  api = await startLocalApi();
  stage = await openStage(null, async () => toRunningAppEntry(api, 'local'));
});
afterAll(() => api.stop());

const smoke = async (on: OpenStage, mark: string) => {
  const lines: string[] = [];
  const isWhole = await runSmoke({
    stage: on,
    newMark: () => mark,
    now: () => 0,
    print: (line) => void lines.push(line),
  });
  return { isWhole, lines };
};

const countUsers = async (): Promise<number> => {
  const { body } = await api.graphql('{ listUsers(limit: 100) { items { id } } }');
  const { listUsers } = body.data as unknown as { listUsers: { items: object[] } };
  return listUsers.items.length;
};

test('every step succeeds against npm start, and removes its user', async () => {
  const { isWhole, lines } = await smoke(stage, 'one');
  expect(lines).toEqual([
    'ok    subscribe to new users  0 ms',
    'ok    create a user  0 ms',
    'ok    hear of it  0 ms',
    'ok    read it by id, by address and in the list  0 ms',
    'ok    reject its address for another user  0 ms',
    'ok    change it  0 ms',
    'ok    import rows  0 ms',
    'ok    delete it  0 ms',
    'ok    the users of this run are removed',
  ]);
  expect(isWhole).toBe(true);
  expect(await countUsers()).toBe(0);
});

test('the first step that fails ends the run, with the reason, and users are still removed', async () => {
  const CREATE = 'mutation ($input: CreateUserInput!) { createUser(input: $input) { user { id } } }';
  await api.graphql(CREATE, { input: { name: 'Ada', email: 'smoke-two-changed@example.com' } });
  const { isWhole, lines } = await smoke(stage, 'two');
  expect(isWhole).toBe(false);
  expect(lines.at(-2)).toBe('FAIL  change it  0 ms  the version is not 2');
  expect(lines.at(-1)).toBe('ok    the users of this run are removed');
  expect(await countUsers()).toBe(0);
});

test('keys that the API does not know fail immediately', async () => {
  const strange = { ...stage, credentials: { accessKeyId: 'AKIAUNKNOWN', secretAccessKey: 'no' } };
  const { isWhole, lines } = await smoke(strange, 'three');
  expect(isWhole).toBe(false);
  expect(lines[0]).toMatch(/^FAIL {2}subscribe to new users/);
});

describe('of a deployed stage', () => {
  const deployed = () => ({ ...stage, name: 'dev', endpoint: undefined }) as unknown as OpenStage;
  const alarm = '<AlarmName>user-api-dev-dead-letters</AlarmName>';
  const group = { logGroupName: 'user-api-dev-CreateUserFunctionLog', retentionInDays: 30 };
  const check = (ringing: string, groups: object[]) =>
    checkOperation(deployed(), async (service, { body }) => {
      if (service === 'logs') return JSON.stringify({ logGroups: groups });
      return body.includes('StateValue=ALARM') ? ringing : alarm;
    });

  test('no alarm fires and log groups have a retention', async () => {
    for (const { run } of check('', [group])) await run();
  });

  test('a firing alarm fails, and is named', async () => {
    await expect(check(alarm, [group])[0]?.run()).rejects.toThrow(
      /user-api-dev-dead-letters: docs\/runbook\.md/,
    );
  });

  test('a log group without a retention fails, and so does a stage without any', async () => {
    const endless = { logGroupName: 'user-api-dev-Endless' };
    await expect(check('', [group, endless])[1]?.run()).rejects.toThrow('never expire: user-api-dev-Endless');
    await expect(check('', [])[1]?.run()).rejects.toThrow('no log group begins with');
  });
});
