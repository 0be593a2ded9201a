import { expect, test } from 'vitest';
import { LocalFault, type LocalFaultCode } from '../../kernel/errors.ts';
import { isUnsupported, readIfKnown } from '../../template/read-if-known.ts';

const failing = (error: unknown) => () => {
  throw error;
};
const fault = (code: LocalFaultCode) => new LocalFault(code, 'It failed.', 'Try again.');

test.each(['', 0, false, null, undefined])('the value %j is read as it is', (value) => {
  expect(readIfKnown(() => value)).toBe(value);
});

test('a value that is not supported here is null', () => {
  expect(readIfKnown(failing(fault('UNSUPPORTED')))).toBeNull();
  expect(isUnsupported(fault('UNSUPPORTED'))).toBe(true);
});

test.each<[string, unknown]>([
  ['a malformed template', fault('ASSEMBLY_UNREADABLE')],
  ['a wrong use', fault('USAGE')],
  ['an error of the program', new RangeError('Maximum call stack size exceeded')],
  ['an error with the same code', Object.assign(new Error('It failed.'), { code: 'UNSUPPORTED' })],
])('%s is not hidden', (_what, error) => {
  expect(isUnsupported(error)).toBe(false);
  expect(() => readIfKnown(failing(error))).toThrow(error as Error);
});
