import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { describeOutputs } from '../../../commands/aws/describe-outputs.ts';
import { noteOutputs } from '../../../commands/deployment/deployed-stage.ts';
import { findDeployedStage, readDeployedStage } from '../../../commands/deployment/find-deployed-stage.ts';
import { type QueryAnswer, refuseQuery, serveAwsQueries } from '../../support/serve-aws-queries.ts';
import { createFolder } from '../../tools/run-command.ts';

const OUTPUTS = {
  GraphqlUrl: 'https://abc.appsync-api.ap-northeast-2.amazonaws.com/graphql',
  RealtimeUrl: 'wss://abc.appsync-realtime-api.ap-northeast-2.amazonaws.com/graphql',
  Region: 'ap-northeast-2',
  UserPoolId: 'ap-northeast-2_pool',
  UserPoolClientId: 'client',
  UserTableName: 'users',
  UserImportBucketName: 'files',
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html */
const describeStack = (outputs: Record<string, string>): QueryAnswer => {
  const members = Object.entries(outputs).map(
    ([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`,
  );
  return {
    body: `<DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><DescribeStacksResult><Stacks><member>
      <StackName>user-api-dev</StackName><CreationTime>2026-01-01T00:00:00Z</CreationTime><StackStatus>UPDATE_COMPLETE</StackStatus>
      <Outputs>${members.join('')}</Outputs></member></Stacks></DescribeStacksResult></DescribeStacksResponse>`,
  };
};

const NO_STACK = refuseQuery('ValidationError', 'Stack with id user-api-dev does not exist');

beforeEach(() => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAEXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
});

const compose = async (answer: () => QueryAnswer) => {
  const { endpoint, requests } = await serveAwsQueries(answer);
  vi.stubEnv('AWS_ENDPOINT_URL_CLOUDFORMATION', endpoint);
  const said: string[] = [];
  const folder = createFolder();
  const ports = { describeOutputs, say: (text: string) => void said.push(text), folder };
  return { ports, said, folder, requests };
};

test('a stage deployed from another machine is found by its stack, and noted in a file for its owner only', async () => {
  const { ports, said, folder, requests } = await compose(() =>
    describeStack({ ...OUTPUTS, ApiKey: 'da2-a' }),
  );

  expect(await findDeployedStage('dev', ports)).toMatchObject({
    graphqlUrl: OUTPUTS.GraphqlUrl,
    apiKey: 'da2-a',
    userTableName: 'users',
  });
  expect(Object.fromEntries(requests[0] ?? [])).toMatchObject({
    Action: 'DescribeStacks',
    StackName: 'user-api-dev',
  });
  expect(said).toEqual([]);
  const file = join(folder, 'dev.json');
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ 'user-api-dev': { ...OUTPUTS, ApiKey: 'da2-a' } });
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('the outputs of CloudFormation have precedence over the note', async () => {
  const { ports, folder } = await compose(() => describeStack({ ...OUTPUTS, UserTableName: 'new' }));
  noteOutputs('dev', { ...OUTPUTS, UserTableName: 'old' }, folder);

  expect((await findDeployedStage('dev', ports)).userTableName).toBe('new');
});

describe.each([
  [
    'there is no such stack',
    () => NO_STACK,
    /^The stage dev is not deployed: ap-northeast-2 has no stack user-api-dev/,
  ],
  [
    'AWS refuses the keys',
    () => refuseQuery('InvalidClientTokenId', 'Invalid.', 403),
    /^AWS rejected the credentials: /,
  ],
  [
    'the keys have expired',
    () => refuseQuery('ExpiredToken', 'Expired.', 403),
    /^The AWS credentials have expired\./,
  ],
  [
    'a right is missing',
    () => refuseQuery('AccessDenied', 'Not allowed.', 403),
    /^AWS denied the request: Not allowed/,
  ],
])('if %s', (_name, answer, message) => {
  test('the note is used, and reported as such', async () => {
    const { ports, said, folder } = await compose(answer);
    noteOutputs('dev', OUTPUTS, folder);

    expect((await findDeployedStage('dev', ports)).userTableName).toBe('users');
    expect(said).toEqual([expect.stringMatching(/Using the saved outputs of the stage dev\.$/)]);
    expect(said[0]).toMatch(message);
  });

  test('it is a fault if there is no note, or if a note is not enough', async () => {
    const { ports, folder } = await compose(answer);
    const fault = { message: expect.stringMatching(message), fix: expect.stringContaining('AWS_PROFILE') };

    await expect(findDeployedStage('dev', ports)).rejects.toMatchObject(fault);
    noteOutputs('dev', OUTPUTS, folder);
    await expect(readDeployedStage('dev', ports)).rejects.toMatchObject(fault);
  });
});
