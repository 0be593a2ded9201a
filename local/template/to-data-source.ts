import { LocalFault } from '../kernel/errors.ts';
import type { DataSourceModel, UnsupportedDataSourceType } from './api-model.ts';
import { toReferredFunctionArn } from './function-arns.ts';
import type { Resource } from './resource.ts';

/** The property that holds the settings of each kind that does not run here yet. */
const SETTINGS: Readonly<Record<UnsupportedDataSourceType, string | null>> = {
  AMAZON_BEDROCK_RUNTIME: null,
  AMAZON_ELASTICSEARCH: 'ElasticsearchConfig',
  AMAZON_EVENTBRIDGE: 'EventBridgeConfig',
  AMAZON_OPENSEARCH_SERVICE: 'OpenSearchServiceConfig',
  HTTP: 'HttpConfig',
  RELATIONAL_DATABASE: 'RelationalDatabaseConfig',
};

export const isUnsupportedDataSource = (type: string): type is UnsupportedDataSourceType =>
  Object.hasOwn(SETTINGS, type);

export function toDataSource({ properties, stack }: Resource): DataSourceModel {
  const name = properties.text('Name');
  const type = properties.text('Type');
  switch (type) {
    case 'NONE':
      return { name, type };
    case 'AMAZON_DYNAMODB': {
      const table = properties.object('DynamoDBConfig');
      const region = table.optionalText('AwsRegion') ?? stack.region;
      return { name, type, tableName: table.text('TableName'), region };
    }
    case 'AWS_LAMBDA': {
      const functionName = properties.object('LambdaConfig').text('LambdaFunctionArn');
      return { name, type, functionArn: toReferredFunctionArn(functionName, stack) };
    }
    default: {
      if (isUnsupportedDataSource(type)) {
        const settings = SETTINGS[type];
        return { name, type, config: settings === null ? {} : properties.plainObject(settings) };
      }
      throw new LocalFault(
        'ASSEMBLY_UNREADABLE',
        `The template's ${properties.place}.Type is ${type}, which AppSync does not have.`,
        'Correct the data source in the CDK app and synthesize again.',
      );
    }
  }
}
