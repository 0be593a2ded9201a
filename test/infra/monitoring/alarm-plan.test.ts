import { readFileSync } from 'node:fs';
import { Duration } from 'aws-cdk-lib';
import { MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { describe, expect, test } from 'vitest';
import { METRICS } from '../../../functions/shared/metric-names.ts';
import type { AlarmPlan } from '../../../infra/monitoring/alarm-plan.ts';
import { planApiAlarms } from '../../../infra/monitoring/api-alarms.ts';
import { planFunctionAlarms } from '../../../infra/monitoring/function-alarms.ts';
import { planQueueAlarms } from '../../../infra/monitoring/queue-alarms.ts';
import { planRealtimeAlarms } from '../../../infra/monitoring/realtime-alarms.ts';
import { planStreamAlarms } from '../../../infra/monitoring/stream-alarms.ts';
import { planTableAlarms } from '../../../infra/monitoring/table-alarms.ts';
import type { Watched } from '../../../infra/monitoring/watched.ts';
import { toStage } from '../../../infra/stages.ts';

const toFunction = (folder: string, awaited: boolean) => ({
  folder,
  awaited,
  functionName: `fn-${folder}`,
  timeout: Duration.seconds(10),
});

const WATCHED = {
  stage: toStage('prod'),
  apiId: 'api-1',
  tableName: 'users',
  indexName: 'byCreated',
  functions: [toFunction('create-user', true), toFunction('publish-user-events', false)],
  streamMappings: { 'publish-user-events': 'uuid-1' },
  queues: { 'import-rows': { queueName: 'rows' } },
  deadLetters: { 'import-rows': { queueName: 'rows-dead-letters' } },
} as unknown as Watched;

const PLANS: AlarmPlan[] = [
  planApiAlarms,
  planRealtimeAlarms,
  planFunctionAlarms,
  planStreamAlarms,
  planQueueAlarms,
  planTableAlarms,
].flatMap((plan) => plan(WATCHED));

/** All metrics of an alarm, also those in an expression. */
const metricsOf = ({ metric }: AlarmPlan): Metric[] => {
  if (metric instanceof Metric) return [metric];
  const { usingMetrics } = metric as MathExpression;
  return Object.values(usingMetrics).filter((each) => each instanceof Metric);
};

const find = (name: string): AlarmPlan => {
  const plan = PLANS.find((each) => each.name === name);
  if (plan === undefined) throw new Error(`${name} is not planned.`);
  return plan;
};

const headings = readFileSync('docs/runbook.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('#'));

describe.each(PLANS)('the alarm $name', (plan) => {
  const { name, description, runbook, threshold, when } = plan;

  test('has a name and a description that CloudWatch accepts', () => {
    expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(description).toMatch(/^[A-Z].*\.$/i);
    expect(`${description} What to do: docs/runbook.md#${runbook}`.length).toBeLessThanOrEqual(1_024);
  });

  test('has a section in the runbook', () => {
    const anchors = headings.map((heading) =>
      heading
        .replace(/^#+ /, '')
        .toLowerCase()
        .replace(/[^\w -]/g, '')
        .replaceAll(' ', '-'),
    );
    expect(anchors.some((anchor) => anchor === runbook)).toBe(true);
  });

  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
  test('is evaluated over at most a day, and can fire', () => {
    const [bad, of] = when;
    expect(bad).toBeGreaterThanOrEqual(1);
    expect(bad).toBeLessThanOrEqual(of);
    expect(of * 60).toBeLessThanOrEqual(86_400);
    expect(Number.isFinite(threshold)).toBe(true);
  });

  test('has metrics of one minute, at most ten', () => {
    const metrics = metricsOf(plan);
    expect(metrics.length).toBeLessThanOrEqual(10);
    for (const { period } of metrics) expect(period.toSeconds()).toBe(60);
  });

  test('has an expression of its own metrics alone', () => {
    if (!(plan.metric instanceof MathExpression)) return;
    const { expression, usingMetrics } = plan.metric;
    for (const id of Object.keys(usingMetrics)) {
      expect(id).toMatch(/^[a-z][a-zA-Z0-9_]*$/);
      expect(expression).toMatch(new RegExp(`\\b${id}\\b`));
    }
  });
});

describe('all alarms', () => {
  test('have different names', () => {
    const names = PLANS.map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  test('use only metrics that the functions write, in the namespace of this API', () => {
    const own = PLANS.flatMap(metricsOf).filter(({ namespace }) => namespace === 'UserApi');
    expect(own.length).toBeGreaterThan(5);
    for (const { metricName, dimensions } of own) {
      expect(Object.keys(METRICS)).toContain(metricName);
      expect(dimensions).toEqual({ service: 'user-api', stage: 'prod' });
    }
  });
});

describe('the alarms of functions', () => {
  test('include the timeout only if no caller waits', () => {
    const names = PLANS.map(({ name }) => name);
    expect(names).toContain('publish-user-events-near-timeout');
    expect(names).not.toContain('create-user-near-timeout');
    expect(find('publish-user-events-near-timeout').threshold).toBe(9_500);
  });

  test('include the age of the stream for its readers only', () => {
    expect(find('publish-user-events-behind').threshold).toBe(60_000);
    expect(PLANS.some(({ name }) => name === 'create-user-behind')).toBe(false);
  });
});

describe('an alarm on missing results', () => {
  /** The value of its expression in each minute, as CloudWatch computes SUM and FILL with REPEAT. */
  const evaluate = (name: string, minutes: readonly Readonly<Record<string, number>>[]): number[] => {
    const { expression } = find(name).metric as MathExpression;
    const terms = (/SUM\(\[(.*)\]\)/.exec(expression)?.[1] ?? '').split(', ');
    let last = 0;
    return minutes.map((values) => {
      const present = terms.flatMap((term) => {
        const [, minus, id = '', factor = '1'] = /^(0 - )?(\w+)(?: \* (\d+))?$/.exec(term) ?? [];
        const value = values[id];
        return value === undefined ? [] : [(minus ? -1 : 1) * value * Number(factor)];
      });
      if (present.length > 0) last = present.reduce((sum, value) => sum + value, 0);
      return last;
    });
  };
  const isFiring = (name: string, minutes: readonly Readonly<Record<string, number>>[]) =>
    evaluate(name, minutes).map((value) => value > find(name).threshold);

  test('is above its threshold from the work to the result', () => {
    const minutes = [{}, { usersCreated: 1 }, {}, { eventsPublished: 1 }, {}];
    expect(isFiring('events-unpublished', minutes)).toEqual([false, true, true, false, false]);
  });

  test('is normal in a minute with a result, however much work it has', () => {
    expect(isFiring('events-unpublished', [{ usersCreated: 100_000, eventsPublished: 1 }])).toEqual([false]);
  });

  test('ignores updates that change nothing', () => {
    expect(isFiring('events-unpublished', [{ usersUpdated: 5, usersUnchanged: 5 }, {}])).toEqual([
      false,
      false,
    ]);
    expect(isFiring('events-unpublished', [{ usersUpdated: 5, usersUnchanged: 4 }])).toEqual([true]);
  });

  test.each([
    ['import-rows-uncounted', { importRowsRefused: 1 }, { importRowsCounted: 1 }],
    ['imports-unfinished', { importsStarted: 1 }, { importsFailed: 1 }],
    ['imports-unfinished', { importRowsCounted: 25 }, { importsFinished: 1 }],
  ])('as %s fires between %j and %j', (name, work, result) => {
    expect(isFiring(name, [work, {}, result, {}])).toEqual([true, true, false, false]);
  });
});

describe('an alarm on what is not polled', () => {
  test('fires without values, and for no value', () => {
    const { metric, missingData, threshold } = find('publish-user-events-not-polling');
    expect(missingData).toBe('BREACHING');
    expect((metric as MathExpression).expression).toBe('polled * 0');
    expect(threshold).toBe(0);
  });
});
