import type { ReceivedRequest } from '../../../test/tools/fake-endpoint.ts';
import { parseAuthorization, signatureOf } from '../../kernel/sigv4.ts';

/** Who signed a request, if its signature is good for this secret key; null where it has none. */
export const signerOf = (
  { method, url, headers, body }: ReceivedRequest,
  secretAccessKey: string,
): { accessKeyId: string; region: string; service: string } | null => {
  const signed = parseAuthorization(headers.authorization ?? '');
  if (signed === null) return null;
  const { accessKeyId, region, service, signedHeaders, signature } = signed;
  const covered = Object.fromEntries(signedHeaders.map((name) => [name, String(headers[name])]));
  const timestamp = String(headers['x-amz-date']);
  const content = { method, path: url, headers: covered, signedHeaders, body, timestamp, region, service };
  return signatureOf(content, secretAccessKey) === signature ? { accessKeyId, region, service } : null;
};
