import { describe, expect, test } from 'vitest';
import { type AlarmProperties, toAlarmStates } from '../support/alarms/alarm-states.ts';
import { runMetricMath, type Series } from '../support/alarms/metric-math.ts';

/** What the truth of all alarms rests on. */
describe('metric math', () => {
  const series: Record<string, Series> = { a: [1, null, 3], b: [2, 2, null], zero: [0, 0, 0] };

  test.each([
    ['a + b * 2', [5, null, null]],
    ['(a + b) / 2', [1.5, null, null]],
    ['a / zero', [null, null, null]],
    ['FILL(a, 0)', [1, 0, 3]],
    ['FILL(a, REPEAT)', [1, 1, 3]],
    ['FILL(SUM([b, 0 - a]), REPEAT)', [1, 2, -3]],
    ['SUM([a, b])', [3, 2, 3]],
    ['IF(a < 2, 0, b / a)', [0, null, null]],
    ['IF(a >= 3, 10, a)', [1, null, 10]],
    ['b - 1 - 1', [0, 0, null]],
    ['3 * b', [6, 6, null]],
  ] satisfies [string, Series][])('finds that %s is %j', (expression, expected) => {
    expect(runMetricMath(expression, (id) => series[id] ?? [], 3)).toEqual(expected);
  });

  test.each(['RATE(a)', 'a b', 'a ^ b', '(a'])('does not support %s', (expression) => {
    expect(() => runMetricMath(expression, (id) => series[id] ?? [], 3)).toThrow();
  });
});

describe('an alarm on more than 1, in two of three minutes', () => {
  const alarm: AlarmProperties = {
    AlarmName: 'sample',
    AlarmDescription: '',
    Namespace: 'Sample',
    MetricName: 'Number',
    Statistic: 'Sum',
    Threshold: 1,
    ComparisonOperator: 'GreaterThanThreshold',
    DatapointsToAlarm: 2,
    EvaluationPeriods: 3,
    TreatMissingData: 'notBreaching',
  };
  const toLetters = (values: Series, changes: Partial<AlarmProperties> = {}): string =>
    toAlarmStates({ ...alarm, ...changes }, { 'Sample Number Sum': values }, values.length)
      .map((state) => state[0])
      .join('');

  test.each([
    [[1, 1, 1, 1], 'OOOO'],
    [[2, 1, 1, 2], 'OOOO'],
    [[2, 1, 2, 1, 1], 'OOAOO'],
    [[2, null, 2, null, null], 'OOAOO'],
  ])('has for %j the states %s', (values, states) => {
    expect(toLetters(values)).toBe(states);
  });

  test.each([
    ['notBreaching', 'OAAOO'],
    ['ignore', 'OAAOO'],
    ['missing', 'OAAOI'],
    ['breaching', 'OAAAA'],
  ])(
    'with missing data treated as %s, has for two breaching minutes and no data the state %s',
    (TreatMissingData, states) => {
      expect(toLetters([2, 2, null, null, null], { TreatMissingData })).toBe(states);
    },
  );

  test('ignores a metric with other dimensions', () => {
    expect(toLetters([2, 2], { Dimensions: [{ Name: 'Other' }] })).toBe('OO');
  });
});
