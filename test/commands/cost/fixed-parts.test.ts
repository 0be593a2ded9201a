import { describe, expect, test } from 'vitest';
import { type Template, toFixedParts } from '../../../commands/cost/fixed-parts.ts';
import { type Load, MIX, toCalls } from '../../../commands/cost/load.ts';
import { toMonthlyCost } from '../../../commands/cost/monthly-cost.ts';
import { toReport } from '../../../commands/cost/report.ts';

const toTemplate = (...resources: Template['Resources'][string][]): Template => ({
  Resources: Object.fromEntries(resources.map((resource, index) => [`R${index}`, resource])),
});

const NOTHING = toFixedParts(toTemplate());

const LOAD: Load = { users: 1_000, reads: 10, writes: 2, subscribers: 5, signedIn: 100 };

describe('the fixed parts of a template', () => {
  test('are all zero without resources', () => {
    expect(new Set(Object.values(NOTHING))).toEqual(new Set([0]));
  });

  test('count each metric that an alarm evaluates, and no expression', () => {
    const metrics = [{ MetricStat: {} }, { MetricStat: {} }, { Expression: 'a / b' }];
    const template = toTemplate(
      { Type: 'AWS::CloudWatch::Alarm', Properties: { MetricName: 'Errors' } },
      { Type: 'AWS::CloudWatch::Alarm', Properties: { Metrics: metrics } },
      { Type: 'AWS::CloudWatch::Alarm' },
    );
    expect(toFixedParts(template).alarmMetrics).toBe(1 + 2 + 1);
  });

  test('sum the rules of firewalls, and provisioned environments', () => {
    const template = toTemplate(
      { Type: 'AWS::WAFv2::WebACL', Properties: { Rules: [{}, {}] } },
      { Type: 'AWS::WAFv2::WebACL', Properties: { Rules: [{}] } },
      { Type: 'AWS::ApplicationAutoScaling::ScalableTarget', Properties: { MinCapacity: 2 } },
      { Type: 'AWS::ApplicationAutoScaling::ScalableTarget', Properties: { MinCapacity: '3' } },
    );
    expect(toFixedParts(template)).toEqual({
      ...NOTHING,
      firewalls: 2,
      firewallRules: 3,
      startedEnvironments: 5,
    });
  });

  test.each([
    ['dashboards', 'AWS::CloudWatch::Dashboard'],
    ['keys', 'AWS::KMS::Key'],
    ['caches', 'AWS::AppSync::ApiCache'],
  ])('count %s', (name, type) => {
    expect(toFixedParts(toTemplate({ Type: type }, { Type: 'AWS::Lambda::Function' }))).toEqual({
      ...NOTHING,
      [name]: 1,
    });
  });
});

describe('the calls of a month', () => {
  test.each(['reads', 'writes'] as const)('share all %s among operations', (kind) => {
    const shares = Object.values(MIX[kind]);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 10);
  });

  test('are in proportion to the number of users', () => {
    const sum = (load: Load) => [...toCalls(load).values()].reduce((total, count) => total + count, 0);
    expect(sum(LOAD)).toBeCloseTo(1_000 * (10 + 2), 6);
    expect(sum({ ...LOAD, users: 0 })).toBe(0);
  });
});

describe('the report of a month', () => {
  const report = (load = LOAD, parts = NOTHING) => {
    const lines = toMonthlyCost(load, parts, 512);
    return { lines, text: toReport({ stage: 'dev', load, lines, memoryMb: 512, budgetUsd: 20 }) };
  };

  test('has the load, the total and the budget', () => {
    const { lines, text } = report();
    const total = lines.reduce((sum, { dollars }) => sum + dollars, 0);
    expect(text).toContain('A month of the stage dev: 1,000 users, 10 reads and 2 writes for each,');
    expect(text).toMatch(new RegExp(`total +\\$${total.toFixed(2)}\n`));
    expect(text).toMatch(/budget of the stage +\$20\.00\n/);
  });

  test('has no line of less than half a cent', () => {
    const { text } = report({ ...LOAD, users: 0, subscribers: 0 });
    expect(text.split('\n\n')[1]).not.toContain('$0.00\n');
  });

  test('has columns of one width', () => {
    const [, month = ''] = report({ ...LOAD, users: 50_000_000 }, { ...NOTHING, caches: 1 }).text.split(
      '\n\n',
    );
    expect(new Set(month.split('\n').map(({ length }) => length)).size).toBe(1);
  });
});
