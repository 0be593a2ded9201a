import { App, Stack } from 'aws-cdk-lib';
import { CfnTable } from 'aws-cdk-lib/aws-dynamodb';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { CfnTopic } from 'aws-cdk-lib/aws-sns';
import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import type { IConstruct } from 'constructs';
import { describe, expect, test } from 'vitest';
import { encryptResource } from '../../infra/encrypt-resource.ts';
import { toKeyStatements } from '../../infra/key-statements.ts';

const STATEMENTS = toKeyStatements('eu-west-1').map((statement) => statement.toStatementJson());

describe('the statements of a key', () => {
  test('have different ids, and none grants administration', () => {
    expect(new Set(STATEMENTS.map(({ Sid }) => Sid)).size).toBe(STATEMENTS.length);
    const actions = STATEMENTS.flatMap(({ Action }) => Action);
    expect(
      actions.filter((action) => /^kms:(\*|Put|Create|Schedule|Disable|Delete|Update)/.test(action)),
    ).toEqual([]);
  });

  test('restrict any principal to its account, and to stores of the Region', () => {
    const open = STATEMENTS.filter(({ Principal }) => JSON.stringify(Principal).includes('"*"'));
    expect(open).toHaveLength(1);
    expect(open[0]?.Condition.StringEquals).toMatchObject({
      'kms:CallerAccount': expect.anything(),
      'kms:ViaService': ['dynamodb', 's3', 'sqs'].map((store) => `${store}.eu-west-1.amazonaws.com`),
    });
  });

  test('restrict every service that writes to a condition, except for upkeep that only reads', () => {
    for (const { Sid, Action, Condition } of STATEMENTS)
      if (Condition === undefined)
        expect([Sid, Action]).toEqual(['TableUpkeep', expect.not.arrayContaining(['kms:Decrypt'])]);
  });

  test('restrict CloudWatch Logs to the log groups of the account', () => {
    const logs = STATEMENTS.find(({ Sid }) => Sid === 'Logs');
    expect(JSON.stringify(logs?.Principal)).toContain('logs.eu-west-1.amazonaws.com');
    expect(Object.keys(logs?.Condition.ArnLike)).toEqual(['kms:EncryptionContext:aws:logs:arn']);
  });
});

describe('a resource of a stage with a key of its own', () => {
  const encrypt = <Resource extends IConstruct>(create: (stack: Stack) => Resource): Resource => {
    const resource = create(new Stack(new App({ analyticsReporting: false }), 'stack'));
    encryptResource(resource, 'arn:key');
    return resource;
  };

  test('as a queue has no other encryption, of which SQS accepts one', () => {
    const queue = encrypt((stack) => new CfnQueue(stack, 'Queue', { sqsManagedSseEnabled: true }));
    expect([queue.kmsMasterKeyId, queue.sqsManagedSseEnabled]).toEqual(['arn:key', undefined]);
  });

  test('as a bucket uses a bucket key', () => {
    const { bucketEncryption } = encrypt((stack) => new CfnBucket(stack, 'Bucket'));
    expect(bucketEncryption).toEqual({
      serverSideEncryptionConfiguration: [
        {
          serverSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: 'arn:key' },
          bucketKeyEnabled: true,
        },
      ],
    });
  });

  test('as a topic or a log group has the key', () => {
    expect(encrypt((stack) => new CfnTopic(stack, 'Topic')).kmsMasterKeyId).toBe('arn:key');
    expect(encrypt((stack) => new CfnLogGroup(stack, 'Log')).kmsKeyId).toBe('arn:key');
  });

  test('of another kind stays as it is', () => {
    const table = encrypt((stack) => new CfnTable(stack, 'Table', { keySchema: [] }));
    expect(table.sseSpecification).toBeUndefined();
  });
});
