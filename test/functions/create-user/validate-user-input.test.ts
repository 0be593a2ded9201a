import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { validateUserInput } from '../../../functions/create-user/validate-user-input.ts';
import { startEcho } from '../../support/echo-api.ts';

const NAME = 'Ada Lovelace';
const EMAIL = 'ada@example.com';

const problemsOf = (input: { name: string; email: string }): readonly unknown[] => {
  const checked = validateUserInput(input);
  return checked.valid ? [] : checked.userErrors.map(({ field, message }) => [field, message]);
};

/** What comes of a valid input, which gives a name and an address. */
const toValid = (input: object) => ({
  valid: true,
  input: { name: NAME, email: EMAIL, idempotencyKey: null, ...input },
});

describe('validateUserInput', () => {
  test('trims both fields', () => {
    const checked = validateUserInput({ name: `\t${NAME} \n`, email: ` ${EMAIL}  ` });

    expect(checked).toEqual(toValid({}));
  });

  test('reports every problem at once, one for each field', () => {
    const checked = validateUserInput({ name: '  ', email: 'not an address' });

    expect(checked).toEqual({
      valid: false,
      userErrors: [
        { code: 'INVALID_INPUT', field: 'name', message: 'Enter a name.' },
        {
          code: 'INVALID_INPUT',
          field: 'email',
          message: 'Enter a valid email address, such as name@example.com.',
        },
      ],
    });
  });

  test.each(['k', ' ', '~'.repeat(128)])('accepts the key %j', (idempotencyKey) => {
    expect(validateUserInput({ name: NAME, email: EMAIL, idempotencyKey })).toEqual(
      toValid({ idempotencyKey }),
    );
  });

  test.each(['', '~'.repeat(129), 'ä', 'a\n', '\u007f'])('rejects the key %j', (idempotencyKey) => {
    expect(validateUserInput({ name: NAME, email: EMAIL, idempotencyKey })).toEqual({
      valid: false,
      userErrors: [
        {
          code: 'INVALID_INPUT',
          field: 'idempotencyKey',
          message: 'A key is 1 to 128 printable ASCII characters.',
        },
      ],
    });
  });

  test('counts characters, not UTF-16 units', () => {
    expect(problemsOf({ name: '𝒜'.repeat(100), email: EMAIL })).toEqual([]);
    expect(problemsOf({ name: '𝒜'.repeat(101), email: EMAIL })).toEqual([
      ['name', 'The name is too long: at most 100 characters, please.'],
    ]);
  });

  test.each([
    'a\u0000b',
    'a\nb',
    'a\u007fb',
    'a\u0085b',
    'half \ud83d',
    'line\u2028separator',
    'paragraph\u2029separator',
    'admin\u202egnp.exe',
    '\u2066isolated\u2069',
    'no\uffffcharacter',
    'no\ufdd0character',
    'no\u{1fffe}character',
  ])('rejects the name %j', (name) => {
    expect(problemsOf({ name, email: EMAIL })).toEqual([
      ['name', 'The name contains characters that cannot be shown.'],
    ]);
  });

  test.each(['\u200b', '\u200d\u2060', '\u3164', '\u2800', '\u00ad \u034f', '\u0301', '\u{e0041}'])(
    'rejects the name %j, which is invisible',
    (name) => {
      expect(problemsOf({ name, email: EMAIL })).toEqual([
        ['name', 'The name contains nothing that can be seen.'],
      ]);
    },
  );

  test.each(['\u06a9\u0627\u0645\u200c\u0628\u06cc\u0632', '👩‍🚀', 'नेहा', '!', '李'])(
    'accepts the name %j',
    (name) => {
      expect(problemsOf({ name, email: EMAIL })).toEqual([]);
    },
  );

  test('normalizes names, so that those that look the same are equal', () => {
    const [composed, decomposed] = ['Zoë', 'Zoe\u0308'].map((name) =>
      validateUserInput({ name, email: EMAIL }),
    );

    expect(decomposed).toEqual(composed);
    expect(composed).toMatchObject({ input: { name: 'Zo\u00eb' } });
  });

  test('accepts every name of 1 to 100 printable characters', () => {
    const printable = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 100 });
    fc.assert(
      fc.property(printable, (name) => {
        fc.pre(name.trim() !== '');
        expect(validateUserInput({ name, email: EMAIL })).toEqual(toValid({ name: name.trim() }));
      }),
    );
  });

  test.each([
    'ada@example.com',
    "Ada.O'Brien+news@mail.example.co.kr",
    'a@b.cd',
    'x_y-z@xn--bcher-kva.example',
    `${'a'.repeat(64)}@example.com`,
  ])('accepts the address %s', (email) => {
    expect(problemsOf({ name: NAME, email })).toEqual([]);
  });

  test.each([
    'ada',
    'ada@',
    '@example.com',
    'ada@example',
    'a@b@example.com',
    '.ada@example.com',
    'ada.@example.com',
    'a..da@example.com',
    'ada@-example.com',
    'ada@example..com',
    'ada@example.com.',
    'ada@example.1',
    'ada lovelace@example.com',
    'ada@exa mple.com',
    'ädä@example.com',
    'ada@bücher.example',
    // The Kelvin sign, which lower-cases to a k.
    '\u212Aate@example.com',
    `${'a'.repeat(65)}@example.com`,
    'ada@example.com\nbcc: eve@example.com',
  ])('rejects the address %j', (email) => {
    expect(problemsOf({ name: NAME, email })).toEqual([
      ['email', 'Enter a valid email address, such as name@example.com.'],
    ]);
  });

  test('accepts addresses of at most 254 characters', () => {
    const long = `a@${`${'d'.repeat(62)}.`.repeat(3)}${'d'.repeat(59)}.com`;

    expect(long).toHaveLength(254);
    expect(problemsOf({ name: NAME, email: long })).toEqual([]);
    expect(problemsOf({ name: NAME, email: `a${long}` })).toEqual([
      ['email', 'The email address is too long: at most 254 characters, please.'],
    ]);
  });

  test('returns a result for any text', () => {
    const text = fc.string({ unit: 'binary', maxLength: 300 });
    fc.assert(
      fc.property(text, text, (name, email) => {
        expect(() => validateUserInput({ name, email })).not.toThrow();
      }),
    );
  });

  test('accepts no address that AWSEmail would reject in a response, or outside ASCII', async () => {
    const accepted: string[] = [];
    const damaged = fc
      .tuple(fc.emailAddress(), fc.nat(), fc.string({ unit: 'binary', maxLength: 2 }))
      .map(
        ([email, place, text]) =>
          email.slice(0, place % email.length) + text + email.slice(place % email.length),
      );
    fc.assert(
      fc.property(fc.oneof(fc.emailAddress(), damaged), (email) => {
        const checked = validateUserInput({ name: NAME, email });
        if (checked.valid) {
          accepted.push(checked.input.email);
          expect(checked.input.email).toMatch(/^[\x21-\x7e]+$/);
        }
      }),
      { numRuns: 300 },
    );
    expect(accepted.length).toBeGreaterThan(50);
    const echo = await startEcho('AWSEmail');
    expect(await echo(accepted)).toEqual({ data: { echo: accepted } });
  });
});
