/** A request to an API as a trace. */
import type { TraceKind } from '../console-model/trace.ts';
import type { GraphqlResponse } from '../graphql/response.ts';
import { RequestRefused, TransportFailure } from '../kernel/errors.ts';
import type { Authenticate, Caller, Headers, HttpRequest } from '../kernel/identity.ts';
import type { JsonObject } from '../kernel/json.ts';
import { type LiveTrace, type TraceFacts, type Tracer, toTracedError } from '../kernel/tracing.ts';

export const beginTrace = (
  tracer: Tracer,
  kind: TraceKind,
  id: string,
  facts: Partial<TraceFacts>,
): LiveTrace | null =>
  tracer.begin({
    kind,
    id,
    causes: facts.http === undefined ? [] : tracer.findCauses(facts.http.headers),
    facts: { name: kind, ...facts },
  });

export const endRequest = (
  trace: LiveTrace,
  { status, document }: GraphqlResponse,
  { headers, body: text }: { headers: Headers; body: string },
): void => {
  const errors = Array.isArray(document.errors) ? (document.errors as JsonObject[]) : [];
  trace.end({ statusCode: status, errors, response: { headers, text } });
};

/** Ends a trace with a failure. */
export const failTrace = (trace: LiveTrace, failure: unknown): void => {
  const statusCode = failure instanceof TransportFailure ? { statusCode: failure.status } : {};
  const errors = failure instanceof RequestRefused ? failure.errors : [{ ...toTracedError(failure) }];
  trace.end({ ...statusCode, errors: errors as JsonObject[] });
};

export type TracedAuthenticate = (credentials: HttpRequest, trace: LiveTrace | null) => Promise<Caller>;

/** Authenticates the caller, and records the result. */
export const traceAuthenticate =
  (authenticate: Authenticate): TracedAuthenticate =>
  async (credentials, trace) => {
    if (trace === null) return authenticate(credentials);
    const details = { isAllowed: false, mode: null, reason: '' };
    const span = trace.begin('Authorization', 'authorization', details);
    try {
      const caller = await authenticate({ ...credentials, span });
      span.add({ isAllowed: true, mode: caller.mode, reason: `Authorized by ${caller.mode}.` });
      span.end();
      trace.add({ caller });
      return caller;
    } catch (failure) {
      const { message } = failure instanceof Error ? failure : new Error(String(failure));
      span.add({ reason: `Refused: ${message}` });
      span.end(toTracedError(failure));
      throw failure;
    }
  };
