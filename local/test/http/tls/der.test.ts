import { describe, expect, test } from 'vitest';
import { bits, boolean, identifier, octets, sequence, time, unsigned, utf8 } from '../../../http/tls/der.ts';

const hex = (text: string): Buffer => Buffer.from(text, 'hex');

// Expected bytes follow ITU-T X.690.
describe('the length of a value', () => {
  test.each([
    [0, '0400'],
    [127, '047f'],
    [128, '048180'],
    [255, '0481ff'],
    [256, '04820100'],
    [65_535, '0482ffff'],
    [65_536, '0483010000'],
  ])('of %i bytes begins with %s', (length, start) => {
    const encoded = octets(Buffer.alloc(length));
    expect(encoded.toString('hex', 0, start.length / 2)).toBe(start);
    expect(encoded.length).toBe(start.length / 2 + length);
  });
});

describe('a number', () => {
  test.each([
    ['', '020100'],
    ['00', '020100'],
    ['0000', '020100'],
    ['01', '020101'],
    ['7f', '02017f'],
    ['80', '02020080'],
    ['0080', '02020080'],
    ['00ff', '020200ff'],
    ['0100', '02020100'],
  ])('of the bytes %j is positive and as short as possible: %s', (bytes, encoded) => {
    expect(unsigned(hex(bytes)).toString('hex')).toBe(encoded);
  });
});

describe('an object identifier', () => {
  test.each([
    ['2.5.29.17', '0603551d11'],
    ['1.2.840.10045.4.3.2', '06082a8648ce3d040302'],
    ['1.3.6.1.5.5.7.3.1', '06082b06010505070301'],
    ['2.999.3', '0603883703'],
  ])('%s is %s', (dotted, encoded) => {
    expect(identifier(dotted).toString('hex')).toBe(encoded);
  });
});

describe('a time', () => {
  test.each([
    [Date.UTC(2026, 10, 23, 12, 0, 5, 999), '261123120005Z', 0x17],
    [Date.UTC(2049, 11, 31, 23, 59, 59), '491231235959Z', 0x17],
    [Date.UTC(2050, 0, 1), '20500101000000Z', 0x18],
  ])('%i is %s', (milliseconds, text, tag) => {
    const encoded = time(milliseconds);
    expect(encoded[0]).toBe(tag);
    expect(encoded.toString('latin1', 2)).toBe(text);
  });
});

test('other values have their tags', () => {
  expect(boolean(true).toString('hex')).toBe('0101ff');
  expect(boolean(false).toString('hex')).toBe('010100');
  expect(utf8('é').toString('hex')).toBe('0c02c3a9');
  expect(bits(hex('06'), 1).toString('hex')).toBe('03020106');
  expect(sequence(boolean(true), utf8('a')).toString('hex')).toBe('30060101ff0c0161');
});
