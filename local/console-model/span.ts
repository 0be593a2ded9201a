import type { TracedCaller } from './caller.ts';
import type { Delivery } from './delivery.ts';
import type { JsonRecord, JsonValue } from './json.ts';

export interface TracedError {
  message: string;
  errorType: string | null;
  path: readonly (string | number)[] | null;
  /** `resolvers/Query.getUser.ts:12:5`, if the source of the error is known. */
  place: string | null;
}

/** The members of every span. */
interface SpanBase {
  /** 16 hexadecimal digits. */
  spanId: string;
  /** For the waterfall: `Query.getUser`, `GetItem Users`, `create-user`. */
  name: string;
  startMs: number;
  /** Null while it is in progress. */
  milliseconds: number | null;
  error: TracedError | null;
  /** Child spans. */
  spans: readonly Span[];
}

/** `details` by `kind`: the only list of all kinds of spans. */
export interface SpanDetails {
  /** Authentication of the caller. */
  Authorization: AuthorizationDetails;
  /**
   * Parsing and validation of the document: AppSync's ExecutionSummary has them as `parsing` and
   * `validation`.
   */
  Validation: Record<string, never>;
  /** A field with a resolver, like AppSync's log entry with this name. */
  Tracing: FieldDetails;
  /** A field that the caller may not access. Recorded for refusals only. */
  FieldRefusal: FieldRefusalDetails;
  /** The `request` or `response` of a resolver or of one of its functions: its handler, or its mapping template. */
  RequestMapping: MappingDetails;
  ResponseMapping: MappingDetails;
  /** What did not run, and why. Has no duration. */
  Skipped: SkippedDetails;
  /** A call of a data source. */
  DataSource: DataSourceDetails;
  /** A call of DynamoDB or another AWS service, by a data source or a function. */
  ServiceCall: ServiceCallDetails;
  /** A request to an HTTP endpoint. */
  HttpCall: HttpCallDetails;
  /** An invocation of a Lambda function. */
  Invocation: InvocationDetails;
  /** The publication of a finished mutation to the subscribers of one subscription field. */
  Publish: PublishDetails;
  /** `extensions.invalidateSubscriptions`. */
  Invalidation: InvalidationDetails;
}

export type SpanKind = keyof SpanDetails;

/** A span. `kind` decides the shape of `details`. */
export type Span = { [Kind in SpanKind]: SpanBase & { kind: Kind; details: SpanDetails[Kind] } }[SpanKind];

export interface AuthorizationDetails {
  isAllowed: boolean;
  /** Null if it is not known. */
  mode: TracedCaller['mode'] | null;
  /** A sentence: why the caller was accepted or rejected. */
  reason: string;
}

export interface FieldDetails {
  /** With list indexes, as in a GraphQL error. */
  path: readonly (string | number)[];
  parentType: string;
  fieldName: string;
  returnType: string;
  /** `PIPELINE` has functions, `UNIT` one data source. */
  resolverKind: 'UNIT' | 'PIPELINE' | 'UNSUPPORTED';
  arguments: JsonRecord;
  source: JsonValue;
  result: JsonValue;
  /** Null if the field is not cached. `entry` is the caching key. */
  cache: { isHit: boolean; ttlSeconds: number; entry: string } | null;
  /** From `util.appendError`. */
  appendedErrors: readonly TracedError[];
}

export interface FieldRefusalDetails {
  path: readonly (string | number)[];
  parentType: string;
  fieldName: string;
  /**
   * The rule that decided, as in the schema: `@aws_cognito_user_pools(cognito_groups: ["admin"])`; null for
   * an IAM policy.
   */
  directive: string | null;
  /** `Mutation.createUser` or `Mutation`: the field or type that has the directive, or `default` for the API's own mode. */
  declaredOn: string;
  /** Whether the field was denied by AppSync, the caller's IAM policies or the Lambda authorizer. */
  by: 'directive' | 'policy' | 'authorizer' | 'default';
  /** A sentence. */
  reason: string;
}

