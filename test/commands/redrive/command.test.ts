import { describe, expect, test } from 'vitest';
import { command } from '../../../commands/redrive/command.ts';
import { openQueues } from '../../../commands/redrive/open-queues.ts';
import { parse, runInMemory } from '../in-memory.ts';

test('the flags of redrive are a queue, and a stage', () => {
  expect(parse(command, '--queue user-import-rows')).toEqual({ queue: 'user-import-rows', stage: null });
  expect(parse(command, '--queue user-import-splits --stage prod')).toMatchObject({
    queue: 'user-import-splits',
    stage: { name: 'prod' },
  });
});

test.each([
  [
    '',
    '--queue is missing. Specify --queue user-import-rows or user-import-splits or publish-user-events or track-user-import.\n',
  ],
  [
    '--queue user-events',
    '--queue is user-events. Specify user-import-rows or user-import-splits or publish-user-events or track-user-import.\n',
  ],
  ['--queue user-import-rows --stage Prod!', '"Prod!" cannot name a stage'],
])('npm run redrive rejects "%s"', async (line, words) => {
  const { code, said } = await runInMemory(command, line);
  expect(code).toBe(1);
  expect(said).toContain(words);
});

describe('the queues', () => {
  const aws = { endpoint: 'http://127.0.0.1:4566', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } };
  const app = {
    processId: 1,
    stage: 'local',
    url: 'http://127.0.0.1:4000/graphql',
    apiKey: null,
    region: 'eu-west-1',
    userPools: [],
    aws,
    outputs: {},
  };

  test.each([null, 'local'])('of the stage %s are those of the running API, with its keys', async (stage) => {
    const { client, stage: name } = await openQueues(stage, async () => app);
    expect(name).toBe('local');
    expect(await client.config.region()).toBe('eu-west-1');
    expect(await client.config.credentials()).toMatchObject(aws.credentials);
    expect(await client.config.endpoint?.()).toMatchObject({ hostname: '127.0.0.1', port: 4566 });
  });

  test('of a deployed stage are in its region', async () => {
    const { client, stage } = await openQueues('prod', () => Promise.reject(new Error('It is not asked.')));
    expect(stage).toBe('prod');
    expect(await client.config.region()).toBe('ap-northeast-2');
  });
});
