import { describe, expect, test } from 'vitest';
import { isPresignedChecksum, parseRequest } from '../../../services/s3/request.ts';

const buckets = new Set(['files', 'my.files']);
const none = (async function* () {})();

const parse = (path: string, headers: Record<string, string | string[]> = {}) =>
  parseRequest({ method: 'GET', path, headers, body: none }, (name) => buckets.has(name));

describe('a path', () => {
  test.each([
    ['/', '', ''],
    ['/files', 'files', ''],
    ['/files/', 'files', ''],
    ['/files/a', 'files', 'a'],
    ['/files/a/b/', 'files', 'a/b/'],
    ['/files//a', 'files', '/a'],
    ['/files/a%20b+c', 'files', 'a b+c'],
    ['/files/%C3%A9%F0%9F%98%80', 'files', 'é😀'],
    ['/files/a%2Fb', 'files', 'a/b'],
    ['/files/a?list-type=2', 'files', 'a'],
    ['/files/a%3Fb', 'files', 'a?b'],
    ['/files/../a', 'files', '../a'],
  ])('%s names the bucket %j and the key %j', (path, bucket, key) => {
    expect(parse(path)).toMatchObject({ bucket, key });
  });

  test.each(['/files/%', '/files/%zz', '/files/%ff'])('%s is not a path', (path) => {
    expect(() => parse(path)).toThrow("Couldn't parse the specified URI.");
  });

  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html
  test('has a key of at most 1,024 bytes', () => {
    expect(parse(`/files/${'a'.repeat(1024)}`).key).toHaveLength(1024);
    expect(() => parse(`/files/${'a'.repeat(1025)}`)).toThrow('Your key is too long');
    expect(() => parse(`/files/${'%C3%A9'.repeat(513)}`)).toThrow('Your key is too long');
  });
});

describe('a host', () => {
  test.each([
    ['files.localhost:4566', 'files', 'a'],
    ['files.localhost', 'files', 'a'],
    ['files.s3.localhost:4566', 'files', 'a'],
    ['files.s3.eu-west-1.localhost:4566', 'files', 'a'],
    ['files.s3-eu-west-1.localhost:4566', 'files', 'a'],
    ['my.files.s3.eu-west-1.localhost', 'my.files', 'a'],
    ['other.localhost:4566', 'a', ''],
    ['localhost:4566', 'a', ''],
    ['127.0.0.1:4566', 'a', ''],
    ['files.example', 'a', ''],
  ])('%s with the path /a names the bucket %j and the key %j', (host, bucket, key) => {
    expect(parse('/a', { host })).toMatchObject({ bucket, key });
  });
});

describe('the headers', () => {
  test('include those of a presigned URL, in lowercase', () => {
    const { headers } = parse('/files/a?X-Amz-Meta-Owner=ada&x-amz-acl=private', { host: 'localhost' });
    expect(headers).toEqual({ host: 'localhost', 'x-amz-meta-owner': 'ada', 'x-amz-acl': 'private' });
  });

  test.each([
    'X-Amz-Algorithm',
    'X-Amz-Credential',
    'X-Amz-Date',
    'X-Amz-Expires',
    'X-Amz-SignedHeaders',
    'X-Amz-Signature',
    'X-Amz-Security-Token',
    'x-amz-checksum-crc32',
    'x-amz-sdk-checksum-algorithm',
    'response-content-type',
  ])('do not include %s of the URL', (name) => {
    expect(parse(`/files/a?${name}=1`).headers).toEqual({});
  });

  test('that are sent are preferred to those of the URL', () => {
    expect(parse('/files/a?x-amz-acl=url', { 'x-amz-acl': 'sent' }).headers).toEqual({ 'x-amz-acl': 'sent' });
  });

  test('have the first value of a repeated one', () => {
    expect(parse('/files/a', { 'x-a': ['1', '2'], 'x-b': [] }).headers).toEqual({ 'x-a': '1', 'x-b': '' });
  });
});

describe('a checksum in the URL', () => {
  test.each([
    ['/files/a?x-amz-checksum-crc32=AAAAAA%3D%3D', true],
    ['/files/a?X-Amz-Sdk-Checksum-Algorithm=CRC32', true],
    ['/files/a?x-amz-acl=private', false],
    ['/files/a', false],
  ])('of %s is found: %s', (path, isFound) => {
    expect(isPresignedChecksum(parse(path))).toBe(isFound);
  });
});
