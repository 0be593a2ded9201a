import { expect, test } from 'vitest';
import { createFixedClock } from '../../../test/tools/fixed-clock.ts';
import { writeAssembly } from '../../../test/tools/write-assembly.ts';
import { createSecrets } from '../../kernel/secrets.ts';
import { readCloudModel } from '../../template/to-cloud-model.ts';
import { ADDRESSES } from '../support/read-resources.ts';

const ApiId = { 'Fn::GetAtt': ['Api', 'ApiId'] };

const template = {
  Resources: {
    Api: {
      Type: 'AWS::AppSync::GraphQLApi',
      Properties: { Name: 'users', AuthenticationType: 'API_KEY' },
    },
    Key: { Type: 'AWS::AppSync::ApiKey', Properties: { ApiId } },
    Pool: { Type: 'AWS::Cognito::UserPool', Properties: {} },
    Client: {
      Type: 'AWS::Cognito::UserPoolClient',
      Properties: { UserPoolId: { Ref: 'Pool' }, GenerateSecret: true },
    },
    Table: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      },
    },
    Queue: { Type: 'AWS::SQS::Queue' },
    Bucket: { Type: 'AWS::S3::Bucket' },
    Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: {} } },
  },
  Outputs: {
    ApiId: { Value: ApiId },
    ApiKey: { Value: { 'Fn::GetAtt': ['Key', 'ApiKey'] } },
    ApiKeyId: { Value: { 'Fn::GetAtt': ['Key', 'ApiKeyId'] } },
    ApiKeyArn: { Value: { Ref: 'Key' } },
    ClientId: { Value: { Ref: 'Client' } },
    ClientSecret: { Value: { 'Fn::GetAtt': ['Client', 'ClientSecret'] } },
    PoolId: { Value: { Ref: 'Pool' } },
  },
};

const read = (directory: string, secret: string): Map<string, unknown> => {
  const secrets = createSecrets(secret);
  const model = readCloudModel({ directory, addresses: ADDRESSES, secrets, clock: createFixedClock() });
  return new Map(toLeaves(model, []));
};

/** Every value of a document that holds no other, by its path. */
const toLeaves = (value: unknown, path: readonly string[]): [string, unknown][] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, member]) => toLeaves(member, [...path, name]))
    : [[path.join('.'), value]];

test('of local values, only keys and secrets differ between machines', () => {
  const directory = writeAssembly({ app: { template } });
  const [here, elsewhere] = [read(directory, 'of this machine'), read(directory, 'of another machine')];
  const different = [...here].filter(([path, value]) => elsewhere.get(path) !== value);
  expect(different.map(([path]) => path).sort()).toEqual([
    'apis.0.apiKeys.0.key',
    'outputs.ApiKey',
    'outputs.ApiKeyArn',
    'outputs.ApiKeyId',
    'outputs.ClientSecret',
    'userPools.0.clients.0.clientSecret',
  ]);
  expect([...elsewhere.keys()]).toEqual([...here.keys()]);
});

test('the same secret creates the same keys, in the form of AWS keys', () => {
  const directory = writeAssembly({ app: { template } });
  const [first, second] = [read(directory, 'of this machine'), read(directory, 'of this machine')];
  expect(second).toEqual(first);
  expect(first.get('apis.0.apiKeys.0.key')).toMatch(/^da2-[a-z0-9]{26}$/);
  expect(first.get('outputs.ApiKey')).toBe(first.get('apis.0.apiKeys.0.key'));
  expect(first.get('userPools.0.clients.0.clientSecret')).toMatch(/^[a-z0-9]{51}$/);
});
