import { describe, expect, test } from 'vitest';
import { toFault, toSafeError } from '../../../../functions/shared/telemetry/errors.ts';

const named = (name: string, message = 'Lost.') => Object.assign(new Error(message), { name });

describe('toFault', () => {
  test('has the name, the message and the request of an error of the SDK', () => {
    const error = Object.assign(named('ThrottlingException', 'Slow down.'), {
      $metadata: { requestId: 'r-1' },
    });
    expect(toFault(error)).toEqual({
      errorType: 'ThrottlingException',
      detail: 'Slow down.',
      awsRequestId: 'r-1',
    });
  });

  test.each(['Sdk.Fault:1', 'A', 'x'.repeat(64)])('keeps the name %s', (name) => {
    expect(toFault(named(name)).errorType).toBe(name);
  });

  test.each(['', ' ', '1st', 'ada@example.com', 'two words', 'x'.repeat(65), 'é'])(
    'replaces the name %j, which could be a value',
    (name) => {
      expect(toFault(named(name)).errorType).toBe('Error');
    },
  );

  test.each([
    ['a text', 'ada@example.com', 'string'],
    ['null', null, 'object'],
    ['undefined', undefined, 'undefined'],
    ['an object', { name: 'Ada', message: 'ada@example.com' }, 'object'],
  ])('has the type alone of %s', (_, thrown, errorType) => {
    expect(toFault(thrown)).toEqual({ errorType, detail: '', awsRequestId: undefined });
  });

  test.each([
    ['for ada@example.com', 'for <email>'],
    ["Value 'Ada' is invalid", "Value '…' is invalid"],
    ['Unexpected token "Ada"', 'Unexpected token "…"'],
  ])('has the message %j as %j', (message, detail) => {
    expect(toFault(new Error(message)).detail).toBe(detail);
  });
});

describe('toSafeError', () => {
  test('has the frames of the error, and none of its values', () => {
    const error = Object.assign(named('TypeError', 'no ada@example.com'), { Item: { name: 'Ada' } });
    const safe = toSafeError(error);
    expect(safe).toMatchObject({ name: 'TypeError', message: 'no <email>' });
    expect(safe).not.toHaveProperty('Item');
    expect(safe.stack).toMatch(/^TypeError: no <email>\n\s+at .*errors\.test\.ts/);
  });

  test('omits other lines of the stack, which repeat the message', () => {
    const error = new Error('one\nada@example.com');
    expect(toSafeError(error).stack).not.toContain('ada@');
  });

  test('of a thrown text has no frames', () => {
    expect(toSafeError('ada@example.com').stack).toBe('string: ');
  });
});
