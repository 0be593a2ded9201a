import { describe, expect, test } from 'vitest';
import { createCall } from '../../../sandbox/realm/call.ts';
import { beginCall, NOW } from './begin-call.ts';

const ERROR = { message: 'm', errorType: null, data: null, errorInfo: null };
const input = (more: object = {}) => ({
  handler: 'request' as const,
  now: NOW,
  entropy: 'f'.repeat(32),
  parts: {},
  ...more,
});

describe('a call', () => {
  test('has the time of its input, also if that changes', () => {
    let now = 1;
    const call = createCall();
    call.begin({
      ...input(),
      get now() {
        return now;
      },
    });
    expect(call.now()).toBe(1);
    now = 2;
    expect(call.now()).toBe(2);
  });

  test('has an identity only if the code reads it', () => {
    const call = createCall();
    call.begin(input());
    expect(call.identity()).toBeNull();
    call.begin(input({ parts: { identity: { sub: 's' } } }));
    expect(call.identity()).toEqual({ sub: 's' });
  });

  test('draws the same numbers from the same entropy', () => {
    const call = createCall();
    const draw = (entropy: string) => {
      call.begin(input({ entropy }));
      return [call.random(), call.random()];
    };
    expect(draw('a'.repeat(32))).toEqual(draw('a'.repeat(32)));
    expect(draw('a'.repeat(32))).not.toEqual(draw('b'.repeat(32)));
  });

  test('leaves no effect to the next one', () => {
    const call = beginCall();
    call.appendError(ERROR);
    call.callExtension({ name: 'n', arguments: [] });
    call.log('line');
    call.headerBytes = 5;
    call.begin(input());
    expect([call.outErrors, call.extensions, call.logs, call.headerBytes]).toEqual([[], [], [], 0]);
  });

  test('begins with the errors so far', () => {
    const call = createCall();
    call.begin(input({ outErrors: [ERROR] }));
    call.appendError({ ...ERROR, message: 'next' });
    expect(call.outErrors.map(({ message }) => message)).toEqual(['m', 'next']);
  });

  test('forgets errors and extensions, and keeps its log', () => {
    const call = beginCall();
    call.appendError(ERROR);
    call.callExtension({ name: 'n', arguments: [] });
    call.log('line');
    call.forget();
    expect([call.outErrors, call.extensions, call.logs]).toEqual([[], [], ['line']]);
  });
});

// AWS General Reference, AppSync quotas: "Log volume: 1 MB per request, then truncated".
describe('the log of a call', () => {
  test('is truncated at 1 MB', () => {
    const call = beginCall();
    const line = 'a'.repeat(400_000);
    for (let count = 0; count < 4; count += 1) call.log(line);
    expect(call.logs.map(({ length }) => length)).toEqual([400_000, 400_000, 1024 * 1024 - 800_000]);
    call.log('late');
    expect(call.logs).toHaveLength(3);
  });

  test('has all of 1 MB again in the next call', () => {
    const call = beginCall();
    call.log('a'.repeat(2_000_000));
    call.begin(input());
    call.log('b');
    expect(call.logs).toEqual(['b']);
  });
});

describe('effects of more than 5 MB', () => {
  test('are refused, and not kept', () => {
    const call = beginCall();
    const message = 'The appended errors and calls of extensions take more than 5 MB.';
    const large = 'a'.repeat(3 * 1024 * 1024);
    call.appendError({ ...ERROR, message: large });
    expect(() => call.callExtension({ name: 'n', arguments: [large] })).toThrow(message);
    expect(() => call.appendError({ ...ERROR, data: large })).toThrow(message);
    expect([call.outErrors.length, call.extensions.length]).toEqual([1, 0]);
  });
});
