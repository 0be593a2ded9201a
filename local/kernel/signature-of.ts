/**
 * What AWS Signature Version 4 computes, for those who sign a request and for those who verify one.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
import { createHmac, hash } from 'node:crypto';
import type { Headers } from './identity.ts';

/** What a signature covers. */
export interface SignedContent {
  method: string;
  /** Path and query as sent, such as `/graphql?a=1`. */
  path: string;
  /** Lower-case names. Those that `signedHeaders` names are covered, the others are not. */
  headers: Headers;
  signedHeaders: readonly string[];
  body: string | Uint8Array;
  /** What stands for the body's hash where the request says so itself, such as `UNSIGNED-PAYLOAD`. */
  payloadHash?: string;
  /** The value of `X-Amz-Date`, such as `20150830T123600Z`. */
  timestamp: string;
  region: string;
  service: string;
}

export const ALGORITHM = 'AWS4-HMAC-SHA256';

/** The credential scope, such as `20150830/us-east-1/iam/aws4_request`. */
export const toScope = ({
  timestamp,
  region,
  service,
}: Pick<SignedContent, 'timestamp' | 'region' | 'service'>): string =>
  `${timestamp.slice(0, 8)}/${region}/${service}/aws4_request`;

/** The hexadecimal signature that belongs to this content and this secret access key. */
export const signatureOf = (content: SignedContent, secretAccessKey: string): string => {
  const scope = toScope(content);
  const text = [ALGORITHM, content.timestamp, scope, sha256(toCanonicalRequest(content))].join('\n');
  return hmac(signingKeyOf(scope, secretAccessKey), text).toString('hex');
};

const toCanonicalRequest = (content: SignedContent): string => {
  const { method, path, headers, signedHeaders, body, payloadHash = sha256(body) } = content;
  const cut = path.indexOf('?');
  const pathname = cut === -1 ? path : path.slice(0, cut);
  const query = cut === -1 ? '' : path.slice(cut + 1);
  return [
    method,
    toCanonicalPath(pathname, content.service),
    toCanonicalQuery(query),
    signedHeaders.map((name) => toCanonicalHeader(headers, name)).join(''),
    signedHeaders.join(';'),
    payloadHash,
  ].join('\n');
};

/** Every service but S3 encodes the path once more than it is sent. */
const toCanonicalPath = (pathname: string, service: string): string =>
  pathname
    .split('/')
    .map((segment) => encode(service === 's3' ? decode(segment) : segment))
    .join('/') || '/';

const toCanonicalQuery = (query: string): string =>
  query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return [encode(decode(name)), encode(decode(value.join('=')))] as const;
    })
    .sort(([a, b], [c, d]) => (a === c ? compare(b, d) : compare(a, c)))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');

const toCanonicalHeader = (headers: Headers, name: string): string => {
  const values = [headers[name] ?? ''].flat().map((value) => value.trim().replace(/\s+/g, ' '));
  return `${name}:${values.join(',')}\n`;
};

/**
 * A key is good for one day, region and service. Deriving it takes most of the time of a signature, so the last ones
 * are kept; few, as those who send requests choose the region.
 */
const signingKeys = new Map<string, Buffer>();
const MAXIMUM_SIGNING_KEYS = 64;

const signingKeyOf = (scope: string, secretAccessKey: string): Buffer => {
  const name = `${scope}/${secretAccessKey}`;
  const known = signingKeys.get(name);
  if (known !== undefined) return known;
  const key = scope.split('/').reduce<string | Buffer>(hmac, `AWS4${secretAccessKey}`) as Buffer;
  if (signingKeys.size === MAXIMUM_SIGNING_KEYS) signingKeys.clear();
  signingKeys.set(name, key);
  return key;
};

const sha256 = (text: string | Uint8Array): string => hash('sha256', text, 'hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

/** `encodeURIComponent` leaves `!'()*` alone; the signature does not. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** Undoes one encoding; text that was never encoded well stays as it is. */
const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
