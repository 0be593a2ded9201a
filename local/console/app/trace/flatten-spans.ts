import type { Span } from '../../../console-model/span.ts';

/** A span as a row of the waterfall. */
export interface SpanRow {
  span: Span;
  /** How many spans it is in. */
  depth: number;
}

/** Spans in the order of a waterfall: each before what happened within it. */
export const flattenSpans = (spans: readonly Span[], depth = 0): SpanRow[] =>
  spans.flatMap((span) => [{ span, depth }, ...flattenSpans(span.spans, depth + 1)]);
