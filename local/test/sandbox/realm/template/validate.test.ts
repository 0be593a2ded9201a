import { describe, expect, test } from 'vitest';
import { Stop } from '../../../../sandbox/realm/ending.ts';
import { one, two } from '../../../../sandbox/realm/template/arity.ts';
import { validate } from '../../../../sandbox/realm/template/validate.ts';
import { type Plain, toValue } from '../../../../velocity/index.ts';

const call = (...given: unknown[]): unknown => {
  try {
    return validate(given.map((value) => toValue(value as Plain)));
  } catch (thrown) {
    return thrown instanceof Stop ? thrown.ending : thrown;
  }
};

// https://docs.aws.amazon.com/appsync/latest/devguide/utility-helpers-in-util.html
describe('validate', () => {
  test.each([[[true, 'm']], [[true, 'm', 'T']], [[true, 'm', 'T', { a: 1 }]]])(
    'prints nothing for %j',
    (given) => {
      expect(call(...given)).toBe('');
    },
  );

  test.each<[unknown[], object]>([
    [[false, 'm'], { message: 'm', errorType: 'CustomTemplateException', data: null }],
    [[false, 'm', 'T'], { message: 'm', errorType: 'T', data: null }],
    [[false, 'm', null], { message: 'm', errorType: null, data: null }],
    [[false, 'm', 'T', { a: [1] }], { message: 'm', errorType: 'T', data: { a: [1] } }],
    [[false, '', ''], { message: '', errorType: '', data: null }],
  ])('with %j ends the template with an error', (given, error) => {
    expect(call(...given)).toEqual({ kind: 'error', error: { ...error, errorInfo: null } });
  });

  test.each([
    [[]],
    [[false]],
    [['false', 'm']],
    [[null, 'm']],
    [[false, 1]],
    [[false, 'm', 1]],
    [[false, 'm', 'T', 1, 2]],
  ])('does not exist for %j', (given) => {
    expect(call(...given)).toBeUndefined();
  });
});

describe('a method of a number of arguments', () => {
  test('exists for that number only', () => {
    const first = one((value) => value);
    const second = two((_, value) => value);
    expect([first([]), first(['a']), first(['a', 'b'])]).toEqual([undefined, 'a', undefined]);
    expect([second(['a']), second(['a', 'b']), second(['a', 'b', 'c'])]).toEqual([undefined, 'b', undefined]);
    expect([first([null]), second(['a', null])]).toEqual([null, null]);
  });
});
