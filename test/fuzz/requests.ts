import { toDocument } from './documents.ts';
import type { Random } from './random.ts';
import { toDamaged, toJsonValue, toText } from './values.ts';

export interface FuzzedRequest {
  method: string;
  /** Path and query. */
  path: string;
  headers: Record<string, string>;
  body: string;
}

/** A header's value may hold visible signs of Latin-1 alone. */
const toHeaderText = (text: string): string => text.replace(/[^\x20-\x7e\xa0-\xff]/g, '?').trim();

const token = (random: Random): string => {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value) ?? '').toString('base64url');
  const claims = { sub: 'a', iss: 'https://nobody.invalid', exp: random.below(4e9), token_use: 'access' };
  return `${part({ alg: random.pick(['RS256', 'none', 'HS256']), kid: 'x' })}.${part(claims)}.${part(toText(random))}`;
};

/** Headers that authorize; three in four do so well. */
export const toCredentials = (random: Random, apiKey: string): Record<string, string> => {
  if (random.chance(0.75)) return { 'x-api-key': apiKey };
  const date = '20261123T120000Z';
  return random.pick<() => Record<string, string>>([
    () => ({}),
    () => ({ 'x-api-key': `da2-${'a'.repeat(26)}` }),
    () => ({ 'x-api-key': toHeaderText(toText(random)) }),
    () => ({ authorization: toHeaderText(toText(random)) }),
    () => ({ authorization: token(random) }),
    () => ({ authorization: `Bearer ${token(random)}` }),
    () => ({
      authorization: `AWS4-HMAC-SHA256 Credential=AKIA/20261123/ap-northeast-2/appsync/aws4_request, SignedHeaders=host;x-amz-date, Signature=${toHeaderText(toText(random))}`,
      'x-amz-date': date,
    }),
    () => ({ authorization: 'AWS4-HMAC-SHA256 Credential=,SignedHeaders=,Signature=' }),
    () => ({ 'x-api-key': apiKey, authorization: token(random), 'x-amz-date': date }),
  ])();
};

const toBody = (random: Random): string => {
  const kind = random.pick(['query', 'query', 'mutation', 'subscription'] as const);
  const request: Record<string, unknown> = { ...toDocument(random, kind) };
  if (random.chance(0.05))
    request[random.pick(['query', 'variables', 'operationName', 'extensions'])] = toJsonValue(random);
  if (random.chance(0.01)) request.query = `{ ${'a { '.repeat(random.below(3000))}`;
  const text = JSON.stringify(request);
  return random.chance(0.05) ? toDamaged(random, text) : text;
};

const toHeaders = (random: Random): Record<string, string> => ({
  'content-type': random.pick([
    'application/json',
    'application/graphql',
    'text/plain',
    'multipart/form-data',
  ]),
  ...(random.chance(0.2) && { 'accept-encoding': random.pick(['gzip', 'br', '*', 'gzip;q=0']) }),
  ...(random.chance(0.1) && { 'x-forwarded-for': toHeaderText(toText(random)) }),
  ...(random.chance(0.1) && {
    [random.pick(['cookie', 'x-odd', 'origin', 'expect-nothing'])]: toHeaderText(toText(random)),
  }),
});

/** One HTTP request, to send as it is. */
export const toRequest = (random: Random, apiKey: string): FuzzedRequest => {
  const body = toBody(random);
  const headers = { ...toHeaders(random), ...toCredentials(random, apiKey) };
  if (random.chance(0.05)) {
    const path = `/graphql?${new URLSearchParams({ query: body, variables: toText(random) })}`;
    return { method: 'GET', path, headers, body: '' };
  }
  const method = random.chance(0.97) ? 'POST' : random.pick(['PUT', 'OPTIONS', 'DELETE', 'PATCH', 'HEAD']);
  return { method, path: random.chance(0.98) ? '/graphql' : '/graphql/realtime', headers, body };
};
