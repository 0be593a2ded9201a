/** The calls of data sources and functions, as spans of the caller. */
import type { AwsCall } from '../kernel/aws-call.ts';
import type { FunctionCall, InvokeLater } from '../kernel/function-call.ts';
import { isJsonObject, type Json } from '../kernel/json.ts';
import type { PutEvents } from '../kernel/put-events.ts';
import type { SendRequest } from '../kernel/send-request.ts';
import { lazy, type ParentSpan, toTracedError } from '../kernel/tracing.ts';
import { readCapacity } from './capacity.ts';
import type { Causes } from './causes.ts';
import { toShownUrl } from './shown-url.ts';

export interface CalledPorts {
  dynamodb: AwsCall;
  invokeFunction: FunctionCall;
  invokeLater: InvokeLater;
  putEvents: PutEvents;
  send: SendRequest;
}

/** The same ports for one execution of a data source, with `parent` as the parent of spans. */
export const tracePorts = (
  ports: CalledPorts,
  parent: ParentSpan,
  causes: Pick<Causes, 'write'>,
): CalledPorts => ({
  dynamodb: traceDynamoDb(ports.dynamodb, parent, causes),
  invokeFunction: (arn, event) => ports.invokeFunction(arn, event, parent),
  invokeLater: traceInvokeLater(ports.invokeLater, parent),
  putEvents: tracePutEvents(ports.putEvents, parent),
  send: traceSend(ports.send, parent),
});

/** The tables of a call of DynamoDB. */
export const listTables = (input: Json): readonly string[] => {
  if (!isJsonObject(input)) return [];
  // Most calls have one table.
  if (typeof input.TableName === 'string') return [input.TableName];
  const ofBatch = isJsonObject(input.RequestItems) ? Object.keys(input.RequestItems) : [];
  const ofTransaction = (Array.isArray(input.TransactItems) ? input.TransactItems : [])
    .filter(isJsonObject)
    .flatMap((entry) => Object.values(entry))
    .map((action) => (isJsonObject(action) ? action.TableName : null));
  return [...new Set([...ofBatch, ...ofTransaction].filter((name) => typeof name === 'string'))];
};

/** Whether the operation of DynamoDB writes items. */
export const isWrite = (operation: string): boolean => /Write|^(Put|Update|Delete)Item/.test(operation);

/** JSON if the text is JSON. */
export const toBody = (text: string): Json => {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

const traceDynamoDb =
  (call: AwsCall, parent: ParentSpan, causes: Pick<Causes, 'write'>): AwsCall =>
  async (operation, input) => {
    const resources = listTables(input);
    const span = parent.begin('ServiceCall', `${operation} ${resources.join(', ')}`.trim(), {
      service: 'DynamoDB',
      operation,
      resources,
      input,
      output: null,
      capacity: null,
    });
    const takeBack = isWrite(operation) ? causes.write(operation, input, span.context) : () => {};
    const isCounted = 'ReturnConsumedCapacity' in input || /^(Describe|List)/.test(operation);
    try {
      const asked = isCounted ? input : { ...input, ReturnConsumedCapacity: 'TOTAL' };
      const { ConsumedCapacity = null, ...output } = await call(operation, asked);
      span.add({
        output,
        capacity: lazy([ConsumedCapacity], () => readCapacity(operation, ConsumedCapacity)),
      });
      span.end();
      return isCounted && ConsumedCapacity !== null ? { ...output, ConsumedCapacity } : output;
    } catch (failure) {
      takeBack();
      span.end(toTracedError(failure));
      throw failure;
    }
  };

/**
 * The span ends when Lambda has the event: the function runs asynchronously, and its attempts are traces of
 * their own.
 */
const traceInvokeLater =
  (invokeLater: InvokeLater, parent: ParentSpan): InvokeLater =>
  (arn, event) => {
    const functionName = arn.split(':')[6] ?? arn;
    const span = parent.begin('ServiceCall', `Invoke ${functionName}`, {
      service: 'Lambda',
      operation: 'Invoke',
      resources: [functionName],
      input: event,
      output: null,
      capacity: null,
    });
    span.end();
    return invokeLater(arn, event, span);
  };

const tracePutEvents =
  (putEvents: PutEvents, parent: ParentSpan): PutEvents =>
  async (bus, events) => {
    const span = parent.begin('ServiceCall', `PutEvents ${bus}`, {
      service: 'EventBridge',
      operation: 'PutEvents',
      resources: [bus],
      input: events.map((event) => ({ ...event, resources: [...event.resources] })),
      output: null,
      capacity: null,
    });
    const outcomes = await putEvents(bus, events, span);
    span.add({ output: outcomes.map((outcome) => ({ ...outcome })) });
    span.end();
    return outcomes;
  };

const traceSend =
  (send: SendRequest, parent: ParentSpan): SendRequest =>
  async (request) => {
    const { method, url, body } = request;
    const span = parent.begin('HttpCall', `${method} ${url.host}${url.pathname}`, {
      method,
      url: lazy([], () => toShownUrl(url)),
      statusCode: null,
      requestBody: lazy([body], () => toBody(body)),
      responseBody: null,
    });
    try {
      const answer = await send(request);
      const responseBody = lazy([answer.body], () => toBody(answer.body));
      span.add({ statusCode: answer.statusCode, responseBody });
      span.end();
      return answer;
    } catch (failure) {
      span.end(toTracedError(failure));
      throw failure;
    }
  };
