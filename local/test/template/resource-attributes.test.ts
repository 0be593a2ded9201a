import { expect, test } from 'vitest';
import type { JsonObject } from '../../kernel/json.ts';
import { ENDPOINT, readResources, toOutput } from '../support/read-resources.ts';

const api = { 'Fn::GetAtt': ['Api', 'ApiId'] };
const resources = {
  Alias: { Type: 'AWS::Lambda::Alias', Properties: { FunctionName: { Ref: 'Function' }, Name: 'live' } },
  Api: { Type: 'AWS::AppSync::GraphQLApi', Properties: { Name: 'a', AuthenticationType: 'API_KEY' } },
  Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'files' } },
  Cluster: { Type: 'AWS::RDS::DBCluster', Properties: {} },
  Domain: { Type: 'AWS::OpenSearchService::Domain', Properties: { DomainName: 'posts' } },
  Function: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'create', Runtime: 'python3.14' } },
  Key: { Type: 'AWS::AppSync::ApiKey', Properties: { ApiId: api } },
  Queue: { Type: 'AWS::SQS::Queue', Properties: {} },
  Secret: { Type: 'AWS::SecretsManager::Secret', Properties: { Name: 'books' } },
  SecretAttachment: {
    Type: 'AWS::SecretsManager::SecretTargetAttachment',
    Properties: { SecretId: { Ref: 'Secret' } },
  },
  Role: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'reader', Path: '/services/' } },
  Source: { Type: 'AWS::AppSync::DataSource', Properties: { ApiId: api, Name: 'Users', Type: 'NONE' } },
  Table: { Type: 'AWS::DynamoDB::GlobalTable', Properties: {} },
  Pool: { Type: 'AWS::Cognito::UserPool', Properties: {} },
  Version: {
    Type: 'AWS::Lambda::Version',
    Properties: { FunctionName: { 'Fn::GetAtt': ['Function', 'Arn'] } },
  },
};

const FUNCTION = 'arn:aws:lambda:eu-west-1:111122223333:function:create';
const TABLE = 'arn:aws:dynamodb:eu-west-1:111122223333:table/app-Table';

test.each([
  ['Alias', 'Ref', `${FUNCTION}:live`],
  ['Api', 'GraphQLUrl', ENDPOINT.url],
  ['Api', 'RealtimeUrl', ENDPOINT.realtimeUrl],
  ['Api', 'GraphQLDns', '127.0.0.1:4000'],
  ['Bucket', 'Ref', 'files'],
  ['Bucket', 'Arn', 'arn:aws:s3:::files'],
  ['Bucket', 'RegionalDomainName', 'files.s3.eu-west-1.amazonaws.com'],
  ['Cluster', 'Ref', 'app-cluster'],
  ['Cluster', 'DBClusterArn', 'arn:aws:rds:eu-west-1:111122223333:cluster:app-cluster'],
  ['Domain', 'Arn', 'arn:aws:es:eu-west-1:111122223333:domain/posts'],
  ['Function', 'Ref', 'create'],
  ['Function', 'Arn', FUNCTION],
  ['Queue', 'Ref', 'http://127.0.0.1:4001/111122223333/app-Queue'],
  ['Queue', 'QueueName', 'app-Queue'],
  ['Queue', 'Arn', 'arn:aws:sqs:eu-west-1:111122223333:app-Queue'],
  ['Role', 'Arn', 'arn:aws:iam::111122223333:role/services/reader'],
  ['Source', 'Name', 'Users'],
  ['Table', 'Ref', 'app-Table'],
  ['Table', 'StreamArn', `${TABLE}/stream/2000-01-01T00:00:00.000`],
  ['Version', 'Ref', `${FUNCTION}:1`],
  ['Version', 'Version', '1'],
])('%s has its %s', (logicalId, attribute, expected) => {
  const value: JsonObject =
    attribute === 'Ref' ? { Ref: logicalId } : { 'Fn::GetAtt': [logicalId, attribute] };
  expect(toOutput(value, resources)).toBe(expected);
});

test.each([
  ['Api', 'ApiId', /^[a-z0-9]{26}$/],
  ['Domain', 'DomainEndpoint', /^search-posts-[a-z0-9]{26}\.eu-west-1\.es\.amazonaws\.com$/],
  ['Key', 'ApiKey', /^da2-[a-z0-9]{26}$/],
  ['Pool', 'UserPoolId', /^eu-west-1_[a-z0-9]{9}$/],
  ['Secret', 'Id', /^arn:aws:secretsmanager:eu-west-1:111122223333:secret:books-[a-z0-9]{6}$/],
  ['SecretAttachment', 'Id', /:secret:books-[a-z0-9]{6}$/],
])('the %s has a %s of the right form that is the same at every start', (logicalId, attribute, form) => {
  const value = { 'Fn::GetAtt': [logicalId, attribute] };
  expect(toOutput(value, resources)).toMatch(form);
  expect(toOutput(value, resources)).toBe(toOutput(value, resources));
});

test('an unknown attribute is an error only when it is used, and then is named', () => {
  const { outputs, unsupported } = readResources(
    {
      Bucket: { Type: 'AWS::S3::Bucket' },
      Reader: {
        Type: 'AWS::DynamoDB::Table',
        Properties: { TableName: { 'Fn::GetAtt': ['Bucket', 'Owner'] } },
      },
    },
    { Outputs: { Owner: { Value: { 'Fn::GetAtt': ['Bucket', 'Owner'] } }, Fine: { Value: 1 } } },
  );
  expect(outputs).toEqual({ Fine: 1 });
  expect(unsupported).toContainEqual({
    place: 'Reader',
    type: 'AWS::DynamoDB::Table',
    reason: 'The attribute Owner of Bucket (AWS::S3::Bucket) has no value on this machine.',
    fix: expect.stringContaining('plain text'),
  });
});

test('the address of an API that is not served is not that of the first', () => {
  const other = { Other: resources.Api };
  expect(
    toOutput({ 'Fn::GetAtt': ['Other', 'GraphQLUrl'] }, { Api: resources.Api, ...other }),
  ).toBeUndefined();
});
