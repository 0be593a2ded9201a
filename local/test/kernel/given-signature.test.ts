import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkSignature, type SignatureExpectations } from '../../kernel/check-signature.ts';
import { readSignature } from '../../kernel/given-signature.ts';
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

test('what signRequest signs is accepted, whatever the address and the bytes, and no other body', () => {
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true }), fc.uint8Array(), (url, body) => {
      const request = toRequest(url, body);
      expect(check(request, body)).toEqual({ keys });
      expect(check(request, Buffer.concat([body, Buffer.from('.')]))).toEqual({ problem: 'MISMATCH' });
    }),
  );
});

describe('a signature is refused', () => {
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

  test('where a covered header was changed', () => {
    const headers = { ...request.headers, 'content-type': 'text/html' };
    expect(check({ ...request, headers }, 'a')).toEqual({ problem: 'MISMATCH' });
  });
});

test('the parts of a header are read with or without spaces behind the commas', () => {
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
])('a request is told to have one that is %s', (problem, headers, path) => {
  expect(readSignature({ method: 'GET', path, headers })).toBe(problem);
});
