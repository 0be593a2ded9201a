import type { AwsCredentials } from './sigv4.ts';

/**
 * Addresses of AWS services, or of substitutes, as the AWS SDKs read them from the environment:
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
export interface AwsEndpoints {
  /** By variable: `AWS_ENDPOINT_URL_RDS_DATA`, and `AWS_ENDPOINT_URL` for every service without one of its own. */
  urls: Readonly<Record<string, string>>;
  /** The keys that sign requests to them; null for unsigned requests. */
  credentials: AwsCredentials | null;
}

export const noAwsEndpoints: AwsEndpoints = { urls: {}, credentials: null };

/** The address of the service with this SDK id, such as `RDS_DATA`; null if no variable sets it. */
export const findAwsEndpoint = ({ urls }: Pick<AwsEndpoints, 'urls'>, sdkId: string): string | null =>
  urls[`AWS_ENDPOINT_URL_${sdkId}`] ?? urls.AWS_ENDPOINT_URL ?? null;
