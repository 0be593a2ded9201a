import { toAmzDate } from './amz-date.ts';
import { ALGORITHM, signatureOf, toScope } from './signature-of.ts';

export interface AwsCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

export interface RequestToSign {
  method: string;
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string | Uint8Array;
}

export interface Signer {
  region: string;
  service: string;
  credentials: AwsCredentials;
  /** Milliseconds since the epoch. */
  now: number;
}

/**
 * Signs a request with AWS Signature Version 4. Returns all its headers, in lower case, with `host`,
 * `x-amz-date`, `x-amz-security-token` if there is one, and `authorization`. Every given header is signed.
 */
export const signRequest = (request: RequestToSign, signer: Signer): Record<string, string> => {
  const { host, pathname, search } = new URL(request.url);
  const { accessKeyId, secretAccessKey, sessionToken } = signer.credentials;
  const timestamp = toAmzDate(signer.now);
  const headers: Record<string, string> = { host, 'x-amz-date': timestamp };
  if (sessionToken !== undefined) headers['x-amz-security-token'] = sessionToken;
  for (const [name, value] of Object.entries(request.headers)) headers[name.toLowerCase()] = value;
  const signedHeaders = Object.keys(headers).sort();
  const { method, body } = request;
  const { region, service } = signer;
  const content = { method, path: `${pathname}${search}`, headers, signedHeaders, body };
  const signature = signatureOf({ ...content, timestamp, region, service }, secretAccessKey);
  headers.authorization =
    `${ALGORITHM} Credential=${accessKeyId}/${toScope({ timestamp, region, service })}, ` +
    `SignedHeaders=${signedHeaders.join(';')}, Signature=${signature}`;
  return headers;
};
