import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkSignature, type SignatureExpectations } from '../../kernel/check-signature.ts';
import { readSignature } from '../../kernel/given-signature.ts';
import { signatureOf } from '../../kernel/signature-of.ts';
import { type AwsCredentials, signRequest } from '../../kernel/sigv4.ts';

const keys: AwsCredentials = { accessKeyId: 'AKIA', secretAccessKey: 'secret', sessionToken: 'token' };
const now = Date.UTC(2015, 7, 30, 12, 36, 0);

const toRequest = (url: string, body: string | Uint8Array) => {
  const signer = { region: 'eu-west-1', service: 'sqs', credentials: keys, now };
  const headers = signRequest(
    { method: 'POST', url, headers: { 'content-type': 'text/plain' }, body },
    signer,
  );
  const { pathname, search } = new URL(url);
  return { method: 'POST', path: `${pathname}${search}`, headers };
};

const check = (
  request: Parameters<typeof readSignature>[0],
  body: string | Uint8Array,
  parts: Partial<SignatureExpectations<AwsCredentials>> = {},
) => {
  const given = readSignature(request);
  if (typeof given === 'string') return given;
  return checkSignature(request, given, {
    service: 'sqs',
    region: null,
    toleranceMs: 300_000,
    payload: { body },
    find: (id) => (id === keys.accessKeyId ? keys : null),
    now,
    ...parts,
  });
};

test('what signRequest signs is accepted, for any URL and body, and no other body', () => {
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true }), fc.uint8Array(), (url, body) => {
      const request = toRequest(url, body);
      expect(check(request, body)).toEqual({ keys });
      expect(check(request, Buffer.concat([body, Buffer.from('.')]))).toEqual({ problem: 'MISMATCH' });
    }),
  );
});

describe('a signature is rejected', () => {
  const request = toRequest('http://localhost/', 'a');
  test.each<[string, Partial<SignatureExpectations<AwsCredentials>>, string]>([
    ['of a key that nobody has', { find: () => null }, 'UNKNOWN_KEY'],
    ['with another session token', { find: () => ({ ...keys, sessionToken: 'other' }) }, 'WRONG_TOKEN'],
    ['of another secret', { find: () => ({ ...keys, secretAccessKey: 'other' }) }, 'MISMATCH'],
    ['for another service', { service: 's3' }, 'MISMATCH'],
    ['for another region', { region: 'us-east-1' }, 'MISMATCH'],
    ['of long ago', { now: now + 300_001 }, 'SKEWED'],
    ['of the future', { now: now - 300_001 }, 'SKEWED'],
  ])('%s', (_what, parts, problem) => {
    expect(check(request, 'a', parts)).toEqual({ problem });
  });

  test('if a signed header was changed', () => {
    const headers = { ...request.headers, 'content-type': 'text/html' };
    expect(check({ ...request, headers }, 'a')).toEqual({ problem: 'MISMATCH' });
  });
});

describe('a signature over too few headers is rejected', () => {
  const headers = {
    host: 'localhost',
    'x-amz-date': '20150830T123600Z',
    'x-amz-target': 'T',
    'x-amz-security-token': 'token',
  };
  const all = Object.keys(headers).sort();
  const scope = '20150830/eu-west-1/sqs/aws4_request';

  /** Signed well over these headers, and no others. */
  const signedOver = (signedHeaders: readonly string[], path = '/') => {
    const content = {
      method: 'POST',
      path,
      headers,
      signedHeaders,
      body: 'a',
      timestamp: headers['x-amz-date'],
    };
    const signature = signatureOf({ ...content, region: 'eu-west-1', service: 'sqs' }, keys.secretAccessKey);
    const authorization = `AWS4-HMAC-SHA256 Credential=AKIA/${scope}, SignedHeaders=${signedHeaders.join(';')}, Signature=${signature}`;
    return { method: 'POST', path, headers: { ...headers, authorization } };
  };

  test('and one over all of them is accepted', () => {
    expect(check(signedOver(all), 'a')).toEqual({ keys });
  });

  test.each(all)('which leaves out %s', (name) => {
    expect(check(signedOver(all.filter((one) => one !== name)), 'a')).toEqual({ problem: 'UNCOVERED' });
  });

  test('except for the header that the Apollo links of AWS add afterwards', () => {
    const request = signedOver(all);
    const sent = { ...request, headers: { ...request.headers, 'x-amz-user-agent': 'aws-amplify/1' } };
    expect(check(sent, 'a')).toEqual({ keys });
  });

  test('if its names are not sorted', () => {
    expect(check(signedOver([...all].reverse()), 'a')).toEqual({ problem: 'MISMATCH' });
  });

  test('if a query was added afterwards', () => {
    expect(check({ ...signedOver(all), path: '/?a=1' }, 'a')).toEqual({ problem: 'MISMATCH' });
  });

  test('if its scope has another day than its date', () => {
    const request = signedOver(all);
    const authorization = request.headers.authorization.replace('/20150830/', '/20150831/');
    expect(check({ ...request, headers: { ...request.headers, authorization } }, 'a')).toEqual({
      problem: 'MISMATCH',
    });
  });
});

test('the parts of a header are parsed with or without spaces after the commas', () => {
  const parts = {
    accessKeyId: 'AKIDEXAMPLE',
    date: '20150830',
    region: 'us-east-1',
    service: 'iam',
    signedHeaders: ['host', 'x-amz-date'],
    signature: 'abc',
  };
  const start = 'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request';
  for (const comma of [', ', ',']) {
    const authorization = [start, 'SignedHeaders=host;x-amz-date', 'Signature=abc'].join(comma);
    expect(readSignature({ method: 'GET', path: '/', headers: { authorization } })).toMatchObject(parts);
  }
});

test.each([
  ['ABSENT', {}, '/'],
  ['MALFORMED', { authorization: 'Bearer a' }, '/'],
  ['MALFORMED', { authorization: '' }, '/'],
  ['MALFORMED', { authorization: 'AWS4-HMAC-SHA256 ' }, '/'],
  ['MALFORMED', { authorization: 'AWS4-HMAC-SHA256 Credential=a/b/c, SignedHeaders=host, Signature=s' }, '/'],
  ['MALFORMED', { authorization: 'AWS4-HMAC-SHA256 Credential=a/b/c/d/aws4_request, Signature=s' }, '/'],
  ['MALFORMED', {}, '/?X-Amz-Signature=a'],
])('a request reports a signature that is %s', (problem, headers, path) => {
  expect(readSignature({ method: 'GET', path, headers })).toBe(problem);
});
