import { describe, expect, test } from 'vitest';
import { exitReport, forgedReport, toCrashReport } from '../../../services/lambda/crash-reports.ts';

class ValidationError extends Error {
  override readonly name = 'ValidationError';
}

describe('an uncaught error', () => {
  test('has its name, its message and its stack', () => {
    const report = toCrashReport(new ValidationError('bad'), 'request-1');
    expect(report).toMatchObject({ errorType: 'ValidationError', errorMessage: 'bad' });
    expect(report.trace[0]).toMatch(/Error: bad$/);
    expect(report.trace[1]).toContain('crash-reports.test.ts');
  });

  // A function can throw any value.
  test.each<[unknown, string, string]>([
    [null, 'object', 'null'],
    [undefined, 'undefined', 'undefined'],
    ['text', 'string', "'text'"],
    [5, 'number', '5'],
    [{ code: 1 }, 'object', '{ code: 1 }'],
    [Symbol('s'), 'symbol', 'Symbol(s)'],
  ])('that is %s is described', (thrown, errorType, errorMessage) => {
    expect(toCrashReport(thrown, 'request-1')).toEqual({ errorType, errorMessage, trace: [] });
  });

  test.each([
    ['name', 5, { errorType: '5' }],
    ['message', null, { errorMessage: 'null' }],
    ['stack', 5, { trace: ['5'] }],
    ['stack', undefined, { trace: [''] }],
  ])('whose %s is %s is a report of texts', (member, value, expected) => {
    const error = Object.assign(new Error('bad'), { [member]: value });
    expect(toCrashReport(error, 'request-1')).toMatchObject(expected);
  });

  test('of the memory limit is the end that Lambda reports', () => {
    const error = Object.assign(new Error('heap'), { code: 'ERR_WORKER_OUT_OF_MEMORY' });
    expect(toCrashReport(error, 'request-1')).toEqual({
      errorType: 'Runtime.ExitError',
      errorMessage: 'RequestId: request-1 Error: Runtime exited with error: signal: killed',
      trace: [],
    });
  });
});

test('an exit and a forged message name the request', () => {
  expect(exitReport('request-1', 'without providing a reason')).toEqual({
    errorType: 'Runtime.ExitError',
    errorMessage: 'RequestId: request-1 Error: Runtime exited without providing a reason',
    trace: [],
  });
  expect(forgedReport('request-1')).toMatchObject({
    errorType: 'Runtime.ForgedMessage',
    errorMessage: expect.stringContaining('RequestId: request-1 '),
  });
});
