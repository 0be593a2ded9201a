import { AwsV4Signer } from 'aws4fetch';
import type { AwsKeys } from './caller.ts';

export interface Signer {
  credentials: AwsKeys;
  region: string;
  service: string;
}

/**
 * The headers that sign a request with AWS Signature Version 4. Rejects if the page is not in a secure
 * context: browsers provide cryptography only to pages of `https` and of this machine.
 */
export const signRequest = async (
  request: { method: string; url: string; body: string; headers?: Readonly<Record<string, string>> },
  { credentials, region, service }: Signer,
): Promise<Record<string, string>> => {
  checkSecure();
  const { headers } = await new AwsV4Signer({ ...request, ...credentials, region, service }).sign();
  return Object.fromEntries(headers);
};

/** Throws if the browser's cryptography is not available. */
export const checkSecure = (): void => {
  if (globalThis.crypto?.subtle === undefined)
    throw new Error(
      'Open the console over https or at http://localhost: browsers sign requests only in a secure context.',
    );
};
