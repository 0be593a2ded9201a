import type { AwsCall } from '../kernel/aws-call.ts';
import { LocalFault } from '../kernel/errors.ts';
import type { FunctionCall } from '../kernel/function-call.ts';
import type { DataSourceModel, DataSourceType } from '../template/api-model.ts';
import type { DataSource } from './data-source.ts';
import { createDynamoDbDataSource } from './dynamodb/index.ts';
import { createLambdaDataSource } from './lambda.ts';
import { createNoneDataSource } from './none.ts';

/** What data sources need of the world. */
export interface DataSourcePorts {
  /** Calls of the DynamoDB service. */
  dynamodb: AwsCall;
  invokeFunction: FunctionCall;
}

type ModelOf<Type extends DataSourceType> = Extract<DataSourceModel, { type: Type }>;
type Create<Type extends DataSourceType> = (model: ModelOf<Type>, ports: DataSourcePorts) => DataSource;

const createUnsupported = ({ name, type }: DataSourceModel): DataSource => ({
  invoke: async () => {
    throw new LocalFault(
      'UNSUPPORTED',
      `The data source ${name} is of the kind ${type}, which does not run locally yet.`,
      `Serve its fields from a Lambda function meanwhile, or add ${type} to local/data-sources/.`,
    );
  },
});

/** One entry for each kind of data source that AppSync has. */
const kinds: { [Type in DataSourceType]: Create<Type> } = {
  NONE: () => createNoneDataSource(),
  AMAZON_DYNAMODB: (model, { dynamodb }) => createDynamoDbDataSource(model, dynamodb),
  AWS_LAMBDA: ({ functionArn }, { invokeFunction }) => createLambdaDataSource(functionArn, invokeFunction),
  AMAZON_BEDROCK_RUNTIME: createUnsupported,
  AMAZON_ELASTICSEARCH: createUnsupported,
  AMAZON_EVENTBRIDGE: createUnsupported,
  AMAZON_OPENSEARCH_SERVICE: createUnsupported,
  HTTP: createUnsupported,
  RELATIONAL_DATABASE: createUnsupported,
};

/** The data source that the template describes. A kind that does not run here says so when it is asked. */
export const createDataSource = (model: DataSourceModel, ports: DataSourcePorts): DataSource => {
  const create = kinds[model.type] as (model: DataSourceModel, ports: DataSourcePorts) => DataSource;
  return create(model, ports);
};
