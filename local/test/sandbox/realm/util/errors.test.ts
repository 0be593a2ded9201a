import { describe, expect, test } from 'vitest';
import { type Ending, Stop } from '../../../../sandbox/realm/ending.ts';
import { createErrors } from '../../../../sandbox/realm/util/errors.ts';
import { beginCall } from '../begin-call.ts';

const endingOf = (run: () => unknown): Ending => {
  try {
    run();
  } catch (thrown) {
    if (thrown instanceof Stop) return thrown.ending;
    throw thrown;
  }
  throw new Error('It did not end the handler.');
};

describe('util.error', () => {
  const { error } = createErrors(beginCall());

  test.each<[unknown[], object]>([
    [['m'], { message: 'm', errorType: null, data: null, errorInfo: null }],
    [['m', 'T'], { message: 'm', errorType: 'T', data: null, errorInfo: null }],
    [['m', 'T', { a: 1 }, ['i']], { message: 'm', errorType: 'T', data: { a: 1 }, errorInfo: ['i'] }],
    [['m', null, 0, false], { message: 'm', errorType: null, data: 0, errorInfo: false }],
    [['m', '', '', ''], { message: 'm', errorType: '', data: '', errorInfo: '' }],
    [['', 'T'], { message: '', errorType: 'T', data: null, errorInfo: null }],
    [[12, 34], { message: '12', errorType: '34', data: null, errorInfo: null }],
    [[], { message: 'null', errorType: null, data: null, errorInfo: null }],
    [[null], { message: 'null', errorType: null, data: null, errorInfo: null }],
    [
      [undefined, undefined, undefined, undefined],
      { message: 'null', errorType: null, data: null, errorInfo: null },
    ],
  ])('%j ends the handler with all members of an error', (given, expected) => {
    expect(endingOf(() => error(...given))).toEqual({ kind: 'error', error: expected });
  });

  test('has its message when a test calls a handler directly', () => {
    expect(() => error('Not found')).toThrow('Not found');
  });
});

describe('util.appendError', () => {
  test('keeps the errors in order, and continues', () => {
    const call = beginCall();
    const { appendError } = createErrors(call);
    expect(appendError('first', 'T', { a: 1 }, 'info')).toBeUndefined();
    appendError('second');
    expect(call.outErrors).toEqual([
      { message: 'first', errorType: 'T', data: { a: 1 }, errorInfo: 'info' },
      { message: 'second', errorType: null, data: null, errorInfo: null },
    ]);
  });

  test('refuses errors of more than 5 MB', () => {
    const call = beginCall();
    const { appendError } = createErrors(call);
    const append = () => {
      for (let count = 0; count < 10; count += 1) appendError('x'.repeat(1_000_000));
    };
    expect(append).toThrow('The appended errors and calls of extensions take more than 5 MB.');
    expect(call.outErrors).toHaveLength(5);
  });
});

describe('util.unauthorized', () => {
  test('ends the handler with the type Unauthorized', () => {
    const { unauthorized } = createErrors(beginCall());
    expect(endingOf(unauthorized)).toEqual({
      kind: 'error',
      isUnauthorized: true,
      error: { message: 'Unauthorized', errorType: 'Unauthorized', data: null, errorInfo: null },
    });
  });
});
