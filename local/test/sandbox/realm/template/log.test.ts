import { describe, expect, test } from 'vitest';
import { createLog } from '../../../../sandbox/realm/template/log.ts';
import { type Plain, toValue } from '../../../../velocity/index.ts';
import { beginCall } from '../begin-call.ts';

const log = (name: string, ...given: unknown[]) => {
  const call = beginCall();
  const result = createLog(call)[name]?.(given.map((value) => toValue(value as Plain)));
  return { lines: call.logs, result };
};

// https://docs.aws.amazon.com/appsync/latest/devguide/utility-helpers-in-util.html
describe('a line of the log', () => {
  test.each([
    ['info', 'INFO'],
    ['error', 'ERROR'],
    ['debug', 'DEBUG'],
  ])('of %s has the level %s, and prints nothing', (name, level) => {
    expect(log(name, 'text')).toEqual({ lines: [`${level} - text`], result: '' });
  });

  // The format is assumed: it is that of SLF4J, whose placeholders the guide shows.
  test.each<[unknown[], string]>([
    [['a {} b {}', 1, 'x'], 'a 1 b x'],
    [['{}', { a: [1] }], '{a=[1]}'],
    [['a {}'], 'a {}'],
    [['a {} {}', 1], 'a 1 {}'],
    [['a', 1, 2], 'a'],
    [['{}{}', '{}', 'x'], '{}x'],
    [['{ }', 1], '{ }'],
    [[12], '12'],
    [[''], ''],
    [[[1, 2]], '[1, 2]'],
  ])('of %j is %s', (given, line) => {
    expect(log('info', ...given).lines).toEqual([`INFO - ${line}`]);
  });

  test('needs a value', () => {
    expect(log('info')).toEqual({ lines: [], result: undefined });
  });
});
