import type { TracedCaller } from './caller.ts';
import type { Delivery } from './delivery.ts';
import type { JsonRecord, JsonValue } from './json.ts';

export interface TracedError {
  message: string;
  errorType: string | null;
  path: readonly (string | number)[] | null;
  /** `resolvers/Query.getUser.ts:12:5`, where the source of the fault is known. */
  place: string | null;
}

/** What every span has. */
interface SpanBase {
  /** 16 hexadecimal digits. */
  spanId: string;
  /** For a waterfall's bar: `Query.getUser`, `GetItem Users`, `create-user`. */
  name: string;
  startMs: number;
  /** Null while it goes on. */
  milliseconds: number | null;
  error: TracedError | null;
  /** What happened within it. */
  spans: readonly Span[];
}

/** `details` by `kind`: the only place that lists every kind of span. */
export interface SpanDetails {
  /** Finding out who calls. */
  Authorization: AuthorizationDetails;
  /** Of the document: `parsing` and `validation` of AppSync's ExecutionSummary, in one. */
  Validation: Record<string, never>;
  /** A field with a resolver, as AppSync's log entry of this name. */
  Tracing: FieldDetails;
  /** A field that the caller may not have. Recorded for refusals alone. */
  FieldRefusal: FieldRefusalDetails;
  /** The `request` or `response` of a resolver or of one of its functions: its handler, or its mapping template. */
  RequestMapping: MappingDetails;
  ResponseMapping: MappingDetails;
  /** What did not run, and why. Takes no time. */
  Skipped: SkippedDetails;
  /** A data source that was asked. */
  DataSource: DataSourceDetails;
  /** A call of DynamoDB or another service of AWS, from a data source or from a function. */
  ServiceCall: ServiceCallDetails;
  /** A request to an HTTP endpoint. */
  HttpCall: HttpCallDetails;
  /** A Lambda function at work. */
  Invocation: InvocationDetails;
  /** A finished mutation on its way to the subscribers of one subscription field. */
  Publish: PublishDetails;
  /** `extensions.invalidateSubscriptions`. */
  Invalidation: InvalidationDetails;
}

export type SpanKind = keyof SpanDetails;

/** A part of what happened. `kind` decides the shape of `details`. */
export type Span = { [Kind in SpanKind]: SpanBase & { kind: Kind; details: SpanDetails[Kind] } }[SpanKind];

export interface AuthorizationDetails {
  isAllowed: boolean;
  /** Null where nobody could tell. */
  mode: TracedCaller['mode'] | null;
  /** A sentence: how the caller was let in, or why not. */
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
  /** Null where the field is not cached. `entry` is the key under which it is kept. */
  cache: { isHit: boolean; ttlSeconds: number; entry: string } | null;
  /** Given to `util.appendError`. */
  appendedErrors: readonly TracedError[];
}

export interface FieldRefusalDetails {
  path: readonly (string | number)[];
  parentType: string;
  fieldName: string;
  /** What decided, as the schema has it: `@aws_cognito_user_pools(cognito_groups: ["admin"])`; null for a policy of IAM. */
  directive: string | null;
  /** `Mutation.createUser` or `Mutation`: the field or type that has the directive, or `default` for the API's own mode. */
  declaredOn: string;
  /** Whether AppSync refused the field, or the caller's IAM policies or Lambda authorizer. */
  by: 'directive' | 'policy' | 'authorizer' | 'default';
  /** A sentence. */
  reason: string;
}

export interface MappingDetails {
  /** The pipeline function it belongs to, by name; null for the resolver's own. */
  functionName: string | null;
  /** The position among the pipeline's functions, from 0; null for the resolver's own. */
  functionIndex: number | null;
  /** The file it comes from, as far as the assembly names it. */
  origin: string;
  /** `ctx` as the code saw it: the parts that this code can come to see. */
  context: JsonRecord;
  /** What it returned. AppSync logs this as `evaluationResult` or, of a template, `transformedTemplate`. */
  evaluationResult: JsonValue;
  /** How it ended; `error` stands in the span. */
  ending: 'value' | 'earlyReturn' | 'error';
  /** Of `runtime.earlyReturn`. */
  skipTo: 'NEXT' | 'END' | null;
  /** `ctx.stash` afterwards; absent where it is as before. */
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
  /** Of a batch resolver: how many executions were answered by one call; null outside of batches. */
  batchSize: number | null;
}

export interface ServiceCallDetails {
  /** `DynamoDB`, `SQS`, `S3`, `EventBridge`, `Cognito` …: the SDK's name. */
  service: string;
  /** `PutItem`, `SendMessage` … */
  operation: string;
  /** Tables, queues, buckets or buses that it is about. */
  resources: readonly string[];
  input: JsonValue;
  output: JsonValue;
  /** Of DynamoDB: what it would have cost on AWS; null for other services. */
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
  /** Null where the function does not run here. */
  isColdStart: boolean | null;
  event: JsonValue;
  result: JsonValue;
  /** Of a function that failed: its error as Lambda reports it, the stack with the places of the author's files. */
  failure: { errorType: string; errorMessage: string; trace: readonly string[] } | null;
  /** Of the `REPORT` line; null until it is there. */
  report: FunctionReport | null;
  logs: readonly LogLine[];
}

export interface FunctionReport {
  durationMs: number;
  billedMs: number;
  memoryMb: number;
  /** Null where the function did not live to see its end. */
  maxMemoryUsedMb: number | null;
  /** Null for a warm start. */
  initMs: number | null;
}

export interface LogLine {
  /** Milliseconds since the Unix epoch. */
  at: number;
  /** As it was written. */
  text: string;
}

export interface PublishDetails {
  mutationField: string;
  /** Null where nothing was published at all; then `notPublished` says why. */
  subscriptionField: string | null;
  payload: JsonValue;
  notPublished: 'mutationIsNull' | 'payloadTooLarge' | null;
  /** Every open subscription of the field, and why it was or was not reached. */
  deliveries: readonly Delivery[];
}

export interface InvalidationDetails {
  subscriptionField: string;
  payload: JsonValue;
  deliveries: readonly Delivery[];
}
