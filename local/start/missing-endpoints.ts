import { type AwsEndpoints, findAwsEndpoint } from '../kernel/aws-endpoints.ts';
import type { ApiModel, DataSourceModel, UnsupportedResource } from '../template/api-model.ts';

export interface Elsewhere {
  openSearchEndpoint: string | null;
  awsEndpoints: AwsEndpoints;
}

/** The variable that would point a data source to what it asks; null where it is set, or where nothing has to be. */
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
    default:
      return null;
  }
};

/** Data sources whose service runs nowhere that this machine knows of. */
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
          reason: `Data sources of type ${source.type} ask a service that does not run here.`,
          fix: `Set ${variable} to where one runs.`,
        },
      ];
    });
