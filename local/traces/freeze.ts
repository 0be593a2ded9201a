/** Makes one text of the large values of a trace that has ended: a text is weighed and kept at no cost. */
import type { JsonRecord, JsonValue } from '../console-model/json.ts';
import { hideHeaders } from '../kernel/secret-names.ts';
import type { TraceFacts } from '../kernel/tracing.ts';
import { cutValue, KEPT_LIMITS } from './cut.ts';
import { isLazy, readLazy } from './lazy-values.ts';
import { type RecordedSpan, type RecordedTrace, spansOf } from './recorded.ts';
import { mayHoldSecrets, redact } from './redact.ts';
import { toName } from './trace-name.ts';

/** What a text holds, in this order. Details follow in the order of `spansOf`. */
export interface FrozenParts {
  http: JsonRecord | null;
  graphql: JsonRecord | null;
  response: { headers: JsonRecord; body: JsonValue } | null;
  details: readonly JsonRecord[];
}

/** What V8 takes for a trace and for a span of it beside the text, about. */
const TRACE_BYTES = 1_000;
const SPAN_BYTES = 300;
/** A single trace keeps at most as much: AppSync cuts the log of a request at 1 MB. */
const LARGEST_TEXT = 1024 ** 2;
/** A value of a trace that is too large stays whole up to this length. */
const WHOLE_VALUE_LENGTH = 4_096;

/** Secrets do not get into the text. Returns what the trace takes in memory, in bytes. */
export const freezeTrace = (trace: RecordedTrace): number => {
  const spans = [...spansOf(trace)];
  const text = toKeptText(writeParts(trace.facts, spans));
  trace.add(toSummaryFacts(trace));
  trace.freeze(spans, text);
  return TRACE_BYTES + spans.length * SPAN_BYTES + text.length;
};

export const readFrozen = (text: string): FrozenParts => JSON.parse(text);

/** The parts of a trace that is still under way. */
export const readLive = (trace: RecordedTrace): FrozenParts =>
  redact(JSON.parse(writeParts(trace.facts, [...spansOf(trace)]))) as unknown as FrozenParts;

/** What stays beside the text, for lists and filters. */
const toSummaryFacts = (trace: RecordedTrace): Partial<TraceFacts> => {
  const { fields, caller, errors, operationName, graphql } = trace.facts;
  return {
    name: String(redact(toName(trace))),
    operationName: operationName ?? graphql?.operationName ?? null,
    ...(fields !== undefined && { fields: readLazy(fields) ?? [] }),
    ...(caller !== undefined && {
      caller: { ...caller, identity: redact(caller.identity) } as typeof caller,
    }),
    ...(errors !== undefined && { errors: redact([...errors]) as unknown as TraceFacts['errors'] }),
  };
};

const writeParts = (
  { http, graphql, response }: Partial<TraceFacts>,
  spans: readonly RecordedSpan[],
): string => {
  const { method, path, headers = {}, sourceIp } = http ?? {};
  const request = http === undefined ? null : { method, path, headers: hideHeaders(headers), sourceIp };
  return [
    `{"http":${write(request)}`,
    `"graphql":${write(graphql ?? null)}`,
    `"response":${response === undefined ? 'null' : writeResponse(response)}`,
    `"details":${write(spans.map(({ details }) => readDetails(details)))}}`,
  ].join(',');
};

/** The body of an answer is a text already. */
const writeResponse = ({ headers, body, text }: TraceFacts['response']): string =>
  `{"headers":${write(headers)},"body":${text ?? write(body ?? null)}}`;

const write = (value: unknown): string => {
  try {
    return JSON.stringify(value) ?? 'null';
  } catch {
    // What is not JSON, such as a BigInt.
    return JSON.stringify(cutValue(value, KEPT_LIMITS));
  }
};

const readDetails = (details: object): object => {
  for (const value of Object.values(details)) if (isLazy(value)) return readLazies(details);
  return details;
};

const readLazies = (details: object): object =>
  Object.fromEntries(
    Object.entries(details).map(([name, value]) => [name, isLazy(value) ? value.read() : value]),
  );

const toKeptText = (text: string): string => {
  const isSecret = mayHoldSecrets(text);
  if (!isSecret && text.length <= LARGEST_TEXT) return text;
  const parts = JSON.parse(text) as FrozenParts;
  const shown = isSecret ? (redact(parts as unknown as JsonValue) as unknown as FrozenParts) : parts;
  return JSON.stringify(text.length > LARGEST_TEXT ? cutParts(shown) : shown);
};

const cutParts = ({ http, graphql, response, details }: FrozenParts): FrozenParts => ({
  http: http && cutMembers(http),
  graphql: graphql && cutMembers(graphql),
  response: response && (cutMembers(response) as unknown as FrozenParts['response']),
  details: details.map(cutMembers),
});

const cutMembers = (members: object): JsonRecord =>
  Object.fromEntries(
    Object.entries(members).map(([name, value]) => [
      name,
      JSON.stringify(value).length > WHOLE_VALUE_LENGTH ? cutValue(value, KEPT_LIMITS) : value,
    ]),
  );
