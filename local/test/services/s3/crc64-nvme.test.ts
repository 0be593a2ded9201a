import { expect, test } from 'vitest';
import { createCrc64Nvme } from '../../../services/s3/crc64-nvme.ts';

const toHex = (...pieces: string[]): string => {
  const crc = createCrc64Nvme();
  for (const piece of pieces) {
    crc.update(Buffer.from(piece));
  }
  return crc.digest().toString('hex');
};

test('has the check value of the catalogue of CRCs', () => {
  // https://reveng.sourceforge.io/crc-catalogue/17plus.htm#crc.cat.crc-64-nvme
  expect(toHex('123456789')).toBe('ae8b14860a799888');
});

test('is the same for any chunks', () => {
  expect(toHex('1234', '', '56789')).toBe(toHex('123456789'));
});
