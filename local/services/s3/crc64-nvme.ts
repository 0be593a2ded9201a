/** Of the NVM Express specification, bits reversed: its upper and its lower half. */
const POLYNOMIAL = { high: 0x9a6c9329, low: 0xac4bc9b5 };

const high = new Uint32Array(256);
const low = new Uint32Array(256);

for (let byte = 0; byte < 256; byte += 1) {
  let [upper, lower] = [0, byte];
  for (let bit = 0; bit < 8; bit += 1) {
    const carry = lower & 1;
    lower = ((lower >>> 1) | (upper << 31)) ^ (carry ? POLYNOMIAL.low : 0);
    upper = (upper >>> 1) ^ (carry ? POLYNOMIAL.high : 0);
  }
  high[byte] = upper;
  low[byte] = lower;
}

export interface Crc64Nvme {
  update(bytes: Uint8Array): void;
  /** Eight bytes, the highest first. */
  digest(): Buffer;
}

/**
 * The checksum that S3 computes for an object without one. In two halves, since Node.js has no fast integers
 * of 64 bits. https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html
 */
export const createCrc64Nvme = (): Crc64Nvme => {
  let [upper, lower] = [0xffffffff, 0xffffffff];
  return {
    update: (bytes) => {
      for (const byte of bytes) {
        const index = (lower ^ byte) & 0xff;
        lower = ((lower >>> 8) | (upper << 24)) ^ (low[index] ?? 0);
        upper = (upper >>> 8) ^ (high[index] ?? 0);
      }
    },
    digest: () => {
      const digest = Buffer.alloc(8);
      digest.writeUInt32BE(~upper >>> 0, 0);
      digest.writeUInt32BE(~lower >>> 0, 4);
      return digest;
    },
  };
};
