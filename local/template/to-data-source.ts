import { LocalFault } from '../kernel/errors.ts';
import type {
  DataSourceModel,
  RelationalDatabaseModel,
  RequestSigningModel,
  VersioningModel,
} from './api-model.ts';
import { toReferredFunctionArn } from './function-arns.ts';
import type { Properties } from './properties.ts';
import type { Resource } from './resource.ts';

export const toDataSource = (source: Resource): DataSourceModel => {
  const { properties, stack } = source;
  const name = properties.text('Name');
  const type = properties.text('Type');
  switch (type) {
    case 'NONE':
      return { name, type };
    case 'AMAZON_DYNAMODB': {
      const table = properties.object('DynamoDBConfig');
      const region = table.optionalText('AwsRegion') ?? stack.region;
      return { name, type, tableName: table.text('TableName'), region, versioning: toVersioning(table) };
    }
    case 'AWS_LAMBDA': {
      const functionName = properties.object('LambdaConfig').text('LambdaFunctionArn');
      return { name, type, functionArn: toReferredFunctionArn(functionName, stack) };
    }
    case 'HTTP': {
      const http = properties.object('HttpConfig');
      return { name, type, endpoint: http.text('Endpoint'), signing: toSigning(source, http) };
    }
    case 'AMAZON_EVENTBRIDGE':
      return { name, type, eventBusArn: properties.object('EventBridgeConfig').text('EventBusArn') };
    case 'AMAZON_ELASTICSEARCH':
    case 'AMAZON_OPENSEARCH_SERVICE': {
      const settings = type === 'AMAZON_ELASTICSEARCH' ? 'ElasticsearchConfig' : 'OpenSearchServiceConfig';
      const search = properties.object(settings);
      return { name, type, endpoint: search.text('Endpoint'), region: search.text('AwsRegion') };
    }
    case 'RELATIONAL_DATABASE':
      return { name, type, ...toRelationalDatabase(source) };
    case 'AMAZON_BEDROCK_RUNTIME':
      return { name, type, region: stack.region };
    default:
      throw unknownType(properties.place, type);
  }
};

/**
 * Null for a table without versions.
 * https://docs.aws.amazon.com/appsync/latest/devguide/versioned-data-sources.html
 */
const toVersioning = (table: Properties): VersioningModel | null => {
  if (!table.flag('Versioned', false)) return null;
  const delta = table.object('DeltaSyncConfig');
  return {
    baseTableTtlMinutes: delta.number('BaseTableTTL', 0),
    deltaTableName: delta.text('DeltaSyncTableName'),
    deltaTableTtlMinutes: delta.number('DeltaSyncTableTTL', 0),
  };
};

/** Null if requests are unsigned. */
const toSigning = ({ properties, stack }: Resource, http: Properties): RequestSigningModel | null => {
  const authorization = http.object('AuthorizationConfig');
  if (authorization.optionalText('AuthorizationType') !== 'AWS_IAM') return null;
  const iam = authorization.object('AwsIamConfig');
  return {
    region: iam.optionalText('SigningRegion') ?? stack.region,
    service: iam.text('SigningServiceName'),
    roleArn: properties.text('ServiceRoleArn'),
  };
};

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_RdsHttpEndpointConfig.html */
const toRelationalDatabase = ({ properties, stack }: Resource): RelationalDatabaseModel => {
  const endpoint = properties.object('RelationalDatabaseConfig').object('RdsHttpEndpointConfig');
  return {
    region: endpoint.optionalText('AwsRegion') ?? stack.region,
    clusterArn: endpoint.text('DbClusterIdentifier'),
    secretArn: endpoint.text('AwsSecretStoreArn'),
    database: endpoint.optionalText('DatabaseName') ?? null,
    schema: endpoint.optionalText('Schema') ?? null,
  };
};

const unknownType = (place: string, type: string): LocalFault =>
  new LocalFault(
    'ASSEMBLY_UNREADABLE',
    `The template's ${place}.Type is ${type}, which AppSync does not have.`,
    'Correct the data source in the CDK app and synthesize again.',
  );
