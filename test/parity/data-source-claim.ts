import type { Json, JsonObject } from 'appsync-offline';

const GUIDE = 'https://docs.aws.amazon.com/appsync/latest/devguide';

/** Where claims about data sources come from. */
export const sources = {
  getItem: `${GUIDE}/js-aws-appsync-resolver-reference-dynamodb-getitem.html`,
  putItem: `${GUIDE}/js-aws-appsync-resolver-reference-dynamodb-putitem.html`,
  updateItem: `${GUIDE}/js-aws-appsync-resolver-reference-dynamodb-updateitem.html`,
  deleteItem: `${GUIDE}/js-aws-appsync-resolver-reference-dynamodb-deleteitem.html`,
  query: `${GUIDE}/js-aws-appsync-resolver-reference-dynamodb-query.html`,
  scan: `${GUIDE}/js-aws-appsync-resolver-reference-dynamodb-scan.html`,
  sync: `${GUIDE}/js-aws-appsync-resolver-reference-dynamodb-sync.html`,
  batchGetItem: `${GUIDE}/js-aws-appsync-resolver-reference-dynamodb-batch-get-item.html`,
  batchPutItem: `${GUIDE}/js-aws-appsync-resolver-reference-dynamodb-batch-put-item.html`,
  batchDeleteItem: `${GUIDE}/js-aws-appsync-resolver-reference-dynamodb-batch-delete-item.html`,
  transactGetItems: `${GUIDE}/js-aws-appsync-resolver-reference-dynamodb-transact-get-items.html`,
  transactWriteItems: `${GUIDE}/js-aws-appsync-resolver-reference-dynamodb-transact-write-items.html`,
  conditions: `${GUIDE}/js-aws-appsync-resolver-reference-dynamodb-condition-expressions.html`,
  typedValues: `${GUIDE}/js-aws-appsync-resolver-reference-dynamodb-typed-values-responses.html`,
  versions: `${GUIDE}/versioned-data-sources.html`,
  conflicts: `${GUIDE}/conflict-detection-and-resolution.html`,
  troubleshooting: `${GUIDE}/troubleshooting-and-common-mistakes.html`,
  lambda: `${GUIDE}/resolver-reference-lambda-js.html`,
  lambdaTutorial: `${GUIDE}/tutorial-lambda-resolvers-js.html`,
  directLambda: `${GUIDE}/resolver-mapping-template-reference-lambda.html`,
  lambdaErrors: 'https://github.com/aws/aws-appsync-community/issues/209',
  http: `${GUIDE}/resolver-reference-http-js.html`,
  eventBridge: `${GUIDE}/resolver-reference-eventbridge-js.html`,
  none: `${GUIDE}/resolver-reference-none-js.html`,
  dynamodbExpressions:
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html',
  dynamodbErrors: 'https://github.com/aws/aws-appsync-community/issues/220',
  conflictWords: 'https://github.com/aws-amplify/amplify-category-api/issues/2197',
} as const;

export type ProbeField = 'dynamodb' | 'versioned' | 'lambda' | 'http' | 'eventBridge' | 'none';

/**
 * What a data source does, as data: a permanent id, and a public source. In requests, `RUN` is replaced by a text of this
 * run and claim, and `TABLE_NAME` for the table's name.
 */
export interface DataSourceClaim {
  id: `P-DS-${string}`;
  /** In the words of RFC 2119. */
  statement: string;
  source: string;
  /** As of claims about HTTP. */
  confidence: 'confirmed' | 'reported' | 'uncertain';
  field: ProbeField;
  /** What is asked before. */
  given?: readonly JsonObject[];
  request: Json;
  expected: ExpectedAnswer;
}

export interface ExpectedAnswer {
  /** What handlers see as `ctx.result`: exactly this, or these members of it. */
  result?: Json;
  resultHas?: JsonObject;
  /** What they see as `ctx.error`: its type and words of its message; absent is null. */
  error?: { type: string; message?: string };
  /** An error of the field in place of an answer. */
  failure?: { errorType: string; message?: string };
  /** The field is null, and its response handler was not called. */
  isUnawaited?: true;
}
