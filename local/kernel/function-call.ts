import type { Json } from './json.ts';
import type { ParentSpan } from './tracing.ts';

/** The outcome of a Lambda invocation: its result, or the error object that the Lambda runtime would report. */
export type FunctionResult =
  | { ok: true; result: Json }
  | { ok: false; errorType: string; errorMessage: string; trace: readonly string[] };

/**
 * Invokes the Lambda function (or alias) with this ARN and waits for its result.
 * Rejects with a `LocalFault` if no such function runs here.
 */
export type FunctionCall = (arn: string, event: Json, parent?: ParentSpan | null) => Promise<FunctionResult>;

/**
 * Invokes the function asynchronously, as the invocation type `Event` does: resolves after the first attempt,
 * regardless of its outcome; failures are retried later. Throws a `LocalFault` if no such function runs here.
 */
export type InvokeLater = (arn: string, event: Json, parent?: ParentSpan | null) => Promise<void>;
