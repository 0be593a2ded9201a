/**
 * AWS Signature Version 4, both ways: to sign a request, and to check the signature of one.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
import { createHash, createHmac } from 'node:crypto';
import type { Headers } from './identity.ts';

export interface AwsCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

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

/** The parts of an `Authorization` header. `date` is the day of the credential scope, such as `20150830`. */
export interface Authorization {
  accessKeyId: string;
  date: string;
  region: string;
  service: string;
  signedHeaders: readonly string[];
  signature: string;
}

const algorithm = 'AWS4-HMAC-SHA256';

const sha256 = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

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

const canonicalQuery = (query: string): string =>
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

const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

const canonicalHeader = (headers: Headers, name: string): string => {
  const values = [headers[name] ?? ''].flat().map((value) => value.trim().replace(/\s+/g, ' '));
  return `${name}:${values.join(',')}\n`;
};

/** Every service but S3 encodes the path once more than it is sent. */
const canonicalPath = (pathname: string, service: string): string =>
  pathname
    .split('/')
    .map((segment) => encode(service === 's3' ? decode(segment) : segment))
    .join('/') || '/';

const canonicalRequest = (content: SignedContent): string => {
  const { method, path, headers, signedHeaders, body, payloadHash = sha256(body) } = content;
  const cut = path.indexOf('?');
  const pathname = cut === -1 ? path : path.slice(0, cut);
  const query = cut === -1 ? '' : path.slice(cut + 1);
  return [
    method,
    canonicalPath(pathname, content.service),
    canonicalQuery(query),
    signedHeaders.map((name) => canonicalHeader(headers, name)).join(''),
    signedHeaders.join(';'),
    payloadHash,
  ].join('\n');
};

/** The hexadecimal signature that belongs to this content and this secret access key. */
export const signatureOf = (content: SignedContent, secretAccessKey: string): string => {
  const date = content.timestamp.slice(0, 8);
  const scope = `${date}/${content.region}/${content.service}/aws4_request`;
  const text = [algorithm, content.timestamp, scope, sha256(canonicalRequest(content))].join('\n');
  const key = [date, content.region, content.service, 'aws4_request'].reduce<string | Buffer>(
    hmac,
    `AWS4${secretAccessKey}`,
  );
  return hmac(key, text).toString('hex');
};

/** `20150830T123600Z` for milliseconds since the epoch. */
export const toAmzDate = (milliseconds: number): string =>
  new Date(milliseconds).toISOString().replace(/[-:]|\.\d{3}/g, '');

/**
 * Signs a request: answers all its headers, lower-case, with `host`, `x-amz-date`, `x-amz-security-token` where there
 * is one, and `authorization`. Every given header is covered. `now` is in milliseconds since the epoch.
 */
export const signRequest = (
  request: {
    method: string;
    url: string;
    headers: Readonly<Record<string, string>>;
    body: string | Uint8Array;
  },
  signer: { region: string; service: string; credentials: AwsCredentials; now: number },
): Record<string, string> => {
  const url = new URL(request.url);
  const { accessKeyId, secretAccessKey, sessionToken } = signer.credentials;
  const timestamp = toAmzDate(signer.now);
  const headers: Record<string, string> = { host: url.host, 'x-amz-date': timestamp };
  if (sessionToken !== undefined) headers['x-amz-security-token'] = sessionToken;
  for (const [name, value] of Object.entries(request.headers)) headers[name.toLowerCase()] = value;
  const signedHeaders = Object.keys(headers).sort();
  const { method, body } = request;
  const { region, service } = signer;
  const content = { method, path: `${url.pathname}${url.search}`, headers, signedHeaders, body, timestamp };
  const signature = signatureOf({ ...content, region, service }, secretAccessKey);
  const scope = `${timestamp.slice(0, 8)}/${region}/${service}/aws4_request`;
  headers.authorization =
    `${algorithm} Credential=${accessKeyId}/${scope}, ` +
    `SignedHeaders=${signedHeaders.join(';')}, Signature=${signature}`;
  return headers;
};

const authorizationParts = (header: string): Map<string, string> =>
  new Map(
    header
      .slice(algorithm.length)
      .split(',')
      .map((part) => part.trim())
      .map((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)]),
  );

/** The parts of an `Authorization` header, or null where it is no Signature Version 4. */
export const parseAuthorization = (header: string): Authorization | null => {
  if (!header.startsWith(`${algorithm} `)) return null;
  const parts = authorizationParts(header);
  const scope = (parts.get('Credential') ?? '').split('/');
  const [accessKeyId, date, region, service, terminator] = scope;
  const signedHeaders = parts.get('SignedHeaders');
  const signature = parts.get('Signature');
  if (!accessKeyId || !date || !region || !service || terminator !== 'aws4_request') return null;
  if (scope.length !== 5 || !signedHeaders || !signature) return null;
  return { accessKeyId, date, region, service, signedHeaders: signedHeaders.split(';'), signature };
};
