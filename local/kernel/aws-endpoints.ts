import type { AwsCredentials } from './sigv4.ts';

/**
 * Services of AWS that do not run here, at addresses where they, or what stands in for them, do. Each is named as the
 * AWS SDKs name it in the environment: https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
export interface AwsEndpoints {
  /** `AWS_ENDPOINT_URL_RDS_DATA`, such as `http://127.0.0.1:8080`; null where there is none. */
  rdsData: string | null;
  /** `AWS_ENDPOINT_URL_BEDROCK_RUNTIME`; null where there is none. */
  bedrockRuntime: string | null;
  /** The keys that sign what goes there; null sends it unsigned. */
  credentials: AwsCredentials | null;
}

export const noAwsEndpoints: AwsEndpoints = { rdsData: null, bedrockRuntime: null, credentials: null };
