import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FixedParts, type Template, toFixedParts } from '../../../commands/cost/fixed-parts.ts';
import type { Load } from '../../../commands/cost/load.ts';
import { MIX } from '../../../commands/cost/load.ts';
import { toMonthlyCost } from '../../../commands/cost/monthly-cost.ts';
import { toReport } from '../../../commands/cost/report.ts';
import { toStage } from '../../../infra/stages.ts';
import { synthesizeStage } from '../../support/synthesize-stage.ts';

const NOTHING: FixedParts = {
  alarmMetrics: 0,
  dashboards: 0,
  firewalls: 0,
  firewallRules: 0,
  keys: 0,
  caches: 0,
  startedEnvironments: 0,
};

const LOAD: Load = { users: 100_000, reads: 50, writes: 2, subscribers: 20, signedIn: 0 };

const totalOf = (load: Load, parts = NOTHING): number =>
  toMonthlyCost(load, parts, 512).reduce((sum, { dollars }) => sum + dollars, 0);

const dollarsOf = (load: Load, what: string, parts = NOTHING): number | undefined =>
  toMonthlyCost(load, parts, 512).find((line) => line.what === what)?.dollars;

const anyLoad: fc.Arbitrary<Load> = fc.record({
  users: fc.nat(10_000_000),
  reads: fc.nat(1_000),
  writes: fc.nat(100),
  subscribers: fc.nat(100_000),
  signedIn: fc.nat(10_000_000),
});

describe('a month', () => {
  test('counts every call once, every write twice, and every event for every subscriber', () => {
    expect(dollarsOf(LOAD, 'requests, internal included')).toBeCloseTo((5.2 + 0.2) * 4, 6);
    expect(dollarsOf(LOAD, 'messages to subscribers')).toBeCloseTo(0.2 * 20 * 2, 6);
    expect(dollarsOf(LOAD, 'minutes of connection')).toBeCloseTo((20 * 730 * 60 * 0.08) / 1e6, 6);
  });

  test('divides reads and writes whole', () => {
    for (const shares of Object.values(MIX)) {
      expect(Object.values(shares).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 10);
    }
  });

  test('costs more with more of anything, and never less than nothing', () => {
    fc.assert(
      fc.property(anyLoad, fc.constantFrom(...(Object.keys(LOAD) as (keyof Load)[])), (load, more) => {
        expect(totalOf(load)).toBeGreaterThanOrEqual(0);
        expect(totalOf({ ...load, [more]: load[more] * 2 })).toBeGreaterThanOrEqual(totalOf(load));
      }),
    );
  });

  test('of calls alone is in proportion to them', () => {
    const base = { ...LOAD, subscribers: 0 };

    expect(
      totalOf({ ...base, reads: 100, writes: 4 }) - totalOf({ ...base, reads: 0, writes: 0 }),
    ).toBeCloseTo(2 * (totalOf(base) - totalOf({ ...base, reads: 0, writes: 0 })), 6);
  });

  test('has no charge for the first ten thousand signed-in users', () => {
    expect(dollarsOf({ ...LOAD, signedIn: 10_000 }, 'active users beyond 10,000')).toBe(0);
    expect(dollarsOf({ ...LOAD, signedIn: 10_100 }, 'active users beyond 10,000')).toBeCloseTo(1.5, 6);
  });

  test('includes requests of a firewall only if there is one', () => {
    expect(dollarsOf(LOAD, 'requests')).toBe(0);
    expect(dollarsOf(LOAD, 'requests', { ...NOTHING, firewalls: 1 })).toBeCloseTo(5.4 * 0.6, 6);
  });
});

describe('the fixed cost of a stage', () => {
  const partsOf = (name: string): FixedParts => toFixedParts(synthesizeStage(name).toJSON() as Template);

  test('is counted in its template: little in dev', () => {
    expect(partsOf('dev')).toMatchObject({ firewalls: 0, keys: 0, caches: 0, startedEnvironments: 0 });
  });

  test('is counted in its template: protections and provisioned concurrency in prod', () => {
    const parts = partsOf('prod');

    expect(parts).toMatchObject({ firewalls: 1, keys: 1, dashboards: 1, startedEnvironments: 6 });
    expect(parts.firewallRules).toBeGreaterThan(3);
    expect(parts.alarmMetrics).toBeGreaterThan(30);
  });

  test('counts the metrics of an alarm on a formula, and the cache of a stage that has one', () => {
    const metric = { MetricStat: {} };
    const template = {
      Resources: {
        A: {
          Type: 'AWS::CloudWatch::Alarm',
          Properties: { Metrics: [{ Expression: 'a/b' }, metric, metric] },
        },
        B: { Type: 'AWS::CloudWatch::Alarm', Properties: { MetricName: 'Errors' } },
        C: { Type: 'AWS::AppSync::ApiCache', Properties: {} },
      },
    };

    expect(toFixedParts(template)).toEqual({ ...NOTHING, alarmMetrics: 3, caches: 1 });
  });

  test('of every stage is within its budget, without requests', () => {
    for (const name of ['dev', 'staging', 'prod']) {
      const nobody = { users: 0, reads: 0, writes: 0, subscribers: 0, signedIn: 0 };

      expect(totalOf(nobody, partsOf(name))).toBeLessThan(toStage(name).monthlyBudgetUsd);
    }
  });
});

describe('the report', () => {
  test('has a line for every price, their sum and the budget, and a million of each operation', () => {
    const lines = toMonthlyCost(LOAD, { ...NOTHING, keys: 1 }, 512);
    const report = toReport({ stage: 'prod', load: LOAD, lines, memoryMb: 512, budgetUsd: 500 });

    expect(report).toContain('100,000 users, 50 reads and 2 writes');
    expect(report).toMatch(/KMS +keys +1 +\$1\.00/);
    expect(report).toContain(`$${totalOf(LOAD, { ...NOTHING, keys: 1 }).toFixed(2)}`);
    expect(report).toContain('$500.00');
    expect(report).toMatch(/getUser +\$4\.00 +\$0\.00 +\$0\.06 +\$4\.06/);
    expect(report).not.toContain('firewalls');
  });
});

test('docs/cost.md shows what the command prints for prod', () => {
  const { name: stage, functionMemoryMb: memoryMb, monthlyBudgetUsd: budgetUsd } = toStage('prod');
  const parts = toFixedParts(synthesizeStage(stage).toJSON() as Template);
  const lines = toMonthlyCost(LOAD, parts, memoryMb);
  const report = toReport({ stage, load: LOAD, lines, memoryMb, budgetUsd });

  expect(readFileSync('docs/cost.md', 'utf8')).toContain(`<!-- npm run cost -->\n\`\`\`\n${report}\`\`\`\n`);
});
