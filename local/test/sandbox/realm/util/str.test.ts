import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BadArgument } from '../../../../sandbox/realm/ending.ts';
import { createStr } from '../../../../sandbox/realm/util/str.ts';

const { normalize } = createStr();
const forms = fc.constantFrom('nfc', 'nfd', 'nfkc', 'nfkd');

describe('str.normalize', () => {
  test.each(['nfc', 'NFC', 'Nfc'])('takes the form as %s', (form) => {
    expect(normalize('e\u0301', form)).toBe('\u00e9');
  });

  test.each([['nf'], [''], ['nfcd'], [' nfc'], [null], [undefined], [1]])('rejects the form %j', (form) => {
    expect(() => normalize('e', form)).toThrow(BadArgument);
    expect(() => normalize('e', form)).toThrow(`Unknown normalization type: ${form}`);
  });

  test('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), forms, (text, form) => {
        const once = normalize(text, form);
        expect(normalize(once, form)).toBe(once);
      }),
    );
  });

  test('gives the same text from its composed and its decomposed form', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), forms, (text, form) => {
        expect(normalize(normalize(text, 'nfd'), form)).toBe(normalize(normalize(text, 'nfc'), form));
      }),
    );
  });
});
