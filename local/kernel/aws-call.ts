import type { JsonObject } from './json.ts';

/**
 * Calls one operation of an AWS service with a JSON protocol, such as `GetItem`.
 * Resolves with the parsed response; throws `AwsFailure` for an error response.
 */
export type AwsCall = (operation: string, input: JsonObject) => Promise<JsonObject>;

/** An error response of an AWS service, with its exception name. */
export class AwsFailure extends Error {
  /** The exception without its name space, such as `ConditionalCheckFailedException`. */
  readonly exception: string;
  readonly status: number;
  readonly requestId: string;
  /** The whole error document: `Item`, `CancellationReasons` and such. */
  readonly body: JsonObject;

  constructor(
    exception: string,
    message: string,
    details: { status: number; requestId: string; body: JsonObject },
  ) {
    super(message);
    this.name = 'AwsFailure';
    this.exception = exception;
    this.status = details.status;
    this.requestId = details.requestId;
    this.body = details.body;
  }
}
