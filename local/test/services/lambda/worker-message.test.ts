import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readWorkerMessage } from '../../../services/lambda/worker-message.ts';

const report = { errorType: 'Error', errorMessage: 'no', trace: ['at a'] };

describe('a message of a worker', () => {
  test.each([
    { kind: 'ready' },
    { kind: 'log', stream: 'stdout', text: '' },
    { kind: 'log', stream: 'stderr', text: 'line\n' },
    { kind: 'result', result: 'null', heapBytes: 0 },
    { kind: 'failure', ...report, heapBytes: 1 },
    { kind: 'failure', ...report, trace: [], heapBytes: 1 },
    { kind: 'crash', ...report },
  ])('is read: %j', (message) => {
    expect(readWorkerMessage(message)).toBe(message);
  });

  test.each([
    undefined,
    null,
    'ready',
    ['ready'],
    {},
    { kind: null },
    { kind: 'other' },
    { kind: 'constructor' },
    { kind: '__proto__' },
    { kind: ['ready'] },
    { kind: 'log', stream: 'stdin', text: 'a' },
    { kind: 'log', stream: 'stdout', text: 1 },
    { kind: 'log', stream: 'stdout' },
    { kind: 'result', result: {}, heapBytes: 1 },
    { kind: 'result', result: '1' },
    { kind: 'result', result: '1', heapBytes: '1' },
    { kind: 'failure', ...report },
    { kind: 'failure', ...report, errorType: undefined, heapBytes: 1 },
    { kind: 'crash', ...report, trace: 'at a' },
    { kind: 'crash', ...report, trace: [1] },
    { kind: 'crash', ...report, errorMessage: null },
  ])('is not read: %j', (message) => {
    expect(readWorkerMessage(message)).toBeNull();
  });

  test('of any other form is null, and never an error', () => {
    fc.assert(
      fc.property(fc.anything(), (sent) => {
        expect(readWorkerMessage(sent)).toBeNull();
      }),
    );
  });
});
