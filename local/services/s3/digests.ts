import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { createCrc64Nvme } from './crc64-nvme.ts';

/** Several checksums of one stream of bytes. */
export interface Digests {
  update(bytes: Buffer): void;
  /** The results; call it once, at the end. `checksums` are base64, by the name of their header. */
  finish(): { size: number; md5: Buffer; sha256: Buffer; checksums: Readonly<Record<string, string>> };
}

/**
 * `x-amz-checksum-crc32c` is accepted without a check.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html
 */
export const createDigests = (): Digests => {
  const md5 = createHash('md5');
  const sha1 = createHash('sha1');
  const sha256 = createHash('sha256');
  const crc64 = createCrc64Nvme();
  let cyclic = 0;
  let size = 0;
  return {
    update: (bytes) => {
      for (const hash of [md5, sha1, sha256, crc64]) hash.update(bytes);
      cyclic = crc32(bytes, cyclic);
      size += bytes.length;
    },
    finish: () => {
      const crc = Buffer.alloc(4);
      crc.writeUInt32BE(cyclic);
      const sha256Digest = sha256.digest();
      return {
        size,
        md5: md5.digest(),
        sha256: sha256Digest,
        checksums: {
          'x-amz-checksum-crc32': crc.toString('base64'),
          'x-amz-checksum-crc64nvme': crc64.digest().toString('base64'),
          'x-amz-checksum-sha1': sha1.digest('base64'),
          'x-amz-checksum-sha256': sha256Digest.toString('base64'),
        },
      };
    },
  };
};
