/** An AWS service, parsed from a host name. */
export interface AwsHost {
  /** Its service name in signatures, such as `sqs`. */
  service: string;
  /** Of S3, if it is in the host name. */
  bucket: string | null;
}

/**
 * `sqs.eu-west-1.amazonaws.com` and its variants. Hosts of a customer's resources, such as
 * `id.execute-api.eu-west-1.amazonaws.com`, are not those of a service.
 * https://docs.aws.amazon.com/general/latest/gr/rande.html
 */
const SERVICE_HOST =
  /^(?:streams\.)?([a-z][a-z0-9-]*?)(?:-fips)?(?:\.dualstack)?(?:\.[a-z]{2}(?:-[a-z]+)+-\d)?\.(?:amazonaws\.com(?:\.cn)?|api\.aws)$/;

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html */
const S3_HOST =
  /^(?:(.+)\.)?s3(?:-fips)?(?:\.dualstack)?(?:[.-][a-z]{2}(?:-[a-z]+)+-\d)?\.amazonaws\.com(?:\.cn)?$/;

/** Null for any other host. */
export const parseAwsHost = (hostname: string): AwsHost | null => {
  const [isS3, bucket = null] = S3_HOST.exec(hostname) ?? [];
  if (isS3 !== undefined) return { service: 's3', bucket };
  const [, service] = SERVICE_HOST.exec(hostname) ?? [];
  return service === undefined ? null : { service: formerNames[service] ?? service, bucket: null };
};

const formerNames: Readonly<Record<string, string>> = { queue: 'sqs' };
