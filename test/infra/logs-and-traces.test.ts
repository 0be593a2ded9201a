import type { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { toStage } from '../../infra/stages.ts';
import { fieldsOf, readApiSchema } from '../support/api-schema.ts';
import { synthesizeStage } from '../support/synthesize-stage.ts';

/** Every query of the template's schema, as `Query.getUser`. */
const queriesOf = (template: Template): string[] => {
  const [{ Properties } = { Properties: {} }] = Object.values(
    template.findResources('AWS::AppSync::GraphQLSchema'),
  );
  const queries = fieldsOf(readApiSchema(Properties.Definition).getQueryType());
  return queries.map(({ name }) => `Query.${name}`).sort();
};

describe.each(['dev', 'staging', 'prod'])('in %s', (name) => {
  const template = synthesizeStage(name);
  const groups = template.findResources('AWS::Logs::LogGroup');

  test('every log has the retention of the stage', () => {
    expect(Object.keys(groups).length).toBeGreaterThan(10);
    for (const { Properties } of Object.values(groups)) {
      expect(Properties.RetentionInDays).toBe(toStage(name).logRetentionDays);
    }
  });

  test('every function has its own log group and is traced', () => {
    const functions = Object.values(template.findResources('AWS::Lambda::Function')).map(
      ({ Properties }) => Properties,
    );
    const logs = functions.map(({ LoggingConfig }) => LoggingConfig.LogGroup.Ref);

    expect(new Set(logs).size).toBe(functions.length);
    expect(logs.filter((id) => !(id in groups))).toEqual([]);
    expect(functions.map(({ TracingConfig }) => TracingConfig)).toEqual(
      functions.map(() => ({ Mode: 'Active' })),
    );
  });

  test('the API logs failing fields, without headers and arguments, to its own log group, and is traced', () => {
    const [[id, { Properties }] = ['', { Properties: {} }]] = Object.entries(
      template.findResources('AWS::AppSync::GraphQLApi'),
    );

    expect(Properties.LogConfig).toEqual({
      CloudWatchLogsRoleArn: expect.anything(),
      FieldLogLevel: 'ERROR',
      ExcludeVerboseContent: true,
    });
    expect(Properties.XrayEnabled).toBe(true);
    expect(Object.values(groups).map(({ Properties: { LogGroupName } }) => LogGroupName)).toContainEqual({
      'Fn::Join': ['', ['/aws/appsync/apis/', { 'Fn::GetAtt': [id, 'ApiId'] }]],
    });
  });

  test('the API counts the errors of fields that no function answers, and of nothing that clients name', () => {
    const [{ Properties } = { Properties: {} }] = Object.values(
      template.findResources('AWS::AppSync::GraphQLApi'),
    );
    const counted = Object.values(template.findResources('AWS::AppSync::Resolver'))
      .filter(({ Properties: { MetricsConfig } }) => MetricsConfig === 'ENABLED')
      .map(({ Properties: { TypeName, FieldName } }) => `${TypeName}.${FieldName}`);

    expect(Properties.EnhancedMetricsConfig).toEqual({
      ResolverLevelMetricsBehavior: 'PER_RESOLVER_METRICS',
      DataSourceLevelMetricsBehavior: 'PER_DATA_SOURCE_METRICS',
      OperationLevelMetricsConfig: 'DISABLED',
    });
    // Reads go straight to the table.
    expect(counted.sort()).toEqual(queriesOf(template));
  });
});
