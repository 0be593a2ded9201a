import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { MAX_INLINE_BYTES } from '../../functions/shared/user-import/limits.ts';
import { MAX_BODY_BYTES } from '../../infra/firewall-rules.ts';
import { synthesizeStage } from '../support/synthesize-stage.ts';

const prod = synthesizeStage('prod');

const one = (type: string): [name: string, properties: Record<string, unknown>] => {
  const [[name, { Properties }] = ['', { Properties: {} }], ...others] = Object.entries(
    prod.findResources(type),
  );
  expect(others).toEqual([]);
  return [name, Properties];
};

interface Rule {
  Name: string;
  Priority: number;
  Action?: object;
  OverrideAction?: object;
  Statement: Record<string, Record<string, unknown>>;
}

const [aclName, acl] = one('AWS::WAFv2::WebACL');
const rules = acl.Rules as Rule[];

const ruleOf = (name: string): Rule | undefined => rules.find(({ Name }) => Name === name);

/** A signature and no API key. */
const SERVICE = {
  AndStatement: {
    Statements: [
      {
        ByteMatchStatement: {
          FieldToMatch: { SingleHeader: { Name: 'authorization' } },
          PositionalConstraint: 'STARTS_WITH',
          SearchString: 'AWS4-HMAC-SHA256',
          TextTransformations: [{ Priority: 0, Type: 'NONE' }],
        },
      },
      {
        NotStatement: {
          Statement: {
            SizeConstraintStatement: {
              ComparisonOperator: 'GT',
              FieldToMatch: { SingleHeader: { Name: 'x-api-key' } },
              Size: 0,
              TextTransformations: [{ Priority: 0, Type: 'NONE' }],
            },
          },
        },
      },
    ],
  },
};

const NO_SERVICE = { NotStatement: { Statement: SERVICE } };

describe('the firewall of prod', () => {
  test('is attached to the API, and allows requests that match no rule', () => {
    const [apiName] = one('AWS::AppSync::GraphQLApi');

    expect(one('AWS::WAFv2::WebACLAssociation')[1]).toEqual({
      ResourceArn: { 'Fn::GetAtt': [apiName, 'Arn'] },
      WebACLArn: { 'Fn::GetAtt': [aclName, 'Arn'] },
    });
    expect(acl).toMatchObject({ Scope: 'REGIONAL', DefaultAction: { Allow: {} } });
  });

  test('evaluates its rules in this order', () => {
    expect(
      rules.map(({ Name, Priority, Action, OverrideAction }) => [Priority, Name, Action ?? OverrideAction]),
    ).toEqual([
      [0, 'services-rate', { Block: {} }],
      [1, 'rate', { Block: {} }],
      [2, 'ip-reputation', { None: {} }],
      [3, 'known-bad-inputs', { None: {} }],
      [4, 'body-size', { Block: {} }],
      [5, 'common', { None: {} }],
    ]);
  });

  test('has a metric for every rule', () => {
    const metrics = [acl, ...rules].map(
      (each) => (each as { VisibilityConfig: Record<string, unknown> }).VisibilityConfig,
    );

    expect(new Set(metrics.map(({ MetricName }) => MetricName)).size).toBe(rules.length + 1);
    for (const metric of metrics) {
      expect(metric).toMatchObject({ CloudWatchMetricsEnabled: true, SampledRequestsEnabled: true });
    }
  });

  test('has no rule that allows', () => {
    expect(rules.filter(({ Action }) => Action && 'Allow' in Action)).toEqual([]);
  });

  test('limits the requests of one address in five minutes, with another limit for signed services', () => {
    const rate = { AggregateKeyType: 'IP', EvaluationWindowSec: 300 };

    expect(ruleOf('services-rate')?.Statement).toEqual({
      RateBasedStatement: { ...rate, Limit: 300_000, ScopeDownStatement: SERVICE },
    });
    expect(ruleOf('rate')?.Statement).toEqual({
      RateBasedStatement: { ...rate, Limit: 2000, ScopeDownStatement: NO_SERVICE },
    });
  });

  test.each([
    ['ip-reputation', false],
    ['body-size', false],
    ['known-bad-inputs', true],
    ['common', true],
  ])('%s leaves out signed services: %s', (name, isLeftOut) => {
    const statement = JSON.stringify(ruleOf(name)?.Statement);

    expect(statement.includes(JSON.stringify({ ScopeDownStatement: NO_SERVICE }).slice(1, -1))).toBe(
      isLeftOut,
    );
  });

  test('blocks a body that is larger than it can inspect', () => {
    expect(ruleOf('body-size')?.Statement.SizeConstraintStatement).toMatchObject({
      ComparisonOperator: 'GT',
      FieldToMatch: { Body: { OversizeHandling: 'MATCH' } },
      Size: 8192,
    });
  });

  test.each([
    ['ip-reputation', 'AWSManagedRulesAmazonIpReputationList', []],
    ['known-bad-inputs', 'AWSManagedRulesKnownBadInputsRuleSet', []],
    [
      'common',
      'AWSManagedRulesCommonRuleSet',
      [
        'SizeRestrictions_BODY',
        'NoUserAgent_HEADER',
        'CrossSiteScripting_BODY',
        'GenericLFI_BODY',
        'GenericRFI_BODY',
        'EC2MetaDataSSRF_BODY',
      ],
    ],
  ])('blocks with the group %s what %s finds, and only counts %j', (name, group, counted) => {
    expect(ruleOf(name)?.Statement.ManagedRuleGroupStatement).toMatchObject({
      VendorName: 'AWS',
      Name: group,
      RuleActionOverrides: counted.map((rule) => ({ Name: rule, ActionToUse: { Count: {} } })),
    });
  });
});

