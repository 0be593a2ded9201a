import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createTranscoder } from '../../../functions/split-user-import/transcoder.ts';

const encodings = ['utf-8', 'utf-16le', 'utf-16be'] as const;

const encode = (text: string, encoding: (typeof encodings)[number]): Buffer => {
  if (encoding === 'utf-8') return Buffer.from(text);
  const bytes = Buffer.from(text, 'utf16le');
  return encoding === 'utf-16le' ? bytes : bytes.swap16();
};

const toChunks = (bytes: Buffer, size: number): Buffer[] =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  );

describe.each(encodings)('a file in %s', (encoding) => {
  const text = fc.string({ unit: 'binary', maxLength: 50 });

  test('is the same text in UTF-8, in chunks of any size', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 9 }), (written, size) => {
        const transcoder = createTranscoder({ encoding, lineEnd: 'LF' });
        const parts = toChunks(encode(written, encoding), size).map((chunk) => transcoder.push(chunk));
        expect(Buffer.concat([...parts, transcoder.finish()]).toString()).toBe(written);
      }),
    );
  });

  test('has the length in bytes that is measured', () => {
    fc.assert(
      fc.property(text, (written) => {
        const { measure } = createTranscoder({ encoding, lineEnd: 'LF' });
        expect(measure(Buffer.from(written))).toBe(encode(written, encoding).length);
      }),
    );
  });

  test('has line feeds in place of carriage returns, if lines end so', () => {
    const transcoder = createTranscoder({ encoding, lineEnd: 'CR' });
    expect(transcoder.push(encode('a\rb\r', encoding)).toString()).toBe('a\nb\n');
  });
});
