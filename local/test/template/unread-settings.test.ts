import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../kernel/json.ts';
import { reportUnreadSettings } from '../../template/unread-settings.ts';
import { aResource, createRecordedReport, NO_VALUE, UNKNOWN } from '../support/a-resource.ts';

const reasonsOf = (type: string, ...all: JsonObject[]): string[] => {
  const { report, reasons } = createRecordedReport();
  const resources = all.map((properties, index) => aResource(type, properties, `R${index}`));
  reportUnreadSettings(resources, report);
  return reasons;
};

describe('a setting without effect here', () => {
  test.each<[string, string, JsonObject]>([
    ['AWS::Lambda::EventSourceMapping', 'TumblingWindowInSeconds', { TumblingWindowInSeconds: 1 }],
    ['AWS::Lambda::EventSourceMapping', 'TumblingWindowInSeconds', { TumblingWindowInSeconds: '900' }],
    ['AWS::Lambda::Function', 'FileSystemConfigs', { FileSystemConfigs: [{ Arn: 'a' }] }],
    ['AWS::Lambda::Function', 'ReservedConcurrentExecutions', { ReservedConcurrentExecutions: 0 }],
    [
      'AWS::DynamoDB::Table',
      'KinesisStreamSpecification',
      { KinesisStreamSpecification: { StreamArn: 'a' } },
    ],
    ['AWS::DynamoDB::Table', 'ImportSourceSpecification', { ImportSourceSpecification: {} }],
    ['AWS::S3::Bucket', 'LifecycleConfiguration', { LifecycleConfiguration: { Rules: [] } }],
    ['AWS::AppSync::Resolver', 'RuntimeVersion', { Runtime: { RuntimeVersion: '1.1.0' } }],
    ['AWS::AppSync::FunctionConfiguration', 'RuntimeVersion', { Runtime: { RuntimeVersion: '2.0.0' } }],
  ])('of %s is reported with its name: %s', (type, name, properties) => {
    expect(reasonsOf(type, properties)).toEqual([expect.stringContaining(name)]);
  });

  test.each<[string, JsonObject]>([
    ['AWS::Lambda::EventSourceMapping', { TumblingWindowInSeconds: 0 }],
    ['AWS::Lambda::EventSourceMapping', { TumblingWindowInSeconds: UNKNOWN }],
    ['AWS::Lambda::Function', { ReservedConcurrentExecutions: NO_VALUE }],
    ['AWS::DynamoDB::Table', { KinesisStreamSpecification: NO_VALUE, ImportSourceSpecification: NO_VALUE }],
    ['AWS::S3::Bucket', { LifecycleConfiguration: NO_VALUE }],
    ['AWS::AppSync::Resolver', { Runtime: { Name: 'APPSYNC_JS', RuntimeVersion: '1.0.0' } }],
    ['AWS::AppSync::Resolver', { Runtime: NO_VALUE }],
    ['AWS::AppSync::Resolver', {}],
  ])('of %s is not reported if it is not set: %j', (type, properties) => {
    expect(reasonsOf(type, properties)).toEqual([]);
  });

  test('is reported although its parts are only known after a deployment', () => {
    const KinesisStreamSpecification = { StreamArn: { 'Fn::GetAtt': ['Stream', 'Arn'] } };
    expect(reasonsOf('AWS::DynamoDB::Table', { KinesisStreamSpecification })).toHaveLength(1);
  });

  test('is not reported at another type of resource with a property of that name', () => {
    expect(reasonsOf('AWS::Lambda::Alias', { ReservedConcurrentExecutions: 1 })).toEqual([]);
  });
});

describe('several resources with one setting', () => {
  const set = { ReservedConcurrentExecutions: 5 };

  test.each<[number, RegExp]>([
    [1, /at once\.$/],
    [2, /at once\. So it is with 1 more\.$/],
    [4, /at once\. So it is with 3 more\.$/],
  ])('are reported once: %d', (count, ending) => {
    const all = Array.from({ length: count }, () => set);
    expect(reasonsOf('AWS::Lambda::Function', {}, ...all)).toEqual([expect.stringMatching(ending)]);
  });

  test('are reported at the first one that has it', () => {
    const [reason] = reasonsOf('AWS::Lambda::Function', {}, set, set);
    expect(reason).toMatch(/^R1: /);
  });

  test('are reported once for each setting', () => {
    const both = { ...set, FileSystemConfigs: [] };
    expect(reasonsOf('AWS::Lambda::Function', both, both)).toHaveLength(2);
  });
});
