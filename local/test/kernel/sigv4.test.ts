import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { signRequest as signByLibrary } from '../../../test/tools/sign-request.ts';
import { signatureOf } from '../../kernel/signature-of.ts';
import { signRequest } from '../../kernel/sigv4.ts';

/** The credentials and the time of AWS's own examples. */
const credentials = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
};
const now = Date.UTC(2015, 7, 30, 12, 36, 0);

describe('signRequest', () => {
  test('signs the IAM ListUsers example as the AWS documentation does', () => {
    const headers = signRequest(
      {
        method: 'GET',
        url: 'https://iam.amazonaws.com/?Action=ListUsers&Version=2010-05-08',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8' },
        body: '',
      },
      { region: 'us-east-1', service: 'iam', credentials, now },
    );
    expect(headers.authorization).toBe(
      'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, ' +
        'SignedHeaders=content-type;host;x-amz-date, ' +
        'Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7',
    );
  });

  test('signs the get-vanilla case of the AWS test suite', () => {
    const headers = signRequest(
      { method: 'GET', url: 'https://example.amazonaws.com/', headers: {}, body: '' },
      { region: 'us-east-1', service: 'service', credentials, now },
    );
    expect(headers.authorization).toMatch(
      /Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31$/,
    );
  });

  test('covers the session token', () => {
    const headers = signRequest(
      { method: 'GET', url: 'https://example.amazonaws.com/', headers: {}, body: '' },
      {
        region: 'us-east-1',
        service: 'service',
        credentials: { ...credentials, sessionToken: 'token' },
        now,
      },
    );
    expect(headers['x-amz-security-token']).toBe('token');
    expect(headers.authorization).toContain('SignedHeaders=host;x-amz-date;x-amz-security-token,');
  });

  test('signs as aws4fetch does, for any path, query and body', async () => {
    const segment = fc.string().map(encodeURIComponent);
    const path = fc
      .array(fc.string({ minLength: 1 }).map(encodeURIComponent))
      .map((parts) => parts.join('/'));
    const query = fc.array(fc.tuple(segment, segment).map((pair) => pair.join('=')));
    await fc.assert(
      fc.asyncProperty(path, query, fc.string(), async (pathname, pairs, body) => {
        const signer = { region: 'eu-west-1', service: 'appsync', credentials, now };
        const url = `https://example.com/${pathname}?${pairs.filter((pair) => !pair.startsWith('=')).join('&')}`;
        const request = { method: 'POST', url, headers: { accept: '*/*' }, body };
        expect(signRequest(request, signer)).toEqual(await signByLibrary(request, signer));
      }),
    );
  });
});

describe('signatureOf', () => {
  test('signs the presigned GET example of the S3 documentation', () => {
    const signature = signatureOf(
      {
        method: 'GET',
        path:
          '/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400' +
          '&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request' +
          '&X-Amz-SignedHeaders=host',
        headers: { host: 'examplebucket.s3.amazonaws.com' },
        signedHeaders: ['host'],
        body: '',
        payloadHash: 'UNSIGNED-PAYLOAD',
        timestamp: '20130524T000000Z',
        region: 'us-east-1',
        service: 's3',
      },
      'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    );
    expect(signature).toBe('aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404');
  });

  test('depends on the day, the region and the secret, for any number of cached keys', () => {
    const content = { method: 'GET', path: '/', headers: {}, signedHeaders: [], body: '', service: 's3' };
    const sign = (index: number) =>
      signatureOf(
        { ...content, timestamp: '20130524T000000Z', region: `region-${index}` },
        `secret-${index}`,
      );
    const indexes = Array.from({ length: 200 }, (_, index) => index);
    const first = indexes.map(sign);
    expect(new Set(first).size).toBe(indexes.length);
    expect(indexes.map(sign)).toEqual(first);
    const [today, tomorrow] = ['20130524T000000Z', '20130525T000000Z'].map((timestamp) =>
      signatureOf({ ...content, timestamp, region: 'region' }, 'secret'),
    );
    expect(today).not.toBe(tomorrow);
  });
});
