import type { Json } from './json.ts';
import type { ParentSpan } from './tracing.ts';

/** How a Lambda invocation ended: its result, or the error object that the Lambda runtime would report. */
export type FunctionResult =
  | { ok: true; result: Json }
  | { ok: false; errorType: string; errorMessage: string; trace: readonly string[] };

/**
 * Invokes the Lambda function (or alias) with this ARN and waits for its result.
 * Rejects with a `LocalFault` if no such function runs here.
 */
export type FunctionCall = (arn: string, event: Json, parent?: ParentSpan | null) => Promise<FunctionResult>;

/**
 * Invokes the function asynchronously, as the invocation type `Event` does: resolves when it has handled the event once,
 * whatever came of it; what failed is tried again later. Throws a `LocalFault` where no such function runs here.
 */
export type InvokeLater = (arn: string, event: Json, parent?: ParentSpan | null) => Promise<void>;
