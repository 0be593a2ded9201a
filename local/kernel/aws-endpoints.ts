import type { AwsCredentials } from './sigv4.ts';

/**
 * Addresses of AWS's services, or of what stands in for them, as the AWS SDKs read them from the environment:
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
export interface AwsEndpoints {
  /** By variable: `AWS_ENDPOINT_URL_RDS_DATA`, and `AWS_ENDPOINT_URL` for every service without one of its own. */
  urls: Readonly<Record<string, string>>;
  /** The keys that sign what goes there; null sends it unsigned. */
  credentials: AwsCredentials | null;
}

export const noAwsEndpoints: AwsEndpoints = { urls: {}, credentials: null };

/** Where the service with this SDK id is, such as `RDS_DATA`; null where no variable says so. */
export const findAwsEndpoint = ({ urls }: Pick<AwsEndpoints, 'urls'>, sdkId: string): string | null =>
  urls[`AWS_ENDPOINT_URL_${sdkId}`] ?? urls.AWS_ENDPOINT_URL ?? null;
