import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkSignature, type SignatureExpectations } from '../../kernel/check-signature.ts';
import { type GivenSignature, readSignature, type SignedRequest } from '../../kernel/given-signature.ts';
import { type AwsCredentials, signRequest } from '../../kernel/sigv4.ts';

const NOW = Date.UTC(2026, 10, 23, 12, 0, 0);
const BODY = '{"query":"{ a }"}';
const MINUTES = 60_000;
const keys: AwsCredentials = { accessKeyId: 'AKIDLOCAL', secretAccessKey: 'secret' };

const expectations = (
  more: Partial<SignatureExpectations<AwsCredentials>> = {},
): SignatureExpectations<AwsCredentials> => ({
  service: 'appsync',
  region: 'eu-west-1',
  toleranceMs: 5 * MINUTES,
  payload: { body: BODY },
  find: (id) => (id === keys.accessKeyId ? keys : null),
  now: NOW,
  ...more,
});

/** A request that is signed correctly, with these headers besides. */
const signed = (
  more: {
    headers?: Record<string, string>;
    region?: string;
    service?: string;
    credentials?: AwsCredentials;
  } = {},
): SignedRequest => {
  const { headers = {}, region = 'eu-west-1', service = 'appsync', credentials = keys } = more;
  const url = 'http://127.0.0.1:4000/graphql?a=1';
  const signer = { region, service, credentials, now: NOW };
  return {
    method: 'POST',
    path: '/graphql?a=1',
    headers: signRequest({ method: 'POST', url, headers, body: BODY }, signer),
  };
};

const signatureIn = (request: SignedRequest): GivenSignature => {
  const given = readSignature(request);
  if (typeof given === 'string') throw new Error(given);
  return given;
};

const check = (
  request: SignedRequest,
  more: Partial<SignatureExpectations<AwsCredentials>> = {},
  changed: Partial<GivenSignature> = {},
) => checkSignature(request, { ...signatureIn(request), ...changed }, expectations(more));

describe('a request with a valid signature', () => {
  test('has the keys that signed it', () => {
    expect(check(signed())).toEqual({ keys });
  });

  test('is of any region if none is required', () => {
    expect(check(signed({ region: 'us-east-1' }), { region: null })).toEqual({ keys });
  });

  test.each([-5 * MINUTES, 0, 5 * MINUTES])('is accepted %i ms after its date', (elapsed) => {
    expect(check(signed(), { now: NOW + elapsed })).toEqual({ keys });
  });

  test("may leave the client's name unsigned", () => {
    const request = signed();
    const headers = { ...request.headers, 'x-amz-user-agent': 'aws-amplify' };
    expect(check({ ...request, headers })).toEqual({ keys });
  });
});

describe('a request is rejected', () => {
  test.each([-1, 1])('as skewed beyond the tolerance, on either side (%i)', (side) => {
    expect(check(signed(), { now: NOW + side * (5 * MINUTES + 1) })).toEqual({ problem: 'SKEWED' });
  });

  test.each(['', 'yesterday', '20261123', '2026-11-23T12:00:00', '20261323T120000Z', '20261123T250000Z'])(
    'as skewed if its date is %j',
    (timestamp) => {
      expect(check(signed(), {}, { timestamp })).toEqual({ problem: 'SKEWED' });
    },
  );

  test('with a key that does not exist', () => {
    expect(check(signed(), { find: () => null })).toEqual({ problem: 'UNKNOWN_KEY' });
  });

  test('with a session token that its key does not have', () => {
    const request = signed({ credentials: { ...keys, sessionToken: 'theirs' } });
    expect(check(request)).toEqual({ problem: 'WRONG_TOKEN' });
    expect(check(request, { find: () => ({ ...keys, sessionToken: 'ours' }) })).toEqual({
      problem: 'WRONG_TOKEN',
    });
  });

  test('without the session token of its key', () => {
    expect(check(signed(), { find: () => ({ ...keys, sessionToken: 'ours' }) })).toEqual({
      problem: 'WRONG_TOKEN',
    });
  });

  test.each([
    ['another service', { service: 'sqs' }],
    ['another region', { region: 'eu-central-1' }],
    ['another secret', { credentials: { ...keys, secretAccessKey: 'guessed' } }],
  ])('if it is signed for %s', (_what, more) => {
    expect(check(signed(more))).toEqual({ problem: 'MISMATCH' });
  });

  test('if its body, method, path or a signed header has changed', () => {
    const request = signed({ headers: { 'content-type': 'application/json' } });
    const tampered: SignedRequest[] = [
      { ...request, method: 'PUT' },
      { ...request, path: '/graphql?a=2' },
      { ...request, headers: { ...request.headers, 'content-type': 'text/plain' } },
    ];
    for (const one of tampered) expect(check(one)).toEqual({ problem: 'MISMATCH' });
    expect(check(request, { payload: { body: `${BODY} ` } })).toEqual({ problem: 'MISMATCH' });
  });

  test('if a header of AWS is not among the signed ones', () => {
    const request = signed();
    const headers = { ...request.headers, 'x-amz-target': 'AWSEvents.PutEvents' };
    expect(check({ ...request, headers })).toEqual({ problem: 'UNCOVERED' });
  });

  test.each(['host', 'x-amz-date'])('if %s is not among the signed headers', (name) => {
    const request = signed();
    const signedHeaders = signatureIn(request).signedHeaders.filter((one) => one !== name);
    expect(check(request, {}, { signedHeaders })).toEqual({ problem: 'UNCOVERED' });
  });

  test('if the names of its signed headers are not in order', () => {
    const request = signed();
    const signedHeaders = [...signatureIn(request).signedHeaders].reverse();
    expect(check(request, {}, { signedHeaders })).toEqual({ problem: 'MISMATCH' });
  });

  test('if a header is signed twice', () => {
    const signedHeaders = ['host', 'host', 'x-amz-date'];
    expect(check(signed(), {}, { signedHeaders })).toEqual({ problem: 'MISMATCH' });
  });

  test.each(['20261122', '2026', '202611', '2', '20261123T'])('if its scope is of the day %s', (date) => {
    expect(check(signed(), {}, { date })).toEqual({ problem: 'MISMATCH' });
  });

  test('with any other signature than the right one', () => {
    const request = signed();
    const { signature } = signatureIn(request);
    const other = fc.oneof(fc.string(), fc.constant(signature.slice(0, -1)), fc.constant(`${signature}0`));
    fc.assert(
      fc.property(
        other.filter((text) => text !== signature),
        (text) => {
          expect(check(request, {}, { signature: text })).toEqual({ problem: 'MISMATCH' });
        },
      ),
    );
  });
});

describe('a presigned URL', () => {
  const timesOf = (expiresSeconds: number, elapsedMs: number) =>
    check(signed(), { now: NOW + elapsedMs }, { expiresSeconds });

  test.each([
    [60, 0],
    [60, 60_000],
    [604_800, 604_800_000],
    [60, -5 * MINUTES],
  ])('of %i s is in its time after %i ms', (seconds, elapsed) => {
    expect(timesOf(seconds, elapsed)).toEqual({ keys });
  });

  test.each([
    [60, 60_001, 'EXPIRED'],
    [604_801, 0, 'VALID_TOO_LONG'],
    [60, -5 * MINUTES - 1, 'NOT_YET_VALID'],
  ])('of %i s is rejected after %i ms as %s', (seconds, elapsed, problem) => {
    expect(timesOf(seconds, elapsed)).toEqual({ problem });
  });
});
