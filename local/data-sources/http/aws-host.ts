/** A service of AWS, as the host of an address names it. */
export interface AwsHost {
  /** The name that requests to it are signed for, such as `sqs`. */
  service: string;
  /** Of S3, where the host names it. */
  bucket: string | null;
}

/**
 * `sqs.eu-west-1.amazonaws.com` and its variants. Hosts that somebody's own resource has, such as
 * `id.execute-api.eu-west-1.amazonaws.com`, are not those of a service.
 * https://docs.aws.amazon.com/general/latest/gr/rande.html
 */
const SERVICE_HOST =
  /^(?:streams\.)?([a-z][a-z0-9-]*?)(?:-fips)?(?:\.dualstack)?(?:\.[a-z]{2}(?:-[a-z]+)+-\d)?\.(?:amazonaws\.com(?:\.cn)?|api\.aws)$/;

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html */
const S3_HOST =
  /^(?:(.+)\.)?s3(?:-fips)?(?:\.dualstack)?(?:[.-][a-z]{2}(?:-[a-z]+)+-\d)?\.amazonaws\.com(?:\.cn)?$/;

/** Null for the host of anything else. */
export const parseAwsHost = (hostname: string): AwsHost | null => {
  const [isS3, bucket = null] = S3_HOST.exec(hostname) ?? [];
  if (isS3 !== undefined) return { service: 's3', bucket };
  const [, service] = SERVICE_HOST.exec(hostname) ?? [];
  return service === undefined ? null : { service: formerNames[service] ?? service, bucket: null };
};

const formerNames: Readonly<Record<string, string>> = { queue: 'sqs' };
