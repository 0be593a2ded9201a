import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAuthorization, signatureOf, signRequest, toAmzDate } from '../../kernel/sigv4.ts';

/** The credentials and the time of AWS's own examples. */
const credentials = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
};
const now = Date.UTC(2015, 7, 30, 12, 36, 0);

describe('signRequest', () => {
  it('signs the IAM ListUsers example as the AWS documentation does', () => {
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

  it('signs the get-vanilla case of the AWS test suite', () => {
    const headers = signRequest(
      { method: 'GET', url: 'https://example.amazonaws.com/', headers: {}, body: '' },
      { region: 'us-east-1', service: 'service', credentials, now },
    );
    expect(headers.authorization).toMatch(
      /Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31$/,
    );
  });

  it('covers the session token', () => {
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
    expect(parseAuthorization(headers.authorization ?? '')?.signedHeaders).toContain('x-amz-security-token');
  });

  it('makes signatures that signatureOf confirms, for every path, query and body', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true }), fc.string(), (url, body) => {
        const signer = { region: 'eu-west-1', service: 'appsync', credentials, now };
        const headers = signRequest({ method: 'POST', url, headers: { accept: '*/*' }, body }, signer);
        const authorization = parseAuthorization(headers.authorization ?? '');
        const { pathname, search } = new URL(url);
        const content = {
          method: 'POST',
          path: `${pathname}${search}`,
          headers,
          body,
          timestamp: toAmzDate(now),
        };
        const signedHeaders = authorization?.signedHeaders ?? [];
        const signature = signatureOf({ ...content, ...signer, signedHeaders }, credentials.secretAccessKey);
        expect(authorization?.signature).toBe(signature);
        const forged = signatureOf(
          { ...content, ...signer, signedHeaders, body: `${body}.` },
          credentials.secretAccessKey,
        );
        expect(forged).not.toBe(signature);
      }),
    );
  });
});

describe('signatureOf', () => {
  it('signs the presigned GET example of the S3 documentation', () => {
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
});

describe('parseAuthorization', () => {
  it('reads the parts, with or without spaces behind the commas', () => {
    const parts = {
      accessKeyId: 'AKIDEXAMPLE',
      date: '20150830',
      region: 'us-east-1',
      service: 'iam',
      signedHeaders: ['host', 'x-amz-date'],
      signature: 'abc',
    };
    const scope = 'AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request';
    const start = `AWS4-HMAC-SHA256 Credential=${scope}`;
    expect(parseAuthorization(`${start}, SignedHeaders=host;x-amz-date, Signature=abc`)).toEqual(parts);
    expect(parseAuthorization(`${start},SignedHeaders=host;x-amz-date,Signature=abc`)).toEqual(parts);
  });

  it.each([
    'Bearer abc',
    '',
    'AWS4-HMAC-SHA256 ',
    'AWS4-HMAC-SHA256 Credential=a/b/c, SignedHeaders=host, Signature=s',
    'AWS4-HMAC-SHA256 Credential=a/b/c/d/aws4_request, Signature=s',
  ])('answers null for %j', (header) => {
    expect(parseAuthorization(header)).toBeNull();
  });
});
