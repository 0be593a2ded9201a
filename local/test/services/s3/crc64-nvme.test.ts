import { expect, test } from 'vitest';
import { createCrc64Nvme } from '../../../services/s3/crc64-nvme.ts';

const toHex = (...pieces: string[]): string => {
  const crc = createCrc64Nvme();
  for (const piece of pieces) {
    crc.update(Buffer.from(piece));
  }
  return crc.digest().toString('hex');
};

test('gives what the catalogue of CRCs names as its check', () => {
  // https://reveng.sourceforge.io/crc-catalogue/17plus.htm#crc.cat.crc-64-nvme
  expect(toHex('123456789')).toBe('ae8b14860a799888');
});

test('is the same in whatever pieces the bytes come', () => {
  expect(toHex('1234', '', '56789')).toBe(toHex('123456789'));
});
