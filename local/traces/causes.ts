import type { Json, JsonObject } from '../kernel/json.ts';
import { readAccessKeyId, readTraceHeaders } from '../kernel/trace-headers.ts';
import type { LiveSpan, SpanContext } from '../kernel/tracing.ts';
import { createWrites, MOST_REMEMBERED, type StreamedTable } from './writes.ts';

export type { StreamedTable } from './writes.ts';

/** Stores causes of traces that are not connected by a call. */
export interface Causes {
  /** The cause of a request, from its headers or from the function whose keys signed it. */
  find(headers: Readonly<Record<string, unknown>>): readonly SpanContext[];
  /** The current invocation of the function that sent a request; null for any other sender. */
  findInvocation(headers: Readonly<Record<string, unknown>>): LiveSpan<'Invocation'> | null;
  /** Records that the holder of these keys works for the span; returns a function that ends it. */
  work(accessKeyId: string, span: LiveSpan<'Invocation'>): () => void;
  /** Records a write before it is sent; returns a function that removes it after a failure. */
  write(operation: string, input: Json, cause: SpanContext): () => void;
  /** The cause of a stream record; it is kept for a repeated delivery. */
  ofRecord(record: JsonObject, tableName: string): SpanContext | null;
  message(messageId: string, cause: SpanContext): void;
  ofMessage(messageId: string): SpanContext | null;
}

export const createCauses = (tables: readonly StreamedTable[]): Causes => {
  const working = new Map<string, LiveSpan<'Invocation'>>();
  const writes = createWrites(tables);
  const messages = new Map<string, SpanContext>();

  const findInvocation: Causes['findInvocation'] = (headers) => {
    const named = readTraceHeaders(headers);
    if (named !== null)
      for (const span of working.values()) if (span.context.spanId === named.spanId) return span;
    const accessKeyId = readAccessKeyId(headers as Record<string, string>);
    return accessKeyId === null ? null : (working.get(accessKeyId) ?? null);
  };
  return {
    find: (headers) => {
      const found = readTraceHeaders(headers) ?? findInvocation(headers)?.context;
      return found === undefined ? [] : [found];
    },
    findInvocation,
    work: (accessKeyId, span) => {
      working.set(accessKeyId, span);
      return () => {
        if (working.get(accessKeyId) === span) working.delete(accessKeyId);
      };
    },
    write: writes.note,
    ofRecord: writes.ofRecord,
    message: (messageId, cause) => {
      messages.set(messageId, cause);
      const [oldest] = messages.keys();
      if (messages.size > MOST_REMEMBERED && oldest !== undefined) messages.delete(oldest);
    },
    ofMessage: (messageId) => messages.get(messageId) ?? null,
  };
};
