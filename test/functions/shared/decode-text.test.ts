import { describe, expect, test } from 'vitest';
import { decodeText } from '../../../functions/shared/decode-text.ts';

describe('decodeText', () => {
  // https://encoding.spec.whatwg.org/index-windows-1252.txt
  test.each([
    [0x80, '€'],
    [0x8a, 'Š'],
    [0x8c, 'Œ'],
    [0x8e, 'Ž'],
    [0x92, '’'],
    [0x93, '“'],
    [0x94, '”'],
    [0x96, '–'],
    [0x9f, 'Ÿ'],
    [0xa0, '\u00a0'],
    [0xe9, 'é'],
    [0xff, 'ÿ'],
  ])('reads the byte %i of Windows-1252 as %s', (byte, character) => {
    expect(decodeText(Uint8Array.of(0x61, byte, 0x62), 'windows-1252')).toBe(`a${character}b`);
  });

  test.each(['latin1', 'iso-8859-1', 'ascii', 'cp1252'])('reads %s, a label of it, the same', (label) => {
    expect(decodeText(Uint8Array.of(0x80), label)).toBe('€');
  });

  test.each([
    ['iso-8859-2', [0xb1], 'ą'],
    ['shift_jis', [0x93, 0xfa], '日'],
    ['utf-16le', [0xff, 0xfe, 0x61, 0x00], 'a'],
    ['utf-8', [0xef, 0xbb, 0xbf, 0x61], 'a'],
  ])('reads %s without a byte order mark', (encoding, bytes, text) => {
    expect(decodeText(Uint8Array.from(bytes), encoding)).toBe(text);
  });

  test('reads what ends within a character as a replacement', () => {
    expect(decodeText(Uint8Array.of(0x61, 0xe2, 0x82), 'utf-8')).toBe('a\ufffd');
    expect(decodeText(Uint8Array.of(), 'windows-1252')).toBe('');
  });
});
