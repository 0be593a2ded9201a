import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeAwsChunked, type Trailer } from '../../../services/s3/aws-chunked.ts';

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

const decode = async (bytes: Buffer, size: number) => {
  const trailers: Trailer[] = [];
  const pieces: Buffer[] = [];
  for await (const piece of decodeAwsChunked(inPieces(bytes, size), (trailer) => trailers.push(trailer)))
    pieces.push(piece);
  return { bytes: Buffer.concat(pieces), trailers };
};

const encode = (chunks: readonly Uint8Array[], signature: string): Buffer =>
  Buffer.concat([
    ...chunks.flatMap((chunk) => [
      Buffer.from(`${chunk.length.toString(16)}${signature}\r\n`),
      chunk,
      Buffer.from('\r\n'),
    ]),
    Buffer.from(`0${signature}\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n`),
  ]);

describe('an aws-chunked body', () => {
  test('is decoded for any chunks and any packets', async () => {
    const chunks = fc.array(fc.uint8Array({ minLength: 1, maxLength: 300 }), { maxLength: 6 });
    const signature = fc.constantFrom('', `;chunk-signature=${'ab'.repeat(32)}`);
    await fc.assert(
      fc.asyncProperty(chunks, signature, fc.integer({ min: 1, max: 400 }), async (parts, sign, size) => {
        const decoded = await decode(encode(parts, sign), size);
        expect(decoded.bytes.equals(Buffer.concat(parts))).toBe(true);
        expect(decoded.trailers).toEqual([{ name: 'x-amz-checksum-crc32', value: 'AAAAAA==' }]);
      }),
    );
  });

  test.each([
    ['IncompleteBody', '5\r\nhel'],
    ['IncompleteBody', ''],
    ['IncompleteBody', '5\r\nhello'],
    ['IncompleteBody', '5\r\nhello\r\n'],
    ['IncompleteBody', '5\r\nhello\r\n0\r\n'],
    ['IncompleteBody', '5\r\nhello\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n'],
    ['IncompleteBody', '5\r\nhello\r\n0\r\nx-amz-checksum-crc'],
    ['InvalidRequest', '\r\n'],
    ['InvalidRequest', '-5\r\nhello\r\n0\r\n\r\n'],
    ['InvalidRequest', 'five\r\nhello\r\n0\r\n\r\n'],
    ['InvalidRequest', '3\r\nhello\r\n0\r\n\r\n'],
  ])('is rejected as %s if it is %j', async (code, text) => {
    await expect(decode(Buffer.from(text), 2)).rejects.toMatchObject({ code });
  });
});
