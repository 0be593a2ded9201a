/**
 * The computation of AWS Signature Version 4, to sign and to verify requests.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
import { createHmac, hash } from 'node:crypto';
import type { Headers } from './identity.ts';

/** The signed content. */
export interface SignedContent {
  method: string;
  /** Path and query as sent, such as `/graphql?a=1`. */
  path: string;
  /** Lowercase names. Those in `signedHeaders` are signed, the others are not. */
  headers: Headers;
  signedHeaders: readonly string[];
  body: string | Uint8Array;
  /** The value in place of the body's hash if the request sets it, such as `UNSIGNED-PAYLOAD`. */
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

/** The hexadecimal signature of this content with this secret access key. */
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

/** Every service but S3 encodes the path a second time for the signature. */
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
 * A signing key is valid for one day, region and service. Deriving it takes most of the time of a signature,
 * so the latest ones are cached; few, since clients choose the region.
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

/** `encodeURIComponent` does not encode `!'()*`; the signature does. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** Decodes once; invalid encoding stays as it is. */
const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
