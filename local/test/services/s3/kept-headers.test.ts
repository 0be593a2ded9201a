import { describe, expect, test } from 'vitest';
import { LocalFault } from '../../../kernel/errors.ts';
import { checkConditions } from '../../../services/s3/conditional-write.ts';
import { S3Failure } from '../../../services/s3/errors.ts';
import { toChecksums, toKeptHeaders } from '../../../services/s3/kept-headers.ts';
import { byKey, compareKeys, type StoredObject } from '../../../services/s3/object-store.ts';

const stored = (key: string): StoredObject => ({ key, size: 0, md5: '', modifiedAt: 0, headers: {} });

describe('the headers of an upload', () => {
  // https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html
  test.each([
    ['content-type', 'text/plain'],
    ['content-disposition', 'attachment; filename="a.txt"'],
    ['content-language', 'de'],
    ['content-encoding', 'gzip'],
    ['cache-control', 'max-age=60'],
    ['expires', 'Thu, 01 Dec 2033 16:00:00 GMT'],
    ['x-amz-meta-owner', 'ada'],
  ])('%s is kept', (name, value) => {
    expect(toKeptHeaders({ [name]: value })[name]).toBe(value);
  });

  test.each([
    'content-length',
    'host',
    'authorization',
    'x-amz-acl',
    'x-amz-checksum-crc32',
    'etag',
    'x-meta-a',
  ])('%s is not', (name) => {
    expect(toKeptHeaders({ [name]: 'a' })).toEqual({ 'content-type': 'binary/octet-stream' });
  });

  test.each([
    ['aws-chunked', undefined],
    ['aws-chunked,gzip', 'gzip'],
    ['gzip, aws-chunked', 'gzip'],
    ['gzip, br', 'gzip,br'],
    ['', undefined],
  ])('with the encoding %j are kept with %j', (given, encoding) => {
    expect(toKeptHeaders({ 'content-encoding': given })['content-encoding']).toBe(encoding);
  });

  test.each(['파일.txt', 'a\nb', 'a\u0000'])('cannot have a value that HTTP does not allow: %j', (value) => {
    expect(() => toKeptHeaders({ 'x-amz-meta-name': value })).toThrow(S3Failure);
    expect(() => toKeptHeaders({ 'x-amz-meta-name': value })).toThrow(
      'cannot be represented using ISO-8859-1',
    );
  });

  test('may have a value in Latin-1', () => {
    expect(toKeptHeaders({ 'x-amz-meta-name': 'Müller' })['x-amz-meta-name']).toBe('Müller');
  });

  test('have the checksums of the object', () => {
    expect(
      toChecksums({ 'x-amz-checksum-sha1': 'a', 'x-amz-sdk-checksum-algorithm': 'SHA1', etag: 'b' }),
    ).toEqual({
      'x-amz-checksum-sha1': 'a',
    });
  });
});

describe('a conditional write', () => {
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
  test('of a new object is allowed, and of an existing one it fails', () => {
    expect(() => checkConditions({ 'if-none-match': '*' }, null)).not.toThrow();
    expect(() => checkConditions({ 'if-none-match': '*' }, stored('a'))).toThrow('pre-conditions');
    expect(() => checkConditions({}, stored('a'))).not.toThrow();
  });

  test.each([{ 'if-match': '"etag"' }, { 'if-none-match': '"etag"' }, { 'x-amz-write-offset-bytes': '5' }])(
    'with %j does not run locally',
    (headers) => {
      expect(() => checkConditions(headers, null)).toThrow(LocalFault);
      expect(() => checkConditions(headers, stored('a'))).toThrow(Object.keys(headers)[0]);
    },
  );
});

describe('the order of keys', () => {
  test('is that of their bytes, also beyond the first plane of Unicode', () => {
    const keys = ['b', 'a/', 'a', 'A', 'é', '\uff5e', '😀', 'a-'];
    expect(
      keys
        .map(stored)
        .sort(byKey)
        .map(({ key }) => key),
    ).toEqual(['A', 'a', 'a-', 'a/', 'b', 'é', '\uff5e', '😀']);
    expect(compareKeys('a', 'a')).toBe(0);
  });
});
