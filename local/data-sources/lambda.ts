import type { FunctionCall, FunctionResult, InvokeLater } from '../kernel/function-call.ts';
import { isJsonObject, type Json, type JsonObject } from '../kernel/json.ts';
import type { Log } from '../kernel/log.ts';
import type { DataSource, DataSourceError, DataSourceResult, FieldExecution } from './data-source.ts';
import { checkMembers, mappingFailure, readOperation } from './request-document.ts';

/** The operations of a Lambda data source. */
export type LambdaOperationName = 'BatchInvoke' | 'Invoke';

const members = ['version', 'operation', 'payload', 'invocationType'];

export interface LambdaPorts {
  invokeFunction: FunctionCall;
  invokeLater: InvokeLater;
  log: Log;
}

type Failed = Extract<FunctionResult, { ok: false }>;
type Field = Pick<FieldExecution, 'isDirect'>;

const ENVELOPE_MEMBERS = ['data', 'errorMessage', 'errorType'];

interface Invocation {
  operation: LambdaOperationName;
  payload: Json;
  isEvent: boolean;
}

/**
 * Invokes a Lambda function with the payload as its event, or with the payloads of several executions as a list.
 * https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-lambda-js.html
 */
export const createLambdaDataSource = (functionArn: string, ports: LambdaPorts): DataSource => {
  const { invokeFunction, invokeLater, log } = ports;

  /** The result is not used; the function's runtime logs a failure. */
  const send = (event: Json): void =>
    void invokeLater(functionArn, event).catch((error: unknown) => {
      log.error(functionArn, error instanceof Error ? error.message : String(error));
    });
  const unawaited: DataSourceResult = { result: null, error: null, isUnawaited: true };

  const invokeOne = async (event: Json, field: Field): Promise<DataSourceResult> => {
    const answer = await invokeFunction(functionArn, event);
    return answer.ok
      ? { result: answer.result, error: null }
      : { result: null, error: toError(answer, field) };
  };
  const invokeTogether = async (events: readonly Json[], field: Field): Promise<DataSourceResult[]> =>
    toBatchAnswers(await invokeFunction(functionArn, [...events]), events.length, field);
  const sendTogether = async (events: readonly Json[]): Promise<DataSourceResult[]> => {
    send([...events]);
    return events.map(() => unawaited);
  };

  return {
    invoke: async (request, field) => {
      const { operation, payload, isEvent } = readInvocation(request);
      if (operation === 'BatchInvoke') {
        return isEvent
          ? field.enqueue('Event', payload, sendTogether)
          : field.enqueue('RequestResponse', payload, (events) => invokeTogether(events, field));
      }
      if (!isEvent) return invokeOne(payload, field);
      send(payload);
      return unawaited;
    },
  };
};

/**
 * For every error of a function, code receives the type `Lambda:Unhandled` (aws-appsync-community#209), and
 * the function's own error type next to it: `Sandbox.Timedout` was observed there
 * (aws-appsync-community#386); that the class of a thrown error is there too is an assumption. Without code,
 * the class name is the type, and one name has a message of its own.
 * https://docs.aws.amazon.com/appsync/latest/devguide/resolver-mapping-template-reference-lambda.html
 */
const toError = ({ errorType, errorMessage }: Failed, { isDirect }: Field): DataSourceError => {
  if (!isDirect) return { type: 'Lambda:Unhandled', message: errorMessage, unhandledErrorType: errorType };
  const isRefusal = errorType === 'UnauthorizedException';
  return { type: errorType, message: isRefusal ? 'You are not authorized to make this call.' : errorMessage };
};

/** AppSync does not document its response to a list of another length; here every item fails. */
const toBatchAnswers = (answer: FunctionResult, count: number, field: Field): DataSourceResult[] => {
  const toAll = (error: DataSourceError): DataSourceResult[] => Array(count).fill({ result: null, error });
  if (!answer.ok) return toAll(toError(answer, field));
  const { result } = answer;
  if (Array.isArray(result) && result.length === count) {
    return result.map((element) => readElement(element, field));
  }
  const found = Array.isArray(result) ? `a list of ${result.length}` : JSON.stringify(result);
  const message = `A function that is invoked in a batch answers a list as long as its event: ${count} elements, not ${found}.`;
  return toAll({ type: 'Lambda:IllegalArgument', message });
};

const readInvocation = (request: Json): Invocation => {
  const { document, operation } = readOperation(request);
  checkMembers(document, members);
  const { payload = null, invocationType } = document;
  const type = invocationType ?? 'RequestResponse';
  if (type !== 'Event' && type !== 'RequestResponse') {
    throw mappingFailure(`Unable to convert ${JSON.stringify(type)} to InvocationType.`);
  }
  if (operation !== 'Invoke' && operation !== 'BatchInvoke') {
    throw mappingFailure(`Unsupported operation '${operation}'.`);
  }
  return { operation, payload, isEvent: type === 'Event' };
};

/**
 * One element of a batch's result. Code receives it as the function returned it, including an error of its
 * own (AppSync developer guide, "Returning individual errors"). Without code, `{ data, errorMessage,
 * errorType }` is unwrapped.
 * https://docs.aws.amazon.com/appsync/latest/devguide/tutorial-lambda-resolvers-js.html
 */
const readElement = (element: Json, { isDirect }: Field): DataSourceResult =>
  isDirect && isEnvelope(element) ? unwrap(element) : { result: element, error: null };

/** An element of another shape is used as the value itself: AppSync's behavior is not documented. */
const isEnvelope = (element: Json): element is JsonObject => {
  const names = isJsonObject(element) ? Object.keys(element) : [];
  return names.length > 0 && names.every((name) => ENVELOPE_MEMBERS.includes(name));
};

const unwrap = ({ data = null, errorMessage = null, errorType = null }: JsonObject): DataSourceResult => {
  if (errorMessage === null && errorType === null) return { result: data, error: null };
  const message = typeof errorMessage === 'string' ? errorMessage : String(errorType);
  const type = typeof errorType === 'string' ? errorType : 'Lambda:Unhandled';
  return { result: data, error: { type, message } };
};
