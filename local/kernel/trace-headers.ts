/** Causes in headers: W3C Trace Context and X-Ray. */
import type { Headers } from './identity.ts';
import type { SpanContext } from './tracing.ts';

/** Version `ff` is not valid, and only later versions than `00` may have more fields. */
const TRACE_PARENT =
  /^(?:00(?=-.{52}$)|(?!00|ff)[0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(?:-|$)/;
const X_RAY_ROOT = /Root=1-([0-9a-f]{8})-([0-9a-f]{24})/i;
const X_RAY_PARENT = /Parent=([0-9a-f]{16})/i;
const NOTHING = /^0+$/;

/**
 * The cause of a request in its headers; null for none. The two parts of an X-Ray root, joined, are a W3C
 * trace id.
 * https://www.w3.org/TR/trace-context/ and
 * https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html
 */
export const readTraceHeaders = (headers: Readonly<Record<string, unknown>>): SpanContext | null => {
  const found = readTraceParent(headers.traceparent) ?? readXRay(headers['x-amzn-trace-id']);
  return found !== null && !NOTHING.test(found.traceId) && !NOTHING.test(found.spanId) ? found : null;
};

/** `X-Amzn-Trace-Id`, which Lambda passes to a function in `_X_AMZN_TRACE_ID`. */
export const toXRayHeader = ({ traceId, spanId }: SpanContext): string =>
  `Root=1-${traceId.slice(0, 8)}-${traceId.slice(8)};Parent=${spanId};Sampled=1`;

/** The id of the access key that signed a request; null for one without a signature. */
export const readAccessKeyId = (headers: Headers): string | null => {
  const { authorization } = headers;
  if (typeof authorization !== 'string' || !authorization.startsWith('AWS4-')) return null;
  return /Credential=([^/,\s]+)/.exec(authorization)?.[1] ?? null;
};

const readTraceParent = (value: unknown): SpanContext | null => {
  const [, traceId, spanId] = (typeof value === 'string' && TRACE_PARENT.exec(value)) || [];
  return traceId === undefined || spanId === undefined ? null : { traceId, spanId };
};

const readXRay = (value: unknown): SpanContext | null => {
  if (typeof value !== 'string') return null;
  const [, seconds, rest] = X_RAY_ROOT.exec(value) ?? [];
  const [, spanId] = X_RAY_PARENT.exec(value) ?? [];
  if (seconds === undefined || rest === undefined || spanId === undefined) return null;
  return { traceId: `${seconds}${rest}`.toLowerCase(), spanId: spanId.toLowerCase() };
};
