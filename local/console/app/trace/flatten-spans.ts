import type { Span } from '../../../console-model/span.ts';

/** A span as a row of the waterfall. */
export interface SpanRow {
  span: Span;
  /** Number of its ancestors. */
  depth: number;
}

/** Spans in the order of a waterfall: each before its children. */
export const flattenSpans = (spans: readonly Span[], depth = 0): SpanRow[] =>
  spans.flatMap((span) => [{ span, depth }, ...flattenSpans(span.spans, depth + 1)]);
