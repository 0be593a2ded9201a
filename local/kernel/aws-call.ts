import type { JsonObject } from './json.ts';

/**
 * Calls one operation of an AWS service that speaks JSON, such as `GetItem`.
 * Resolves with the parsed answer; throws `AwsFailure` for what the service refuses.
 */
export type AwsCall = (operation: string, input: JsonObject) => Promise<JsonObject>;

/** An error that an AWS service answered, by its exception name. */
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
