import type { ReceivedRequest } from '../../../test/tools/fake-endpoint.ts';
import { checkSignature } from '../../kernel/check-signature.ts';
import { readSignature } from '../../kernel/given-signature.ts';
import type { Headers } from '../../kernel/identity.ts';

/** Who signed a request, if its signature is good for this secret key; null if it has none. */
export const signerOf = (
  { method, url, headers, body }: ReceivedRequest,
  secretAccessKey: string,
): { accessKeyId: string; region: string; service: string } | null => {
  const request = { method, path: url, headers: headers as Headers };
  const given = readSignature(request);
  if (typeof given === 'string') return null;
  const { accessKeyId, region, service, sessionToken } = given;
  const keys = { accessKeyId, secretAccessKey, ...(sessionToken !== null && { sessionToken }) };
  const expected = { service, region, payload: { body }, find: () => keys, now: Date.now() };
  const check = checkSignature(request, given, {
    ...expected,
    toleranceMs: Number.POSITIVE_INFINITY,
  });
  return 'keys' in check ? { accessKeyId, region, service } : null;
};
