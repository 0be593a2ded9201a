import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Claim, ClaimRequest } from './claims.ts';
import { httpClaims } from './http-claims.ts';
import { openTarget, type Target } from './target.ts';

let target: Target;
beforeAll(async () => {
  target = await openTarget();
});
afterAll(() => target.stop());

const wrongKey = `da2-${'a'.repeat(26)}`;

const send = ({ method = 'POST', body, caller = 'api-key', headers }: ClaimRequest): Promise<Response> => {
  const key = caller === 'api-key' ? target.apiKey : wrongKey;
  const credentials: Record<string, string> = caller === 'nobody' ? {} : { 'x-api-key': key };
  return fetch(target.url, {
    method,
    headers: { 'content-type': 'application/json', ...credentials, ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
};

const check = async ({ expected }: Claim, response: Response): Promise<void> => {
  const text = await response.text();
  expect({ status: response.status, text }).toMatchObject({ status: expected.status });
  if (expected.body) expect(JSON.parse(text)).toEqual(expected.body);
  if (expected.errorType)
    expect(JSON.parse(text)).toMatchObject({ errors: [{ errorType: expected.errorType }] });
  for (const [name, pattern] of Object.entries(expected.headers ?? {})) {
    expect(response.headers.get(name), name).toMatch(pattern);
  }
};

describe('the endpoint over HTTP', () => {
  test.each(httpClaims)('$id $statement ($confidence)', async (claim) => {
    await check(claim, await send(claim.request));
    const next = await send({ body: { query: '{ __typename }' } });
    expect(await next.json()).toEqual({ data: { __typename: 'Query' } });
  });

  test('is claimed of under ids of its own, each with a public source', () => {
    expect(new Set(httpClaims.map(({ id }) => id)).size).toBe(httpClaims.length);
    expect(httpClaims.filter(({ source }) => !source.startsWith('https://'))).toEqual([]);
  });
});
