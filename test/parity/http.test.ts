import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Claim, ClaimRequest } from './claims.ts';
import { httpClaims } from './http-claims.ts';
import { openTarget, type Target } from './target.ts';
import { createVerdict } from './verdict.ts';

const verdict = createVerdict();

let target: Target;
beforeAll(async () => {
  target = await openTarget();
});
afterAll(async () => {
  if (target.isDeployed) process.stdout.write(verdict.toText(target.url));
  await target.stop();
});

const wrongKey = `da2-${'a'.repeat(26)}`;

const toAddress = (search: Record<string, string> = {}): URL => {
  const address = new URL(target.url);
  for (const [name, value] of Object.entries(search)) address.searchParams.set(name, value);
  return address;
};

const send = ({ method = 'POST', body, search, caller = 'api-key', headers }: ClaimRequest) => {
  const key = caller === 'api-key' ? target.apiKey : wrongKey;
  const credentials: Record<string, string> = caller === 'nobody' ? {} : { 'x-api-key': key };
  return fetch(toAddress(search), {
    method,
    headers: { 'content-type': 'application/json', ...credentials, ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
};

const checkHeaders = ({ expected }: Claim, { headers }: Response): void => {
  for (const [name, pattern] of Object.entries(expected.headers ?? {})) {
    if (pattern === null) expect(headers.get(name), name).toBeNull();
    else expect(headers.get(name), name).toMatch(pattern);
  }
  if (expected.isCompressed !== undefined)
    expect(headers.get('content-encoding') === 'gzip').toBe(expected.isCompressed);
};

const check = async (claim: Claim, response: Response): Promise<void> => {
  const { expected } = claim;
  const text = await response.text();
  expect({ status: response.status, text }).toMatchObject({ status: expected.status });
  if (expected.body) expect(JSON.parse(text)).toEqual(expected.body);
  if (expected.errorType)
    expect(JSON.parse(text)).toMatchObject({ errors: [{ errorType: expected.errorType }] });
  checkHeaders(claim, response);
};

describe('the endpoint over HTTP', () => {
  test.each(httpClaims)('$id $statement ($confidence)', (claim) =>
    verdict.judge(claim, async () => {
      await check(claim, await send(claim.request));
      const next = await send({ body: { query: '{ __typename }' } });
      expect(await next.json()).toEqual({ data: { __typename: 'Query' } });
    }),
  );

  test('has claims with unique ids, each with a public source', () => {
    expect(new Set(httpClaims.map(({ id }) => id)).size).toBe(httpClaims.length);
    expect(httpClaims.filter(({ id }) => !/^P-HTTP-\d{3}$/.test(id))).toEqual([]);
    expect(httpClaims.filter(({ source }) => !source.startsWith('https://'))).toEqual([]);
  });
});

describe('a verdict', () => {
  const claim = { id: 'P-1', statement: 'MUST', source: 'https://a', confidence: 'uncertain' };

  test('names what the target contradicts', async () => {
    const { judge, toText } = createVerdict();
    await judge(claim, async () => {});
    const failing = judge({ ...claim, id: 'P-2' }, async () => expect(1).toBe(2));
    await expect(failing).rejects.toThrow();
    expect(toText('https://api')).toContain('https://api contradicts 1 of 2 claims.\n  P-2 MUST (uncertain)');
  });
});
