/** Functions without a request: each batch, event and direct invocation is a trace of its own. */
import type { TraceKind } from '../console-model/trace.ts';
import type { FunctionCall } from '../kernel/function-call.ts';
import type { Ids } from '../kernel/ids.ts';
import { isJsonObject, type Json, type JsonObject } from '../kernel/json.ts';
import type { SpanContext, Tracer } from '../kernel/tracing.ts';
import { toTracedError } from '../kernel/tracing.ts';
import type { Causes } from './causes.ts';

export interface BatchPorts {
  tracer: Tracer;
  causes: Causes;
  ids: Ids;
}

/** Invokes for the records of a table's stream. */
export const traceStream = (invoke: FunctionCall, tableName: string, ports: BatchPorts): FunctionCall =>
  traceCall(invoke, ports, {
    kind: 'streamBatch',
    name: (functionName, records) => `${functionName}, ${countOf(records, 'record')}`,
    causesOf: (records) => records.map((record) => ports.causes.ofRecord(record, tableName)),
  });

/** Invokes for the messages of a queue. */
export const traceQueue = (invoke: FunctionCall, ports: BatchPorts): FunctionCall =>
  traceCall(invoke, ports, {
    kind: 'queueBatch',
    name: (functionName, records) => `${functionName}, ${countOf(records, 'message')}`,
    causesOf: (records) => records.map(({ messageId }) => ports.causes.ofMessage(String(messageId))),
  });

/** Invokes the targets of rules; the parent is the span that put the event. */
export const traceEvents =
  (invoke: FunctionCall, ports: BatchPorts): FunctionCall =>
  (arn, event, parent = null) =>
    traceCall(invoke, ports, {
      kind: 'event',
      name: (functionName) => `${functionName}, event`,
      causesOf: () => [parent?.context ?? null],
    })(arn, event);

/** Invokes for commands and pages. An invocation within a trace remains a part of it. */
export const traceDirect = (invoke: FunctionCall, ports: BatchPorts): FunctionCall => {
  const traced = traceCall(invoke, ports, {
    kind: 'invocation',
    name: (functionName) => functionName,
    causesOf: () => [],
  });
  return (arn, event, parent = null) => (parent === null ? traced(arn, event) : invoke(arn, event, parent));
};

interface TracedKind {
  kind: TraceKind;
  name(functionName: string, records: readonly JsonObject[]): string;
  causesOf(records: readonly JsonObject[]): readonly (SpanContext | null)[];
}

const traceCall =
  (invoke: FunctionCall, { tracer, ids }: BatchPorts, { kind, name, causesOf }: TracedKind): FunctionCall =>
  async (arn, event) => {
    const functionName = arn.split(':')[6] ?? arn;
    const records = recordsOf(event);
    const facts = { name: name(functionName, records), functionName };
    const causes = toDistinct(causesOf(records));
    const trace = tracer.begin({ kind, id: ids.uuid(), causes, facts });
    if (trace === null) return invoke(arn, event);
    try {
      const answer = await invoke(arn, event, trace);
      if (answer.ok) trace.end({ response: { headers: {}, body: answer.result } });
      else trace.end({ errors: [{ message: answer.errorMessage, errorType: answer.errorType }] });
      return answer;
    } catch (fault) {
      const { message, errorType } = toTracedError(fault);
      trace.end({ errors: [{ message, errorType }] });
      throw fault;
    }
  };

const recordsOf = (event: Json): readonly JsonObject[] =>
  isJsonObject(event) && Array.isArray(event.Records) ? event.Records.filter(isJsonObject) : [];

const toDistinct = (causes: readonly (SpanContext | null)[]): SpanContext[] => [
  ...new Map(causes.flatMap((cause) => (cause === null ? [] : [[cause.spanId, cause] as const]))).values(),
];

const countOf = ({ length }: readonly unknown[], noun: string): string =>
  `${length} ${length === 1 ? noun : `${noun}s`}`;
