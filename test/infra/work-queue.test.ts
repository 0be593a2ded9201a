import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { beforeAll, describe, expect, test } from 'vitest';
import { userAttributes } from '../../functions/shared/user-attributes.ts';
import { AlarmTopic } from '../../infra/monitoring/alarm-topic.ts';
import { toStage } from '../../infra/stages.ts';
import { UserImportBucket } from '../../infra/user-import-bucket.ts';
import { UserTable } from '../../infra/user-table.ts';
import { WorkQueue } from '../../infra/work-queue.ts';

const synthesize = (create: (stack: Stack) => void): Template => {
  const stack = new Stack(new App({ analyticsReporting: false }), 'stack');
  create(stack);
  return Template.fromStack(stack);
};

const propertiesOf = (template: Template, type: string): Record<string, unknown>[] =>
  Object.values(template.findResources(type)).map(({ Properties }) => Properties);

describe('a work queue', () => {
  let template: Template;
  beforeAll(() => {
    template = synthesize((stack) => {
      const queue = new WorkQueue(stack, 'Work', { name: 'rows', workSeconds: 60 });
      const worker = new LambdaFunction(stack, 'Worker', {
        runtime: Runtime.NODEJS_24_X,
        handler: 'index.handler',
        code: Code.fromInline('exports.handler = () => {}'),
      });
      queue.feed(worker, { batchSize: 10 });
    });
  });

  // https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
  test('is invisible for six times the timeout of its function, and redelivers five times', () => {
    template.hasResourceProperties('AWS::SQS::Queue', {
      QueueName: 'rows',
      VisibilityTimeout: 360,
      RedrivePolicy: { maxReceiveCount: 5, deadLetterTargetArn: Match.anyValue() },
    });
  });

  test('keeps messages for less time than its dead-letter queue, which counts from the first', () => {
    const [seconds = 0, deadSeconds = 0] = ['rows', 'rows-dead-letters'].map((name) => {
      const queue = propertiesOf(template, 'AWS::SQS::Queue').find(({ QueueName }) => QueueName === name);
      return Number(queue?.MessageRetentionPeriod);
    });
    expect(seconds).toBe(4 * 24 * 60 * 60);
    expect(deadSeconds).toBe(14 * 24 * 60 * 60);
  });

  test('is encrypted, and refuses requests without TLS', () => {
    for (const queue of propertiesOf(template, 'AWS::SQS::Queue'))
      expect(queue.SqsManagedSseEnabled).toBe(true);
    const policies = propertiesOf(template, 'AWS::SQS::QueuePolicy');
    expect(policies).toHaveLength(2);
    for (const policy of policies) expect(JSON.stringify(policy)).toContain('"aws:SecureTransport":"false"');
  });

  test('delivers only the messages of a batch that failed again', () => {
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      BatchSize: 10,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
  });
});

describe.each(['dev', 'prod'])('the stores of %s', (name) => {
  const stage = toStage(name);
  let template: Template;
  beforeAll(() => {
    template = synthesize((stack) => {
      new UserTable(stack, 'Users', { stage });
      new UserImportBucket(stack, 'Files', { stage });
    });
  });

  test(`are retained: ${stage.keepsData}`, () => {
    for (const type of ['AWS::DynamoDB::GlobalTable', 'AWS::S3::Bucket'])
      template.hasResource(type, { DeletionPolicy: stage.keepsData ? 'Retain' : 'Delete' });
    const [table] = propertiesOf(template, 'AWS::DynamoDB::GlobalTable');
    expect(table?.Replicas).toMatchObject([
      {
        DeletionProtectionEnabled: stage.keepsData,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      },
    ]);
  });

  test('have an index with every attribute of a user, and no more than DynamoDB projects', () => {
    const [table] = propertiesOf(template, 'AWS::DynamoDB::GlobalTable');
    const [index] = (table?.GlobalSecondaryIndexes ?? []) as { Projection: { NonKeyAttributes: string[] } }[];
    expect(index?.Projection.NonKeyAttributes).toEqual(
      expect.arrayContaining([...userAttributes, 'emailLower']),
    );
    // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html
    expect(index?.Projection.NonKeyAttributes.length).toBeLessThanOrEqual(100);
  });

  test('delete uploads after a day, and reports after a week', () => {
    const [bucket] = propertiesOf(template, 'AWS::S3::Bucket');
    expect(bucket?.LifecycleConfiguration).toMatchObject({
      Rules: [
        { Prefix: 'uploads/', ExpirationInDays: 1, Status: 'Enabled' },
        { ExpirationInDays: 7, Status: 'Enabled' },
      ],
    });
  });

  test('have no public files', () => {
    const [bucket] = propertiesOf(template, 'AWS::S3::Bucket');
    expect(Object.values(bucket?.PublicAccessBlockConfiguration ?? {})).toEqual([true, true, true, true]);
  });
});

describe('the topic of alarms', () => {
  test('accepts messages of the services of this account, and none without TLS', () => {
    const template = synthesize((stack) => new AlarmTopic(stack, 'Alarms', { stage: 'dev' }));
    const [policy] = propertiesOf(template, 'AWS::SNS::TopicPolicy') as {
      PolicyDocument: { Statement: { Effect: string; Principal: { Service?: string }; Condition: object }[] };
    }[];
    const statements = policy?.PolicyDocument.Statement ?? [];
    const allowed = statements.filter(({ Effect }) => Effect === 'Allow');
    expect(allowed.map(({ Principal }) => Principal.Service).toSorted()).toEqual([
      'budgets.amazonaws.com',
      'cloudwatch.amazonaws.com',
    ]);
    for (const { Condition } of allowed) expect(Object.keys(Condition)).toEqual(['StringEquals', 'ArnLike']);
    expect(statements.some(({ Effect }) => Effect === 'Deny')).toBe(true);
  });
});
