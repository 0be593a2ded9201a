import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromBase64, fromUtf8, toBase64, toUtf8 } from '../../../sandbox/realm/bytes.ts';

describe('UTF-8', () => {
  test.each([
    ['', []],
    ['a', [0x61]],
    ['\u0000', [0]],
    ['\u007f', [0x7f]],
    ['\u0080', [0xc2, 0x80]],
    ['\u07ff', [0xdf, 0xbf]],
    ['\u0800', [0xe0, 0xa0, 0x80]],
    ['\uffff', [0xef, 0xbf, 0xbf]],
    ['\u{10000}', [0xf0, 0x90, 0x80, 0x80]],
    ['\u{10ffff}', [0xf4, 0x8f, 0xbf, 0xbf]],
  ])('of %j is %j', (text, bytes) => {
    expect(toUtf8(text)).toEqual(bytes);
    expect(fromUtf8(bytes)).toBe(text);
  });

  test.each(['\ud800', '\udfff', 'a\ud83d', '\ude00b'])('of half a pair, %j, is that of U+FFFD', (text) => {
    expect(toUtf8(text)).toEqual([...Buffer.from(text)]);
  });

  // Recorded from `new String(bytes, UTF_8)` of Java 17, which the standard of the WHATWG agrees with.
  test.each([
    [[0x80], '\ufffd'],
    [[0xff, 0x61], '\ufffda'],
    [[0xc2], '\ufffd'],
    [[0xc2, 0x61], '\ufffda'],
    [[0xc0, 0x80], '\ufffd\ufffd'],
    [[0xc1, 0xbf], '\ufffd\ufffd'],
    [[0xe2, 0x82], '\ufffd'],
    [[0xe2, 0x82, 0x61], '\ufffda'],
    [[0xe2, 0x28, 0xa1], '\ufffd(\ufffd'],
    [[0xe0, 0x80, 0x80], '\ufffd\ufffd\ufffd'],
    [[0xed, 0xa0, 0x80], '\ufffd\ufffd\ufffd'],
    [[0xf0, 0x9f, 0x98], '\ufffd'],
    [[0xf0, 0x9f, 0x98, 0x61], '\ufffda'],
    [[0xf0, 0x80, 0x80, 0x80], '\ufffd\ufffd\ufffd\ufffd'],
    [[0xf4, 0x90, 0x80, 0x80], '\ufffd\ufffd\ufffd\ufffd'],
    [[0xf5, 0x80], '\ufffd\ufffd'],
  ])('that is not valid, %j, is read as %j', (bytes, text) => {
    expect(fromUtf8(bytes)).toBe(text);
  });

  test('is read as the decoder of Node.js reads it', () => {
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    const byte = fc.oneof(
      fc.integer({ min: 0, max: 255 }),
      fc.constantFrom(0x61, 0x80, 0xbf, 0xc2, 0xe0, 0xe2, 0xed, 0xf0, 0xf4, 0x82, 0x9f, 0x8f, 0x90, 0xa0),
    );
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 12 }), (bytes) => {
        expect(fromUtf8(bytes)).toBe(decoder.decode(Uint8Array.from(bytes)));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('base 64', () => {
  test('is that of Node.js', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 255 })), (bytes) => {
        const text = Buffer.from(bytes).toString('base64');
        expect(toBase64(bytes)).toBe(text);
        expect(fromBase64(text)).toEqual(bytes);
        expect(fromBase64(Buffer.from(bytes).toString('base64url'))).toEqual(bytes);
      }),
    );
  });

  test('ends at the first equals sign, and ignores other signs', () => {
    expect(fromBase64('Zm9v=Zm9v')).toEqual([0x66, 0x6f, 0x6f]);
    expect(fromBase64(' Zm\n9*v')).toEqual([0x66, 0x6f, 0x6f]);
    expect(fromBase64('')).toEqual([]);
    expect(fromBase64('Z')).toEqual([]);
  });

  test('of a long text keeps its bytes', () => {
    const bytes = Array.from({ length: 30_000 }, (_, index) => index % 256);
    expect(fromBase64(toBase64(bytes))).toEqual(bytes);
  });
});
