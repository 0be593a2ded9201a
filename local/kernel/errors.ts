import type { Json, JsonObject } from './json.ts';

/** One entry of the `errors` list in AppSync's response for a field. */
export interface FieldError {
  message: string;
  errorType: string | null;
  data: Json;
  errorInfo: Json;
}

/**
 * AppSync's error for a field that failed, with `errorType`, `data` and `errorInfo` next to the message.
 * https://docs.aws.amazon.com/appsync/latest/devguide/built-in-util-js.html
 */
export class GraphqlFailure extends Error implements FieldError {
  readonly errorType: string | null;
  readonly data: Json;
  readonly errorInfo: Json;

  constructor(message: string, errorType: string | null = null, data: Json = null, errorInfo: Json = null) {
    super(message);
    this.name = 'GraphqlFailure';
    this.errorType = errorType;
    this.data = data;
    this.errorInfo = errorInfo;
  }
}

/** AppSync's response to a request without a GraphQL result: an HTTP status, an error type and a message. */
export class TransportFailure extends Error {
  readonly status: number;
  readonly errorType: string;

  constructor(status: number, errorType: string, message: string) {
    super(message);
    this.name = 'TransportFailure';
    this.status = status;
    this.errorType = errorType;
  }
}

/** The kind of a `LocalFault`: why the local runtime failed. Never an error that AppSync would return. */
export type LocalFaultCode =
  | 'ASSEMBLY_UNREADABLE'
  | 'CODE_REFUSED'
  | 'DATABASE_UNAVAILABLE'
  | 'FUNCTION_UNAVAILABLE'
  | 'PORT_UNAVAILABLE'
  | 'SCHEMA_REFUSED'
  | 'SERVICE_UNAVAILABLE'
  | 'STORAGE_UNAVAILABLE'
  | 'UNSUPPORTED'
  | 'USAGE';

/** A failure of the local runtime: `message` is one sentence that names the place, `fix` says what to do about it. */
export class LocalFault extends Error {
  readonly code: LocalFaultCode;
  readonly fix: string;

  constructor(code: LocalFaultCode, message: string, fix: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'LocalFault';
    this.code = code;
    this.fix = fix;
  }
}

/**
 * The text of a fault for the user: the problem and then the advice. A source line in between ends the
 * paragraph.
 */
export const toFaultText = ({ message, fix }: { message: string; fix: string }): string =>
  `${message}${message.endsWith('\n') ? '' : ' '}${fix}`;

/** The text of any thrown value for the user. */
export const toErrorText = (error: unknown): string => {
  if (error instanceof LocalFault) return toFaultText(error);
  return error instanceof Error ? error.message : String(error);
};

/** A GraphQL request whose response has errors only, each as AppSync writes it; nothing was executed. */
export class RequestRefused extends Error {
  readonly errors: readonly JsonObject[];

  constructor(errors: readonly JsonObject[]) {
    super('The request was refused.');
    this.name = 'RequestRefused';
    this.errors = errors;
  }
}
