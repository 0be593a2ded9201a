import { runningServices } from '../aws/running-services.ts';
import type { Log } from '../kernel/log.ts';

const GENERAL = 'AWS_ENDPOINT_URL';

/** Variables of the services that run here. */
const own: ReadonlySet<string> = new Set(
  Object.values(runningServices).flatMap(({ sdkIds }) => sdkIds.map((id) => `${GENERAL}_${id}`)),
);

/**
 * The variables that point the SDK clients of functions to services: what runs here is asked here, the rest where the
 * developer's `AWS_ENDPOINT_URL_…` and `AWS_ENDPOINT_URL` say; without those it is asked here, too, and refused, so
 * that no call leaves the machine by accident.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
export function toSdkEnvironment(
  elsewhere: Readonly<Record<string, string>>,
  { awsEndpoint, log }: { awsEndpoint: string; log: Log },
): Record<string, string> {
  const others = Object.entries(elsewhere).filter(([name]) => !own.has(name));
  for (const name of Object.keys(elsewhere).filter(
    (variable) => own.has(variable) && elsewhere[variable] !== awsEndpoint,
  )) {
    log.warn('aws', `${name} is left aside: that service runs here, at ${awsEndpoint}.`);
  }
  return {
    [GENERAL]: awsEndpoint,
    ...Object.fromEntries(others),
    ...Object.fromEntries([...own].map((name) => [name, awsEndpoint])),
    // The service that lends keys to virtual machines has an address that no variable changes.
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}
