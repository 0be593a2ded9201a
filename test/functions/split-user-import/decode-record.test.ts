import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeRecord } from '../../../functions/split-user-import/decode-record.ts';

const decode = (...bytes: readonly number[]) => decodeRecord({ bytes: Buffer.from(bytes) });

const toProblem = (...bytes: readonly number[]): string => {
  const decoded = decode(...bytes);
  return 'problem' in decoded ? decoded.problem : '';
};

const A = 0x61;

describe('the text of a record', () => {
  test('is its UTF-8, without the carriage return at its end', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), fc.boolean(), (text, hasReturn) => {
        fc.pre(!text.startsWith('\ufeff') && !text.endsWith('\r'));
        const bytes = Buffer.from(hasReturn ? `${text}\r` : text);
        expect(decodeRecord({ bytes })).toEqual({ text });
      }),
    );
  });

  test.each([
    ['a\rb', 'a\rb'],
    ['a\r\r', 'a\r'],
    ['\ufeffa', 'a'],
    ['a\ufeff', 'a\ufeff'],
    ['', ''],
    // The replacement character is valid where the file has it.
    ['\ufffd', '\ufffd'],
  ])('of %j is %j', (written, text) => {
    expect(decodeRecord({ bytes: Buffer.from(written) })).toEqual({ text });
  });
});

describe('a record with other bytes', () => {
  test.each([
    ['a letter of Windows-1252', [A, 0xe9], '0xE9', 'é'],
    ['a letter before ASCII', [0xfc, A], '0xFC', 'ü'],
    ['a continuation without its start', [A, 0x80], '0x80', '€'],
    ['an overlong form', [0xc0, 0xaf], '0xC0', 'À'],
    ['a start beyond Unicode', [0xf5, 0x80, 0x80, 0x80], '0xF5', 'õ'],
    ['half of a surrogate pair', [0xed, 0xa0, 0x80], '0xED', 'í'],
    ['a character that is cut off', [A, 0xe2, 0x82], '0xE2', 'â'],
    ['a character of four bytes that is cut off', [0xf0, 0x9f, 0x98], '0xF0', 'ð'],
  ])('reports %s, as UTF-8 and Windows-1252 read it', (_, bytes, code, letter) => {
    expect(toProblem(...bytes)).toContain(
      `It has the byte ${code}, which is not UTF-8; in Windows-1252 it is "${letter}".`,
    );
  });

  test('reports the first one after valid characters of each length', () => {
    const valid = Buffer.from('aé€😀');
    expect(toProblem(...valid, 0xe4, A, 0xf6)).toContain('the byte 0xE4');
  });

  test('contains what to do about it', () => {
    expect(toProblem(0xe9)).toMatch(/Save the file as "CSV UTF-8", or .* --encoding windows-1252/);
  });

  test('never throws, and reports a byte that it has', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 12 }), (bytes) => {
        const decoded = decodeRecord({ bytes: Buffer.from(bytes) });
        if ('text' in decoded) return;
        const [, code = ''] = /the byte 0x([0-9A-F]{2}),/.exec(decoded.problem) ?? [];
        expect([...bytes]).toContain(Number.parseInt(code, 16));
      }),
    );
  });
});
