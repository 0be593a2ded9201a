import { Match, type Template } from 'aws-cdk-lib/assertions';
import { specifiedDirectives } from 'graphql';
import { describe, expect, test } from 'vitest';
import { listFunctions } from '../../infra/bundle-functions.ts';
import { toStage } from '../../infra/stages.ts';
import { fieldsOf, readApiSchema } from '../support/api-schema.ts';
import { synthesizeStage } from '../support/synthesize-stage.ts';

const STAGES = ['local', 'dev', 'staging', 'prod', 'jane'] as const;

const templates = new Map<string, Template>(STAGES.map((stage) => [stage, synthesizeStage(stage)]));

const templateOf = (stage: string): Template => {
  const template = templates.get(stage);
  if (!template) throw new Error(`No template was made for ${stage}.`);
  return template;
};

const schemaOf = (stage: string): string => {
  const [schema] = Object.values(templateOf(stage).findResources('AWS::AppSync::GraphQLSchema'));
  return schema?.Properties.Definition;
};

describe.each(STAGES)('the template of %s', (stage) => {
  const template = templateOf(stage);

  test('has functions on Node 24, arm64, with traces', () => {
    const functions = Object.values(template.findResources('AWS::Lambda::Function'));

    // The hook of deployments is where there is a canary.
    expect(functions).toHaveLength(listFunctions().length - (toStage(stage).canary ? 0 : 1));
    for (const { Properties } of functions) {
      expect(Properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        TracingConfig: { Mode: 'Active' },
        LoggingConfig: { LogGroup: { Ref: expect.any(String) } },
      });
    }
  });

  test('has no resources that are not declared', () => {
    const types = Object.values(template.toJSON().Resources as Record<string, { Type: string }>);

    expect(types.filter(({ Type }) => Type.startsWith('Custom::'))).toEqual([]);
  });

  test('keeps 35 days of the table and both images of every change', () => {
    template.hasResourceProperties('AWS::DynamoDB::GlobalTable', {
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
      Replicas: [
        Match.objectLike({ PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } }),
      ],
    });
  });

  test('sends changes of users to the publisher, and what it cannot publish to an encrypted queue', () => {
    const patterns = Object.values(template.findResources('AWS::Lambda::EventSourceMapping')).flatMap(
      ({ Properties }) =>
        (Properties.FilterCriteria?.Filters ?? []).map(({ Pattern }: { Pattern: string }) =>
          JSON.parse(Pattern),
        ),
    );

    expect(patterns).toContainEqual({
      dynamodb: { Keys: { pk: { S: [{ prefix: 'USER#' }] }, sk: { S: ['PROFILE'] } } },
    });
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: Match.absent(),
      MaximumRecordAgeInSeconds: 21_600,
      MetricsConfig: { Metrics: ['EventCount'] },
      DestinationConfig: { OnFailure: { Destination: Match.anyValue() } },
    });
    for (const { Properties } of Object.values(template.findResources('AWS::SQS::Queue'))) {
      expect(Boolean(Properties.SqsManagedSseEnabled) || 'KmsMasterKeyId' in Properties).toBe(true);
    }
    template.hasResourceProperties('AWS::SQS::QueuePolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        ]),
      },
    });
  });

  test('authorizes user pool users by schema directives only, and services by IAM', () => {
    template.hasResourceProperties('AWS::AppSync::GraphQLApi', {
      AuthenticationType: 'AMAZON_COGNITO_USER_POOLS',
      UserPoolConfig: Match.objectLike({ DefaultAction: 'DENY' }),
      AdditionalAuthenticationProviders: Match.arrayWith([{ AuthenticationType: 'AWS_IAM' }]),
      XrayEnabled: true,
      LogConfig: Match.objectLike({ FieldLogLevel: 'ERROR', ExcludeVerboseContent: true }),
    });
  });

  test('has a schema that is valid without the directive definitions of AppSync', () => {
    const schema = readApiSchema(schemaOf(stage));

    expect(schema.getDirectives().length).toBeGreaterThan(specifiedDirectives.length);
    expect(Object.keys(schema.getQueryType()?.getFields() ?? {})).toContain('getUser');
  });

  test('has code for every root field, small enough for AppSync', () => {
    const resolvers = Object.values(template.findResources('AWS::AppSync::Resolver'));
    const steps = Object.values(template.findResources('AWS::AppSync::FunctionConfiguration'));
    const fields = resolvers.map(({ Properties }) => `${Properties.TypeName}.${Properties.FieldName}`);

    const schema = readApiSchema(schemaOf(stage));
    const roots = [schema.getQueryType(), schema.getMutationType()];
    const answered = roots.flatMap((root) => fieldsOf(root).map(({ name }) => `${root?.name}.${name}`));

    expect(answered.length).toBeGreaterThan(10);
    expect(fields.sort()).toEqual([...answered, 'UserImport.reportUrl'].sort());
    for (const { Properties } of [...resolvers, ...steps]) {
      expect(Properties.Code.length).toBeLessThan(32_768);
      expect(Properties.Runtime).toEqual({ Name: 'APPSYNC_JS', RuntimeVersion: '1.0.0' });
    }
  });
});

describe('an API key', () => {
  test.each(['local', 'dev', 'staging', 'jane'])('is valid in %s', (stage) => {
    templateOf(stage).resourceCountIs('AWS::AppSync::ApiKey', 1);
    templateOf(stage).hasOutput('ApiKey', {});
    expect(schemaOf(stage)).toContain('@aws_api_key');
  });

  test('does not exist in prod, and is not mentioned there', () => {
    templateOf('prod').resourceCountIs('AWS::AppSync::ApiKey', 0);
    expect(JSON.stringify(templateOf('prod').toJSON())).not.toMatch(/api_key|ApiKey/i);
  });
});

describe('prod', () => {
  test('retains its data if the stack is deleted', () => {
    for (const type of ['AWS::DynamoDB::GlobalTable', 'AWS::Cognito::UserPool', 'AWS::Logs::LogGroup']) {
      templateOf('prod').allResources(type, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    }
    templateOf('prod').hasResourceProperties('AWS::DynamoDB::GlobalTable', {
      Replicas: [Match.objectLike({ DeletionProtectionEnabled: true })],
    });
    templateOf('prod').hasResourceProperties('AWS::Cognito::UserPool', { DeletionProtection: 'ACTIVE' });
  });

  test('has introspection disabled', () => {
    templateOf('prod').hasResourceProperties('AWS::AppSync::GraphQLApi', {
      IntrospectionConfig: 'DISABLED',
      QueryDepthLimit: 6,
    });
  });
});

test.each(['Prod', '../prod', '', 'a'.repeat(21), '1st'])('rejects the stage name %j', (name) => {
  expect(() => synthesizeStage(name)).toThrow('cannot name a stage');
});
