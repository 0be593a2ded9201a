import type { Coverage } from '../kernel/coverage.ts';
import type { DataSourceType, OpenSearchDataSourceType } from '../template/api-model.ts';
import type { bedrockOperations } from './bedrock.ts';
import type { DynamoDbOperationName } from './dynamodb/operation.ts';
import type { httpMethods } from './http/index.ts';
import type { LambdaOperationName } from './lambda.ts';
import type { openSearchOperations } from './open-search.ts';

/** The operations of each kind of data source: the `operation` of a request, or its equivalent. */
type OperationOf = {
  NONE: 'payload';
  AMAZON_DYNAMODB: DynamoDbOperationName;
  AWS_LAMBDA: LambdaOperationName | 'Event' | 'direct';
  HTTP: (typeof httpMethods)[number];
  AMAZON_EVENTBRIDGE: 'PutEvents';
  AMAZON_BEDROCK_RUNTIME: (typeof bedrockOperations)[number];
  RELATIONAL_DATABASE: 'statements';
} & Record<OpenSearchDataSourceType, (typeof openSearchOperations)[number]>;

const versioned = {
  differs: 'In a versioned table: the number of retries after a conflict is our own.',
};
const versionedUpdate: Coverage = {
  differs: `${versioned.differs} AUTOMERGE does not support updates that read the item.`,
};
const batch: Coverage = {
  differs: 'The number of retries of unprocessed items, and the error message for the rest, are our own.',
};
const http: Coverage = {
  differs: 'Any port can be called; the error type of a request without a response is our own.',
};
const openSearch: Coverage = {
  differs: 'Runs if OPENSEARCH_ENDPOINT is set, unsigned; error types are our own.',
};
const bedrock: Coverage = {
  differs: 'Runs if AWS_ENDPOINT_URL_BEDROCK_RUNTIME is set; error types are our own.',
};

/** The local support of each operation of each kind of data source. */
export const COVERAGE: {
  readonly [Type in DataSourceType]: Readonly<Record<OperationOf[Type], Coverage>>;
} = {
  NONE: { payload: 'full' },
  AMAZON_DYNAMODB: {
    GetItem: 'full',
    PutItem: versioned,
    UpdateItem: versionedUpdate,
    DeleteItem: versioned,
    Query: { differs: 'Page tokens are valid for the data source, operation and index that issued them.' },
    Scan: { differs: 'As Query.' },
    Sync: { differs: 'A limit over 1,000 is rejected; delta records are returned as they are stored.' },
    BatchGetItem: batch,
    BatchPutItem: batch,
    BatchDeleteItem: batch,
    TransactGetItems: 'full',
    TransactWriteItems: {
      differs: 'A failed condition is spelled ConditionCheckFailed, as documented; reports say otherwise.',
    },
  },
  AWS_LAMBDA: {
    Invoke: {
      differs:
        'ctx.error.unhandledErrorType is the class of every error that a function throws; AppSync does not document this.',
    },
    BatchInvoke: { differs: 'A batch is sent when no other execution of its field can join it.' },
    Event: { differs: 'A function that fails is not invoked again.' },
    direct: 'full',
  },
  HTTP: { GET: http, POST: http, PUT: http, PATCH: http, DELETE: http },
  AMAZON_EVENTBRIDGE: {
    PutEvents: { differs: 'Delivered once, to the Lambda targets of rules in the template.' },
  },
  AMAZON_ELASTICSEARCH: {
    GET: openSearch,
    POST: openSearch,
    PUT: openSearch,
    HEAD: openSearch,
    DELETE: openSearch,
  },
  AMAZON_OPENSEARCH_SERVICE: {
    GET: openSearch,
    POST: openSearch,
    PUT: openSearch,
    HEAD: openSearch,
    DELETE: openSearch,
  },
  AMAZON_BEDROCK_RUNTIME: { InvokeModel: bedrock, Converse: bedrock },
  RELATIONAL_DATABASE: {
    statements: {
      differs:
        'Runs if AWS_ENDPOINT_URL_RDS_DATA is set. AppSync does not document whether two statements are one transaction; here they are not.',
    },
  },
};
