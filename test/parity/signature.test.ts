import { createHash, createHmac } from 'node:crypto';
import type { AwsCredentials } from 'appsync-offline';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type SignatureClaim, signatureClaims } from './signature-claims.ts';
import { openTarget, type Target } from './target.ts';

let target: Target;
beforeAll(async () => {
  target = await openTarget();
});
afterAll(() => target.stop());

const BODY = '{"query":"{ __typename }"}';
const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** Signs by the description of the signature itself, so that a claim can leave out what a client never would. */
const sign = (url: URL, { region }: Target, keys: AwsCredentials, claim: SignatureClaim) => {
  const time = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  const token = keys.sessionToken === undefined ? {} : { 'x-amz-security-token': keys.sessionToken };
  const headers: Record<string, string> = { host: url.host, 'x-amz-date': time, ...token, ...claim.headers };
  const names = Object.keys(headers).filter((name) => !claim.unsigned?.includes(name));
  const ordered = claim.order?.(names) ?? names.sort();
  const lines = ordered.map((name) => `${name}:${headers[name]}\n`).join('');
  const canonical = ['POST', url.pathname, '', lines, ordered.join(';'), hash(BODY)].join('\n');
  const day = claim.scopeDate ?? time.slice(0, 8);
  const scope = [day, region, 'appsync', 'aws4_request'];
  const key = scope.reduce<string | Buffer>(hmac, `AWS4${keys.secretAccessKey}`);
  const text = ['AWS4-HMAC-SHA256', time, scope.join('/'), hash(canonical)].join('\n');
  const authorization = [
    `AWS4-HMAC-SHA256 Credential=${keys.accessKeyId}/${scope.join('/')}`,
    `SignedHeaders=${ordered.join(';')}`,
    `Signature=${hmac(key, text).toString('hex')}`,
  ].join(', ');
  return { ...headers, authorization };
};

test.each(signatureClaims)('$id $statement ($confidence)', async (claim) => {
  const keys = target.otherRole;
  if (keys === null) return;
  const url = new URL(target.url);
  const headers = sign(url, target, keys, claim);
  const { status } = await fetch(url, { method: 'POST', headers, body: BODY });
  expect(status).toBe(claim.isAccepted ? 200 : 403);
});