test('its log has blocked and counted requests, without tokens and keys', () => {
  const [, logging] = one('AWS::WAFv2::LoggingConfiguration');

  expect(logging).toMatchObject({
    ResourceArn: { 'Fn::GetAtt': [aclName, 'Arn'] },
    RedactedFields: [
      { SingleHeader: { Name: 'authorization' } },
      { SingleHeader: { Name: 'x-api-key' } },
      { QueryString: {} },
    ],
    LoggingFilter: {
      DefaultBehavior: 'DROP',
      Filters: [
        {
          Behavior: 'KEEP',
          Conditions: ['BLOCK', 'COUNT', 'EXCLUDED_AS_COUNT'].map((Action) => ({
            ActionCondition: { Action },
          })),
        },
      ],
    },
  });
  // WAF takes no ARN that ends in `:*`, and no group of another beginning.
  expect(JSON.stringify(logging.LogDestinationConfigs)).not.toContain('*');
  prod.hasResourceProperties('AWS::Logs::LogGroup', { LogGroupName: 'aws-waf-logs-user-api-prod' });
});

test('the maximum of rows in a request fits into a body that the firewall allows', () => {
  const document = ['start-user-import', 'user-import-fields', 'user-error-fields']
    .map((name) => readFileSync(`schema/operations/${name}.graphql`, 'utf8'))
    .join('\n');
  const frame = JSON.stringify([{ name: '', email: '' }]).length;
  const rows = [{ name: 'x'.repeat(MAX_INLINE_BYTES - frame), email: '' }];
  const variables = { input: { rows, idempotencyKey: 'k'.repeat(128) } };

  const body = JSON.stringify({ operationName: 'StartUserImport', query: document, variables });

  expect(Buffer.byteLength(body)).toBeLessThan(MAX_BODY_BYTES);
});

test.each(['local', 'dev', 'jane'])('%s has no firewall', (stage) => {
  const template = synthesizeStage(stage);

  template.resourceCountIs('AWS::WAFv2::WebACL', 0);
  template.resourceCountIs('AWS::WAFv2::WebACLAssociation', 0);
});
