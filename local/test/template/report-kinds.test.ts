import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../kernel/json.ts';
import { reportForeignFunctions, reportKinds } from '../../template/report-kinds.ts';
import { aResource, createRecordedReport, NO_VALUE, UNKNOWN } from '../support/a-resource.ts';

test('each resource of an unsupported type is reported, and no other', () => {
  const { report, reasons } = createRecordedReport();
  const resources = [
    aResource('AWS::SQS::Queue', {}, 'Jobs'),
    aResource('AWS::RDS::DBCluster', {}, 'One'),
    aResource('AWS::RDS::DBCluster', {}, 'Two'),
    aResource('AWS::CloudWatch::Alarm', {}, 'Watch'),
  ];
  reportKinds({ resources }, report);
  expect(reasons).toEqual(['One: Databases do not run locally.', 'Two: Databases do not run locally.']);
});

describe('a function that is called', () => {
  const ARN = 'arn:aws:lambda:eu-west-1:111122223333:function:gone';
  const absent = { arns: [ARN], reason: 'It is far away.', fix: 'Bring it here.' };

  const reasonsOf = (type: string, properties: JsonObject, absentFunctions = [] as (typeof absent)[]) => {
    const { report, reasons } = createRecordedReport();
    reportForeignFunctions([aResource(type, properties)], { functions: [], absentFunctions }, report);
    return reasons;
  };
  const sourceOf = (LambdaFunctionArn: Json) => ({ Type: 'AWS_LAMBDA', LambdaConfig: { LambdaFunctionArn } });

  test.each<[string, string, JsonObject]>([
    ['a data source', 'AWS::AppSync::DataSource', sourceOf(ARN)],
    ['a data source, by name', 'AWS::AppSync::DataSource', sourceOf('gone')],
    ['a mapping', 'AWS::Lambda::EventSourceMapping', { FunctionName: ARN }],
    [
      'a mapping, by partial ARN',
      'AWS::Lambda::EventSourceMapping',
      { FunctionName: '111122223333:function:gone' },
    ],
  ])('by %s is reported if it is elsewhere, but not if its own report says so', (_what, type, properties) => {
    expect(reasonsOf(type, properties)).toEqual([
      `It: It uses the function ${ARN}, which is not in the template.`,
    ]);
    expect(reasonsOf(type, properties, [absent])).toEqual([]);
  });

  test('by an alias that the template does not have is reported', () => {
    expect(reasonsOf('AWS::AppSync::DataSource', sourceOf(`${ARN}:live`), [absent])).toHaveLength(1);
  });

  test.each<[string, JsonObject]>([
    ['of another kind', { Type: 'NONE' }],
    ['whose settings are removed', { Type: 'AWS_LAMBDA', LambdaConfig: NO_VALUE }],
    ['without a local value', sourceOf(UNKNOWN)],
  ])('is not reported of a data source %s', (_what, properties) => {
    expect(reasonsOf('AWS::AppSync::DataSource', properties)).toEqual([]);
  });
});
