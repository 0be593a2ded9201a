import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createDigests } from '../../../services/s3/digests.ts';

const digestsOf = (...parts: Uint8Array[]) => {
  const digests = createDigests();
  for (const part of parts) digests.update(Buffer.from(part));
  return digests.finish();
};

describe('the digests of an object', () => {
  // The check values of 123456789: https://reveng.sourceforge.io/crc-catalogue/all.htm
  test('are those of the standards', () => {
    const { size, md5, sha256, checksums } = digestsOf(Buffer.from('123456789'));
    const toHex = (name: string) => Buffer.from(checksums[name] ?? '', 'base64').toString('hex');
    expect(size).toBe(9);
    expect(md5.toString('hex')).toBe('25f9e794323b453885f5181f1b624d0b');
    expect(toHex('x-amz-checksum-crc32')).toBe('cbf43926');
    expect(toHex('x-amz-checksum-crc64nvme')).toBe('ae8b14860a799888');
    expect(toHex('x-amz-checksum-sha1')).toBe('f7c3bc1d808e04732adf679965ccc34ca7ae3441');
    expect(toHex('x-amz-checksum-sha256')).toBe(sha256.toString('hex'));
  });

  test('of nothing are those of an empty text', () => {
    const { size, md5, checksums } = digestsOf();
    expect(size).toBe(0);
    expect(md5.toString('hex')).toBe('d41d8cd98f00b204e9800998ecf8427e');
    expect(checksums['x-amz-checksum-crc32']).toBe('AAAAAA==');
    expect(checksums['x-amz-checksum-sha256']).toBe('47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=');
  });

  test('do not depend on how the bytes arrive', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 5 }), (parts) => {
        const whole = Buffer.concat(parts);
        expect(digestsOf(...parts)).toEqual(digestsOf(whole));
        expect(digestsOf(...parts).sha256).toEqual(createHash('sha256').update(whole).digest());
      }),
    );
  });

  test('differ by a single bit', () => {
    const { checksums } = digestsOf(Buffer.from([0b0001]));
    const { checksums: others } = digestsOf(Buffer.from([0b0011]));
    for (const [name, value] of Object.entries(checksums)) expect(others[name]).not.toBe(value);
  });
});