export interface MappingDetails {
  /** The pipeline function it belongs to, by name; null for the resolver's own. */
  functionName: string | null;
  /** The position among the pipeline's functions, from 0; null for the resolver's own. */
  functionIndex: number | null;
  /** The source file, if the assembly names it. */
  origin: string;
  /** `ctx` as the code saw it: the parts that this code can access. */
  context: JsonRecord;
  /** The result. AppSync logs this as `evaluationResult` or, of a template, `transformedTemplate`. */
  evaluationResult: JsonValue;
  /** How it ended; `error` is in the span. */
  ending: 'value' | 'earlyReturn' | 'error';
  /** From `runtime.earlyReturn`. */
  skipTo: 'NEXT' | 'END' | null;
  /** `ctx.stash` afterwards; absent if unchanged. */
  stash?: JsonRecord;
  /** Lines of `console.log` and `console.error`. */
  logs: readonly string[];
}

export interface SkippedDetails {
  what: 'RequestMapping' | 'DataSource' | 'ResponseMapping' | 'Functions' | 'Tracing';
  why: 'earlyReturn' | 'cacheHit' | 'unawaited' | 'nullResult' | 'error';
  /** A sentence. */
  reason: string;
}

export interface DataSourceDetails {
  dataSource: string;
  /** AppSync's name of the type, such as `AMAZON_DYNAMODB`. */
  type: string;
  functionName: string | null;
  request: JsonValue;
  /** `ctx.result`. */
  result: JsonValue;
  /** `ctx.error`. */
  dataSourceError: { type: string; message: string } | null;
  /** Of a batch resolver: the number of executions in one call; null outside of batches. */
  batchSize: number | null;
}

export interface ServiceCallDetails {
  /** `DynamoDB`, `SQS`, `S3`, `EventBridge`, `Cognito` …: the SDK's name. */
  service: string;
  /** `PutItem`, `SendMessage` … */
  operation: string;
  /** Tables, queues, buckets or buses of the call. */
  resources: readonly string[];
  input: JsonValue;
  output: JsonValue;
  /** Of DynamoDB: the capacity that AWS would consume; null for other services. */
  capacity: { readUnits: number; writeUnits: number } | null;
}

export interface HttpCallDetails {
  method: string;
  url: string;
  statusCode: number | null;
  requestBody: JsonValue;
  responseBody: JsonValue;
}

export interface InvocationDetails {
  functionName: string;
  arn: string;
  /** `context.awsRequestId`, as in the log. */
  requestId: string;
  /** Null if the function does not run here. */
  isColdStart: boolean | null;
  event: JsonValue;
  result: JsonValue;
  /** Of a function that failed: its error as Lambda reports it, with stack frames in the source files. */
  failure: { errorType: string; errorMessage: string; trace: readonly string[] } | null;
  /** From the `REPORT` line; null until it is written. */
  report: FunctionReport | null;
  logs: readonly LogLine[];
}

export interface FunctionReport {
  durationMs: number;
  billedMs: number;
  memoryMb: number;
  /** Null if the function did not end normally. */
  maxMemoryUsedMb: number | null;
  /** Null for a warm start. */
  initMs: number | null;
}

export interface LogLine {
  /** Milliseconds since the Unix epoch. */
  at: number;
  /** As written. */
  text: string;
}

export interface PublishDetails {
  mutationField: string;
  /** Null if nothing was published; then `notPublished` has the reason. */
  subscriptionField: string | null;
  payload: JsonValue;
  notPublished: 'mutationIsNull' | 'payloadTooLarge' | null;
  /** Every open subscription of the field, and why it did or did not receive the event. */
  deliveries: readonly Delivery[];
}

export interface InvalidationDetails {
  subscriptionField: string;
  payload: JsonValue;
  deliveries: readonly Delivery[];
}
