import { describe, expect, test } from 'vitest';
import { METRICS } from '../../functions/shared/metric-names.ts';
import { listFunctions } from '../../infra/bundle-functions.ts';
import { runMetricMath } from '../support/alarms/metric-math.ts';
import { synthesizeStage } from '../support/synthesize-stage.ts';

interface Widget {
  type: string;
  x: number;
  y: number;
  width: number;
  height: number;
  properties: { title?: string; markdown?: string; alarms?: string[]; metrics?: Line[]; period?: number };
}

/** A metric: namespace, name and dimensions, then how to show it; or an expression alone. */
type Line = (string | Shown)[];
interface Shown {
  expression?: string;
  label?: string;
  id?: string;
  period?: number;
}

const template = synthesizeStage('prod');
const [{ Properties } = { Properties: {} }] = Object.values(
  template.findResources('AWS::CloudWatch::Dashboard'),
);

/** What is known only at deployment is `?`. */
const body: { widgets: Widget[] } = JSON.parse(
  Properties.DashboardBody['Fn::Join'][1]
    .map((piece: unknown) => (typeof piece === 'string' ? piece : '?'))
    .join(''),
);

const find = (title: RegExp): Widget => {
  const found = body.widgets.find(({ properties }) => title.test(properties.title ?? ''));
  if (!found) throw new Error(`No widget has a title like ${title}.`);
  return found;
};

const toShown = (line: Line): Shown => line.find((part) => typeof part === 'object') ?? {};

test('has three sections, in this order', () => {
  const places = [/^Health$/, /^Latency in milliseconds$/, /^Cost in US dollars/].map(
    (title) => find(title).y,
  );

  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(new Set(places).size).toBe(3);
});

test('has rows that fill the page, and no widget over another', () => {
  for (const { x, width } of body.widgets) {
    expect(x + width).toBeLessThanOrEqual(24);
  }
  const corners = body.widgets.map(({ x, y }) => `${x},${y}`);
  expect(new Set(corners).size).toBe(corners.length);
});

test('shows every alarm with a notification', () => {
  const told = Object.values(template.findResources('AWS::CloudWatch::Alarm')).filter(
    ({ Properties: { AlarmActions } }) => AlarmActions !== undefined,
  );

  expect(find(/^Health$/).properties.alarms).toHaveLength(told.length);
});

test('shows of our own metrics only those that functions count', () => {
  const own = body.widgets
    .flatMap(({ properties }) => properties.metrics ?? [])
    .filter(([namespace]) => namespace === 'UserApi');

  expect(own.length).toBeGreaterThan(5);
  for (const [, name, ...dimensions] of own) {
    expect(Object.keys(METRICS)).toContain(name);
    expect(dimensions.slice(0, 4)).toEqual(['service', 'user-api', 'stage', 'prod']);
  }
});

describe('the cost', () => {
  const { properties } = find(/^Cost/);
  const lines = properties.metrics ?? [];
  const expressions = new Map(
    lines.map(toShown).flatMap(({ label, expression }) => (expression ? [[label, expression] as const] : [])),
  );

  /** Of one hour with so much of each metric. */
  const toDollars = (label: string, counts: Readonly<Record<string, number>>): number => {
    const named = (id: string) => {
      const line = lines.find((each) => toShown(each).id === id);
      return [counts[`${line?.[1]}`] ?? 0];
    };
    return runMetricMath(expressions.get(label) ?? '', named, 1)[0] ?? Number.NaN;
  };

  test('is counted by the hour', () => {
    expect(properties.period).toBe(3600);
    expect(lines.map(toShown).filter(({ id, period }) => id !== undefined && period !== 3600)).toEqual([]);
  });

  test.each([
    ['AppSync, requests', { Latency: 1_000_000 }, 4],
    ['AppSync, real time', { OutboundMessages: 1_000_000 }, 2],
    ['AppSync, real time', { ActiveConnections: 1_000_000 }, 0.08],
    // All functions are called a million times each, for 25 milliseconds, with half a gigabyte.
    [
      'Lambda',
      { Invocations: 1_000_000, Duration: 25_000_000 },
      listFunctions().length * (0.2 + 0.025 * 0.5 * 13.3334),
    ],
    // The table and its index.
    ['DynamoDB', { ConsumedReadCapacityUnits: 1_000_000 }, 2 * 0.125],
    ['DynamoDB', { ConsumedWriteCapacityUnits: 1_000_000 }, 2 * 0.625],
  ])('of %s for %j is %d dollars', (label, counts, dollars) => {
    expect(toDollars(label, counts)).toBeCloseTo(dollars, 6);
  });

  test('states what it leaves out, and the budget', () => {
    const text = body.widgets.map(({ properties: { markdown } }) => markdown ?? '').join('');

    expect(text).toContain('us-east-1');
    expect(text).toContain('$500 a month');
  });
});
