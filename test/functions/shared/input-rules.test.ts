import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import {
  checkInput,
  ExpectedVersion,
  Id,
  IdempotencyKey,
  Name,
} from '../../../functions/shared/input-rules.ts';

const isValid = (schema: v.GenericSchema, value: unknown): boolean => v.is(schema, value);

describe('an id', () => {
  test.each(['a', '9b2fd1b6-1111-4222-8333-444455556666', ' ', '~', 'x'.repeat(128)])('can be %j', (id) => {
    expect(isValid(Id, id)).toBe(true);
  });

  test.each(['', 'é', 'a\n', '\u007f', 'x'.repeat(129), 1, null, undefined])('cannot be %j', (id) => {
    expect(isValid(Id, id)).toBe(false);
  });
});

describe('an idempotency key', () => {
  test.each([null, undefined])('is null if it is %j', (key) => {
    expect(v.parse(IdempotencyKey, key)).toBeNull();
  });

  test('is kept as it is', () => {
    const printable = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 128 });
    fc.assert(
      fc.property(printable, (key) => {
        expect(v.parse(IdempotencyKey, key)).toBe(key);
      }),
    );
  });

  test.each(['', 'ü', 'a\tb', 'x'.repeat(129), '\u0000'])('is not %j', (key) => {
    expect(isValid(IdempotencyKey, key)).toBe(false);
  });
});

describe('an expected version', () => {
  test.each([
    [1, 1],
    [7, 7],
    [null, null],
    [undefined, null],
  ])('of %j is %j', (given, version) => {
    expect(v.parse(ExpectedVersion, given)).toBe(version);
  });

  test.each([0, -1, '1', Number.NaN])('is not %j', (given) => {
    expect(isValid(ExpectedVersion, given)).toBe(false);
  });
});

describe('a name', () => {
  test('is the same name if it is checked again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (name) => {
        const checked = v.safeParse(Name, name);
        if (checked.success) expect(v.parse(Name, checked.output)).toBe(checked.output);
      }),
    );
  });

  test.each([
    ['ﬁ', 'ﬁ'],
    ['e\u0301', 'é'],
    ['\u212b', 'Å'],
    ['\uac00', '가'],
    ['\u1100\u1161', '가'],
  ])('%j is normalized to %j', (written, name) => {
    expect(v.parse(Name, written)).toBe(name);
  });

  test.each([
    ['100 characters of two UTF-16 units', '😀'.repeat(100), true],
    ['101 characters', 'a'.repeat(101), false],
    ['100 characters after normalization', 'e\u0301'.repeat(100), true],
    ['100 characters between spaces', ` ${'a'.repeat(100)} `, true],
  ])('of %s is valid: %s', (_, name, expected) => {
    expect(isValid(Name, name)).toBe(expected);
  });

  test.each(['\u200b', '\u00ad', '\u2800', '\u3164', '\u0301', '\u200d\u200c'])(
    'that is only %j cannot be seen',
    (name) => {
      const checked = v.safeParse(Name, name);
      expect(checked.issues?.at(-1)?.message).toBe('The name contains nothing that can be seen.');
    },
  );

  test.each(['\u202e', '\u2066', '\u2028', '\u0000', '\ud800', '\ufffe', '\u{1fffe}'])(
    'with %j cannot be shown',
    (character) => {
      const checked = v.safeParse(Name, `a${character}b`);
      expect(checked.issues?.[0]?.message).toBe('The name contains characters that cannot be shown.');
    },
  );
});

describe('checkInput', () => {
  const Input = v.object({ name: Name, inner: v.object({ id: Id }) });

  test('reports the first problem of each field, with its path', () => {
    expect(checkInput(Input, { name: ' ', inner: { id: '' } })).toEqual({
      valid: false,
      userErrors: [
        { code: 'INVALID_INPUT', field: 'name', message: 'Enter a name.' },
        { code: 'INVALID_INPUT', field: 'inner.id', message: 'This cannot be an id.' },
      ],
    });
  });

  test('returns the normalized input without unknown fields', () => {
    const input = { name: ' Ada ', inner: { id: 'a' }, other: 1 };
    expect(checkInput(Input, input)).toEqual({ valid: true, input: { name: 'Ada', inner: { id: 'a' } } });
  });
});
