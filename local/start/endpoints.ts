import { isRunning, runningServices } from '../aws/running-services.ts';
import { toSdkIdOfScope } from '../aws/sdk-id.ts';
import type { DataSourcePorts } from '../data-sources/index.ts';
import { type AwsEndpoints, findAwsEndpoint } from '../kernel/aws-endpoints.ts';
import type { Log } from '../kernel/log.ts';
import type { ApiModel, DataSourceModel, UnsupportedResource } from '../template/api-model.ts';

/**
 * The AWS endpoints of HTTP data sources: local services here; signed requests to others at the endpoints of
 * the developer's variables, else here, where they are rejected. AWS would reject them, too: the keys are of
 * this machine. Unsigned requests for anything else, such as a public object of S3, are sent to their URL.
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

const GENERAL = 'AWS_ENDPOINT_URL';

/** Variables of the local services. */
const own: ReadonlySet<string> = new Set(
  Object.values(runningServices).flatMap(({ sdkIds }) => sdkIds.map((id) => `${GENERAL}_${id}`)),
);

/**
 * The variables with the endpoints for SDK clients of functions: local services here, the others as the
 * developer's `AWS_ENDPOINT_URL_…` and `AWS_ENDPOINT_URL` say; without those they are sent here, too, and
 * rejected, so that no call leaves the machine by accident.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
export const toSdkEnvironment = (
  elsewhere: Readonly<Record<string, string>>,
  { awsEndpoint, log }: { awsEndpoint: string; log: Log },
): Record<string, string> => {
  const others = Object.entries(elsewhere).filter(([name]) => !own.has(name));
  for (const name of Object.keys(elsewhere).filter(
    (variable) => own.has(variable) && elsewhere[variable] !== awsEndpoint,
  )) {
    log.warn('aws', `${name} is ignored: that service runs here, at ${awsEndpoint}.`);
  }
  return {
    [GENERAL]: awsEndpoint,
    ...Object.fromEntries(others),
    ...Object.fromEntries([...own].map((name) => [name, awsEndpoint])),
    // The instance metadata service has a fixed address.
    AWS_EC2_METADATA_DISABLED: 'true',
  };
};

export interface Elsewhere {
  openSearchEndpoint: string | null;
  awsEndpoints: AwsEndpoints;
}

/** Data sources whose service has no known endpoint. */
export const listMissingEndpoints = (
  apis: readonly ApiModel[],
  elsewhere: Elsewhere,
): UnsupportedResource[] =>
  apis
    .flatMap(({ dataSources }) => Object.values(dataSources))
    .flatMap((source) => {
      const variable = toMissingVariable(source, elsewhere);
      if (variable === null) return [];
      return [
        {
          place: source.name,
          type: 'AWS::AppSync::DataSource',
          reason: `Data sources of type ${source.type} use a service that does not run here.`,
          fix: `Set ${variable} to the endpoint of one.`,
        },
      ];
    });

/** The variable with the endpoint of a data source; null if it is set, or not needed. */
const toMissingVariable = (
  { type }: DataSourceModel,
  { openSearchEndpoint, awsEndpoints }: Elsewhere,
): string | null => {
  switch (type) {
    case 'RELATIONAL_DATABASE':
      return findAwsEndpoint(awsEndpoints, 'RDS_DATA') === null ? 'AWS_ENDPOINT_URL_RDS_DATA' : null;
    case 'AMAZON_BEDROCK_RUNTIME':
      return findAwsEndpoint(awsEndpoints, 'BEDROCK_RUNTIME') === null
        ? 'AWS_ENDPOINT_URL_BEDROCK_RUNTIME'
        : null;
    case 'AMAZON_ELASTICSEARCH':
    case 'AMAZON_OPENSEARCH_SERVICE':
      return openSearchEndpoint === null ? 'OPENSEARCH_ENDPOINT' : null;
    case 'NONE':
    case 'AMAZON_DYNAMODB':
    case 'AWS_LAMBDA':
    case 'HTTP':
    case 'AMAZON_EVENTBRIDGE':
      return null;
  }
};
