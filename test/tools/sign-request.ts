import type { AwsCredentials } from 'appsync-offline';
import { AwsV4Signer } from 'aws4fetch';

interface RequestToSign {
  method: string;
  url: string;
  headers?: Readonly<Record<string, string>>;
  body: string;
}

interface Signer {
  region: string;
  service: string;
  credentials: AwsCredentials;
  /** Milliseconds since the epoch; the time of this machine where absent. */
  now?: number;
}

/** The headers of a request that is signed by AWS Signature Version 4, lower-case and with `host`. */
export const signRequest = async (
  request: RequestToSign,
  { region, service, credentials, now = Date.now() }: Signer,
): Promise<Record<string, string>> => {
  const datetime = new Date(now).toISOString().replace(/[:-]|\.\d{3}/g, '');
  const signer = new AwsV4Signer({ ...request, ...credentials, region, service, datetime, allHeaders: true });
  const { url, headers } = await signer.sign();
  return { host: url.host, ...Object.fromEntries(headers) };
};
