/**
 * The signature of a request: in its headers, or in the query of a presigned URL, for any service.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
import { fromAmzDate } from './amz-date.ts';
import type { Headers } from './identity.ts';
import { ALGORITHM } from './signature-of.ts';

/** A received request without its body. */
export interface SignedRequest {
  method: string;
  /** Path and query, as sent. */
  path: string;
  /** Lowercase names. */
  headers: Headers;
}

/** The parts of an `Authorization` header. `date` is the day of the credential scope, such as `20150830`. */
interface Authorization {
  accessKeyId: string;
  date: string;
  region: string;
  service: string;
  signedHeaders: readonly string[];
  signature: string;
}

export interface GivenSignature extends Authorization {
  /** When it was made, such as `20150830T123600Z`. */
  timestamp: string;
  sessionToken: string | null;
  /** The validity of a presigned URL; null for a signature in the headers. */
  expiresSeconds: number | null;
  /** The signed path and query. */
  path: string;
}

/** The signature of a request; `ABSENT` if it has none, `MALFORMED` if it is not a Signature Version 4. */
export const readSignature = (request: SignedRequest): GivenSignature | 'ABSENT' | 'MALFORMED' => {
  if (isPresigned(request)) return readPresigned(request);
  const header = headerOf(request.headers, 'authorization');
  if (header === null) return 'ABSENT';
  const authorization = parseAuthorization(header);
  if (authorization === null) return 'MALFORMED';
  return {
    ...authorization,
    timestamp: headerOf(request.headers, 'x-amz-date') ?? '',
    sessionToken: headerOf(request.headers, 'x-amz-security-token'),
    expiresSeconds: null,
    path: request.path,
  };
};

/** Whether the signature is in the query, as in a presigned URL. */
export const isPresigned = ({ path }: Pick<SignedRequest, 'path'>): boolean =>
  /[?&]X-Amz-(Algorithm|Signature)=/.test(path);

const readPresigned = ({ path }: SignedRequest): GivenSignature | 'MALFORMED' => {
  const [pathname, search] = splitPath(path);
  const query = new URLSearchParams(search);
  const of = (name: string): string => query.get(name) ?? '';
  const authorization = parseAuthorization(
    `${of('X-Amz-Algorithm')} Credential=${of('X-Amz-Credential')}, ` +
      `SignedHeaders=${of('X-Amz-SignedHeaders')}, Signature=${of('X-Amz-Signature')}`,
  );
  const timestamp = of('X-Amz-Date');
  const expires = of('X-Amz-Expires');
  if (authorization === null || !/^\d+$/.test(expires) || Number.isNaN(fromAmzDate(timestamp)))
    return 'MALFORMED';
  const pairs = search.split('&').filter((pair) => !pair.startsWith('X-Amz-Signature='));
  return {
    ...authorization,
    timestamp,
    sessionToken: query.get('X-Amz-Security-Token'),
    expiresSeconds: Number(expires),
    path: `${pathname}?${pairs.join('&')}`,
  };
};

/** The parts of an `Authorization` header, or null if it is not a Signature Version 4. */
const parseAuthorization = (header: string): Authorization | null => {
  if (!header.startsWith(`${ALGORITHM} `)) return null;
  const parts = authorizationParts(header);
  const scope = (parts.get('Credential') ?? '').split('/');
  const [accessKeyId, date, region, service, terminator] = scope;
  const signedHeaders = parts.get('SignedHeaders');
  const signature = parts.get('Signature');
  if (!accessKeyId || !date || !region || !service || terminator !== 'aws4_request') return null;
  if (scope.length !== 5 || !signedHeaders || !signature) return null;
  return { accessKeyId, date, region, service, signedHeaders: signedHeaders.split(';'), signature };
};

const authorizationParts = (header: string): Map<string, string> =>
  new Map(
    header
      .slice(ALGORITHM.length)
      .split(',')
      .map((part) => part.trim())
      .map((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)]),
  );

const splitPath = (path: string): [pathname: string, search: string] => {
  const cut = path.indexOf('?');
  return cut === -1 ? [path, ''] : [path.slice(0, cut), path.slice(cut + 1)];
};

const headerOf = (headers: Headers, name: string): string | null => [headers[name] ?? []].flat()[0] ?? null;
