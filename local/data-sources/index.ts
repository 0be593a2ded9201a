import type { AwsCall } from '../kernel/aws-call.ts';
import type { AwsEndpoints } from '../kernel/aws-endpoints.ts';
import type { Clock } from '../kernel/clock.ts';
import type { FunctionCall, InvokeLater } from '../kernel/function-call.ts';
import type { Ids } from '../kernel/ids.ts';
import type { Log } from '../kernel/log.ts';
import type { PutEvents } from '../kernel/put-events.ts';
import type { Secrets } from '../kernel/secrets.ts';
import type { SendRequest } from '../kernel/send-request.ts';
import type { AwsCredentials } from '../kernel/sigv4.ts';
import type { DataSourceModel, DataSourceType } from '../template/api-model.ts';
import { createBedrockDataSource } from './bedrock.ts';
import type { DataSource } from './data-source.ts';
import { createDynamoDbDataSource } from './dynamodb/index.ts';
import { createEventBridgeDataSource } from './event-bridge.ts';
import { createHttpDataSource } from './http/index.ts';
import { createLambdaDataSource } from './lambda.ts';
import { createNoneDataSource } from './none.ts';
import { createOpenSearchDataSource } from './open-search.ts';
import { createRdsDataSource } from './rds/index.ts';

/** The external dependencies of data sources. */
export interface DataSourcePorts {
  /** Calls of the DynamoDB service. */
  dynamodb: AwsCall;
  invokeFunction: FunctionCall;
  invokeLater: InvokeLater;
  putEvents: PutEvents;
  /** Sends HTTP requests to external hosts. */
  send: SendRequest;
  /** The keys with which a role signs. */
  credentialsFor(roleArn: string): AwsCredentials;
  /** An OpenSearch endpoint that this machine can reach, such as `http://127.0.0.1:9200`; null for none. */
  openSearchEndpoint: string | null;
  awsEndpoints: AwsEndpoints;
  /** The address of an AWS service for HTTP data sources; null to send the request over the network. */
  placeOfService(signingName: string, isSigned: boolean): string | null;
  secrets: Secrets;
  clock: Clock;
  ids: Ids;
  log: Log;
}

type ModelOf<Type extends DataSourceType> = DataSourceModel & { type: Type };
type Create<Type extends DataSourceType> = (model: ModelOf<Type>, ports: DataSourcePorts) => DataSource;

/** One entry for each kind of data source that AppSync has. */
const kinds: { [Type in DataSourceType]: Create<Type> } = {
  NONE: () => createNoneDataSource(),
  AMAZON_DYNAMODB: createDynamoDbDataSource,
  AWS_LAMBDA: ({ functionArn }, ports) => createLambdaDataSource(functionArn, ports),
  HTTP: createHttpDataSource,
  AMAZON_EVENTBRIDGE: ({ eventBusArn }, { putEvents }) => createEventBridgeDataSource(eventBusArn, putEvents),
  AMAZON_ELASTICSEARCH: createOpenSearchDataSource,
  AMAZON_OPENSEARCH_SERVICE: createOpenSearchDataSource,
  AMAZON_BEDROCK_RUNTIME: createBedrockDataSource,
  RELATIONAL_DATABASE: createRdsDataSource,
};

/** Creates the data source of a template. One whose backend does not run here reports that when it is called. */
export const createDataSource = (model: DataSourceModel, ports: DataSourcePorts): DataSource => {
  const create = kinds[model.type] as (model: DataSourceModel, ports: DataSourcePorts) => DataSource;
  return create(model, ports);
};
