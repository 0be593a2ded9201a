import type { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { toStage } from '../../infra/stages.ts';
import { synthesizeStage } from '../support/synthesize-stage.ts';

/** What cdk-nag has no rule for, or looks past. */

const STAGES = ['local', 'dev', 'staging', 'prod', 'jane'] as const;

type Resource = { Properties: Record<string, unknown> };

const list = (template: Template, type: string): [name: string, properties: Resource['Properties']][] =>
  Object.entries(template.findResources(type)).map(([name, { Properties }]) => [
    name.slice(0, -8),
    Properties,
  ]);

interface Statement {
  Effect: string;
  Action: string | string[];
  Principal?: unknown;
  Condition?: Record<string, Record<string, unknown>>;
}

const statementsOf = (properties: Resource['Properties'], document = 'PolicyDocument'): Statement[] =>
  (properties[document] as { Statement: Statement[] }).Statement;

/** Which services take a role, and by which conditions they must name themselves. */
const toTrust = (properties: Resource['Properties']): unknown[] =>
  statementsOf(properties, 'AssumeRolePolicyDocument').map(({ Action, Principal, Condition = null }) => ({
    Action,
    Principal,
    Condition,
  }));

/** By the folder of functions/ that its description names. */
const ENVIRONMENT: Readonly<Record<string, readonly string[]>> = {
  'create-user': ['SHARDS', 'TABLE_NAME'],
  'update-user': ['TABLE_NAME'],
  'delete-user': ['TABLE_NAME'],
  'publish-user-events': ['EVENTS_PER_REQUEST', 'GRAPHQL_URL'],
  'create-user-import-upload': ['BUCKET_NAME'],
  'start-user-import': ['BUCKET_NAME', 'ROWS_QUEUE_URL', 'SPLITS_QUEUE_URL', 'TABLE_NAME'],
  'split-user-import': ['BUCKET_NAME', 'ROWS_QUEUE_URL', 'SPLITS_QUEUE_URL', 'TABLE_NAME'],
  'import-users': ['ROWS_QUEUE_URL', 'SHARDS', 'TABLE_NAME'],
  'track-user-import': ['BUCKET_NAME', 'GRAPHQL_URL', 'TABLE_NAME'],
  'sign-user-import-report': ['BUCKET_NAME'],
};

/** Where CodeDeploy shifts traffic. */
const CANARY_ENVIRONMENT = { 'check-version': ['TABLE_NAME', 'VERSIONS'] };

/** Of every function. */
const COMMON_ENVIRONMENT = ['LOG_LEVEL', 'STAGE'];

describe.each(STAGES)('the template of %s', (stage) => {
  const template = synthesizeStage(stage);

  test('has point-in-time recovery of 35 days', () => {
    const [[, table] = ['', {}]] = list(template, 'AWS::DynamoDB::GlobalTable');

    // 35 is what DynamoDB takes where nothing is said: cdk-nag looks at tables of another type only.
    expect(table.Replicas).toEqual([
      expect.objectContaining({ PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } }),
    ]);
  });

  test.each([
    ['AWS::SQS::Queue', 'AWS::SQS::QueuePolicy', 'Queues'],
    ['AWS::S3::Bucket', 'AWS::S3::BucketPolicy', 'Bucket'],
    ['AWS::SNS::Topic', 'AWS::SNS::TopicPolicy', 'Topics'],
  ])('denies access to any %s without TLS', (type, policyType, property) => {
    const guarded = list(template, policyType)
      .filter(([, policy]) =>
        statementsOf(policy).some(
          ({ Effect, Condition }) =>
            Effect === 'Deny' && Condition?.Bool?.['aws:SecureTransport'] === 'false',
        ),
      )
      .flatMap(([, policy]) => [policy[property]].flat() as { Ref: string }[])
      .map(({ Ref }) => Ref);

    expect(guarded.sort()).toEqual(Object.keys(template.findResources(type)).sort());
  });

  test('has no bucket that could become public', () => {
    template.allResourcesProperties('AWS::S3::Bucket', {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    });
  });

  test('allows pages of any origin to put and get by a presigned URL, and nothing more', () => {
    template.allResourcesProperties('AWS::S3::Bucket', {
      CorsConfiguration: {
        CorsRules: [{ AllowedMethods: ['PUT', 'GET'], AllowedOrigins: ['*'], AllowedHeaders: ['*'] }],
      },
    });
  });

  test('grants no wildcard actions', () => {
    const actions = list(template, 'AWS::IAM::Policy').flatMap(([, policy]) =>
      statementsOf(policy).flatMap(({ Action }) => Action),
    );

    expect(actions.length).toBeGreaterThan(50);
    expect(actions.filter((action) => action.includes('*'))).toEqual([]);
  });

  test('allows each role to be assumed by one service, and a data source role by this API only', () => {
    const [apiName] = Object.keys(template.findResources('AWS::AppSync::GraphQLApi'));
    const ofThisApi = { ArnEquals: { 'aws:SourceArn': { 'Fn::GetAtt': [apiName, 'Arn'] } } };
    // Only of data sources does AppSync promise to name the API. A role is passed on within its account only, so that
    // no other account can have a service take it: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
    const toExpected = (name: string): [service: string, condition: object | null] => {
      if (name.startsWith('DataSources')) return ['appsync', ofThisApi];
      if (name === 'UserApiLogRole') return ['appsync', null];
      return [name === 'RolloutRole' ? 'codedeploy' : 'lambda', null];
    };

    const roles = list(template, 'AWS::IAM::Role');

    expect(roles.length).toBeGreaterThan(18);
    for (const [name, role] of roles) {
      const [service, Condition] = toExpected(name);
      const trust = {
        Action: 'sts:AssumeRole',
        Principal: { Service: `${service}.amazonaws.com` },
        Condition,
      };
      expect({ name, trust: toTrust(role) }).toEqual({ name, trust: [trust] });
    }
  });

  test('passes addresses to functions, and no secrets', () => {
    const told = list(template, 'AWS::Lambda::Function').map(([, { Description, Environment }]) => [
      String(Description).split(',')[0],
      Object.keys((Environment as { Variables: object }).Variables).sort(),
    ]);

    const expected = { ...ENVIRONMENT, ...(toStage(stage).canary ? CANARY_ENVIRONMENT : {}) };
    expect(Object.fromEntries(told)).toEqual(
      Object.fromEntries(
        Object.entries(expected).map(([name, own]) => [name, [...own, ...COMMON_ENVIRONMENT].sort()]),
      ),
    );
  });

  test('limits a request, and denies what the schema does not allow', () => {
    template.hasResourceProperties('AWS::AppSync::GraphQLApi', {
      ResolverCountLimit: 50,
      UserPoolConfig: { DefaultAction: 'DENY' },
    });
  });
});
