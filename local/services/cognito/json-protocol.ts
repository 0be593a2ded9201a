import { LocalFault, TransportFailure } from '../../kernel/errors.ts';
import type { HttpRequest } from '../../kernel/identity.ts';
import type { Ids } from '../../kernel/ids.ts';
import { isJsonObject, type JsonObject } from '../../kernel/json.ts';
import type { Log } from '../../kernel/log.ts';
import { CognitoFailure } from './errors.ts';

export interface ServiceResponse {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string;
}

export interface JsonProtocolPorts {
  ids: Ids;
  log: Log;
}

export interface JsonProtocolOptions {
  /** The source of logged errors. */
  name: string;
  /** Runs the operation of `X-Amz-Target`. */
  execute(request: HttpRequest, target: string): Promise<JsonObject>;
}

/** Handles requests of AWS's JSON protocol 1.1, which user pools and identity pools share. */
export const createJsonProtocol = (
  { name, execute }: JsonProtocolOptions,
  { ids, log }: JsonProtocolPorts,
) => {
  const toAnswer = (status: number, document: JsonObject, exception?: string): ServiceResponse => ({
    status,
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amzn-requestid': ids.uuid(),
      ...(exception !== undefined && { 'x-amzn-errortype': exception }),
    },
    body: JSON.stringify(document),
  });
  return async (request: HttpRequest): Promise<ServiceResponse> => {
    try {
      return toAnswer(200, await execute(request, readTarget(request)));
    } catch (error) {
      const { status, exception, message } = toFailure(error, name, log);
      return toAnswer(status, { __type: exception, message }, exception);
    }
  };
};

/** The operation of a request, with the name of its service; empty if there is none. */
export const readTarget = ({ headers }: Pick<HttpRequest, 'headers'>): string =>
  [headers['x-amz-target'] ?? ''].flat()[0] ?? '';

/** Throws Cognito's error for a body that is not a JSON object. */
export const readInput = (body: string): JsonObject => {
  try {
    const input: unknown = JSON.parse(body);
    if (isJsonObject(input)) return input;
  } catch {
    // Not JSON: rejected below.
  }
  throw new CognitoFailure('SerializationException', 'The request body is not a JSON object.');
};

/** The exception and message of an error; the status of each of Cognito's own is 400. */
const toFailure = (
  error: unknown,
  name: string,
  log: Log,
): { status: number; exception: string; message: string } => {
  if (error instanceof CognitoFailure)
    return { status: 400, exception: error.exception, message: error.message };
  if (error instanceof TransportFailure)
    return { status: 400, exception: error.errorType, message: error.message };
  if (error instanceof LocalFault && error.code === 'UNSUPPORTED')
    return { status: 501, exception: 'LocalFault', message: `${error.message} ${error.fix}` };
  if (error instanceof LocalFault) {
    const message = `${error.message} ${error.fix}`;
    log.error(name, message);
    return { status: 500, exception: 'InternalErrorException', message };
  }
  log.error(name, error instanceof Error ? (error.stack ?? error.message) : String(error));
  return { status: 500, exception: 'InternalErrorException', message: 'Something went wrong' };
};
