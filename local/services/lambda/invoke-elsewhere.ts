import { LocalFault } from '../../kernel/errors.ts';
import { toExactJson } from '../../kernel/exact-json.ts';
import type { FunctionCall, FunctionResult } from '../../kernel/function-call.ts';
import { isJsonObject, type Json } from '../../kernel/json.ts';
import { type IncomingResponse, type SendRequest, Unanswered } from '../../kernel/send-request.ts';

/** Calls of Lambda's Invoke at a service that runs elsewhere. */
export interface InvokeElsewhereOptions {
  /** Such as `http://127.0.0.1:3001`. */
  endpoint: string;
  send: SendRequest;
}

/**
 * Invokes functions at an existing Lambda service that this machine can reach, and that checks no signatures.
 * Throws a `LocalFault` if it does not respond, or not with an invocation.
 * https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
 */
export const createInvokeElsewhere =
  ({ endpoint, send }: InvokeElsewhereOptions): FunctionCall =>
  async (arn, event) => {
    // Emulators identify functions by their names rather than their ARNs.
    const name = arn.split(':')[6] ?? arn;
    const unavailable = (reason: string, cause?: unknown): LocalFault =>
      new LocalFault(
        'FUNCTION_UNAVAILABLE',
        `The function ${name} cannot be invoked at ${endpoint}: ${reason}.`,
        'Let LAMBDA_ENDPOINT name a Lambda service that runs and has this function.',
        { cause },
      );
    const url = new URL(`/2015-03-31/functions/${encodeURIComponent(name)}/invocations`, endpoint);
    const headers = { 'content-type': 'application/json' };
    try {
      const answer = await send({ method: 'POST', url, headers, body: toExactJson(event) });
      if (answer.statusCode !== 200) throw unavailable(`status ${answer.statusCode}, ${answer.body}`);
      const result = parse(answer.body);
      return hasFailed(answer) ? toFailure(result) : { ok: true, result };
    } catch (error) {
      throw error instanceof Unanswered ? unavailable(error.message, error) : error;
    }
  };

const parse = (body: string): Json => {
  try {
    return JSON.parse(body);
  } catch {
    return body === '' ? null : body;
  }
};

const hasFailed = ({ headers }: IncomingResponse): boolean =>
  Object.keys(headers).some((name) => name.toLowerCase() === 'x-amz-function-error');

const toFailure = (result: Json): FunctionResult => {
  const report = isJsonObject(result) ? result : {};
  const trace = Array.isArray(report.stackTrace) ? report.stackTrace.map(String) : [];
  return {
    ok: false,
    errorType: toText(report.errorType, 'Unhandled'),
    errorMessage: toText(report.errorMessage, JSON.stringify(result)),
    trace,
  };
};

const toText = (value: Json | undefined, fallback: string): string =>
  typeof value === 'string' ? value : fallback;
