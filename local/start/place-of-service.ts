import { isRunning } from '../aws/running-services.ts';
import { toSdkIdOfScope } from '../aws/sdk-id.ts';
import type { DataSourcePorts } from '../data-sources/index.ts';
import { type AwsEndpoints, findAwsEndpoint } from '../kernel/aws-endpoints.ts';

/**
 * Where HTTP data sources ask the services of AWS: what runs here, here; what they sign for another service, where the
 * developer's variables say, else here, where it is refused. AWS would refuse it, too: the keys are of this machine.
 * Unsigned requests for anything else, such as a public object of S3, go where they say.
 */
export const createPlaceOfService =
  ({
    awsEndpoint,
    awsEndpoints,
  }: {
    awsEndpoint: string;
    awsEndpoints: AwsEndpoints;
  }): DataSourcePorts['placeOfService'] =>
  (signingName, isSigned) => {
    if (isRunning(signingName) && (isSigned || signingName !== 's3')) return awsEndpoint;
    return isSigned ? (findAwsEndpoint(awsEndpoints, toSdkIdOfScope(signingName)) ?? awsEndpoint) : null;
  };
