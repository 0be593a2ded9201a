import { describe, expect, test } from 'vitest';
import type { OpenStage } from '../../../commands/recovery/open-stage.ts';
import { checkOperation } from '../../../commands/smoke/check-operation.ts';

const STAGE: OpenStage = {
  name: 'dev',
  region: 'eu-west-1',
  credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
  graphqlUrl: 'https://api.example/graphql',
  table: 'users',
  bucket: 'uploads',
};

interface Sent {
  service: string;
  headers: Record<string, string>;
  body: string;
}

const toXml = (...names: string[]): string => names.map((name) => `<AlarmName>${name}</AlarmName>`).join('');

const check = (answer: (sent: Sent) => string) => {
  const sent: Sent[] = [];
  const [alarms, groups] = checkOperation(STAGE, async (service, { headers, body }) => {
    sent.push({ service, headers, body });
    return answer({ service, headers, body });
  });
  return { sent, checkAlarms: () => alarms?.run(), checkGroups: () => groups?.run() };
};

describe('the alarms of a stage', () => {
  test('are requested by the prefix of the stage, all and then those that fire', async () => {
    const { sent, checkAlarms } = check(({ body }) =>
      body.includes('StateValue') ? '' : toXml('user-api-dev-a'),
    );
    await checkAlarms();
    const queries = sent.map(({ body }) => Object.fromEntries(new URLSearchParams(body)));
    const common = {
      Action: 'DescribeAlarms',
      Version: '2010-08-01',
      AlarmNamePrefix: 'user-api-dev-',
      MaxRecords: '100',
    };
    expect(queries).toEqual([common, { ...common, StateValue: 'ALARM' }]);
    expect(sent.map(({ service }) => service)).toEqual(['monitoring', 'monitoring']);
  });

  test('that fire are all named', async () => {
    const { checkAlarms } = check(() => toXml('user-api-dev-a', 'user-api-dev-b'));
    await expect(checkAlarms()).rejects.toThrow(
      'user-api-dev-a, user-api-dev-b: docs/runbook.md describes each',
    );
  });

  test('must exist', async () => {
    await expect(check(() => '<AlarmName></AlarmName>').checkAlarms()).rejects.toThrow(
      'no alarm begins with user-api-dev-',
    );
  });
});

describe('the log groups of a stage', () => {
  test('are requested by the prefix of the stage', async () => {
    const { sent, checkGroups } = check(() => '{"logGroups":[{"logGroupName":"a","retentionInDays":1}]}');
    await checkGroups();
    expect(sent).toEqual([
      {
        service: 'logs',
        headers: expect.objectContaining({ 'x-amz-target': 'Logs_20140328.DescribeLogGroups' }),
        body: '{"logGroupNamePrefix":"user-api-dev-"}',
      },
    ]);
  });

  test('that never expire are all named', async () => {
    const groups = [{ logGroupName: 'a' }, { logGroupName: 'b', retentionInDays: 7 }, { logGroupName: 'c' }];
    const { checkGroups } = check(() => JSON.stringify({ logGroups: groups }));
    await expect(checkGroups()).rejects.toThrow('never expire: a, c');
  });

  test.each(['{}', '{"logGroups":[]}'])('must exist, unlike in %s', async (answer) => {
    await expect(check(() => answer).checkGroups()).rejects.toThrow('no log group begins with user-api-dev-');
  });
});

test('a stage on this machine has neither', () => {
  expect(checkOperation({ ...STAGE, endpoint: 'http://127.0.0.1:4566/' })).toEqual([]);
});
