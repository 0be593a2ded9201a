import { describe, expect, test } from 'vitest';
import {
  GraphqlFailure,
  LocalFault,
  RequestRefused,
  TransportFailure,
  toErrorText,
  toFaultText,
} from '../../kernel/errors.ts';

describe('each kind of error', () => {
  test.each([
    ['GraphqlFailure', new GraphqlFailure('m')],
    ['TransportFailure', new TransportFailure(401, 'UnauthorizedException', 'm')],
    ['LocalFault', new LocalFault('USAGE', 'm', 'f')],
    ['RequestRefused', new RequestRefused([])],
  ])('is an Error with the name %s', (name, error) => {
    expect(error).toBeInstanceOf(Error);
    expect(error.name).toBe(name);
    expect(String(error)).toMatch(new RegExp(`^${name}: `));
  });

  test("of a field has null for each member that util.error was not given, as in AppSync's response", () => {
    expect(new GraphqlFailure('m')).toMatchObject({ errorType: null, data: null, errorInfo: null });
    expect(new GraphqlFailure('m', 'T', { a: 1 }, [2])).toMatchObject({
      errorType: 'T',
      data: { a: 1 },
      errorInfo: [2],
    });
  });

  test('of this machine keeps its cause', () => {
    const cause = new Error('EACCES');
    expect(new LocalFault('STORAGE_UNAVAILABLE', 'm', 'f', { cause }).cause).toBe(cause);
  });
});

describe('the text of a fault', () => {
  test('is the problem and then the advice', () => {
    expect(toFaultText({ message: 'It failed.', fix: 'Repeat it.' })).toBe('It failed. Repeat it.');
  });

  test('begins a line for the advice behind a source line', () => {
    expect(toFaultText({ message: 'It failed:\n  a b\n', fix: 'Repeat it.' })).toBe(
      'It failed:\n  a b\nRepeat it.',
    );
  });
});

describe('the text of a thrown value', () => {
  test.each<[unknown, string]>([
    [new LocalFault('USAGE', 'It failed.', 'Repeat it.'), 'It failed. Repeat it.'],
    [new TypeError('x is not a function'), 'x is not a function'],
    ['text', 'text'],
    [null, 'null'],
    [undefined, 'undefined'],
    [5, '5'],
    [Symbol('s'), 'Symbol(s)'],
  ])('of %s is %j', (thrown, text) => {
    expect(toErrorText(thrown)).toBe(text);
  });
});
