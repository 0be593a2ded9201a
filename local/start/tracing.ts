/** Adds the recording of traces to calls of data sources and functions. Without traces, nothing changes. */

import type { DataSource } from '../data-sources/data-source.ts';
import { createDataSource, type DataSourcePorts } from '../data-sources/index.ts';
import type { FunctionCall } from '../kernel/function-call.ts';
import type { Ids } from '../kernel/ids.ts';
import type { ParentSpan } from '../kernel/tracing.ts';
import type { CloudModel, DataSourceModel } from '../template/api-model.ts';
import { createTraces, type Traces } from '../traces/create-traces.ts';
import { traceDirect, traceEvents, traceQueue, traceStream } from '../traces/trace-batches.ts';
import { tracePorts } from '../traces/traced-ports.ts';
import type { Runtime } from './runtime.ts';

export type { RecordedTrace } from '../traces/recorded.ts';

/** The traces of an app with this model. */
export const openTraces = (
  {
    model,
    isRecording = true,
  }: { model: Pick<CloudModel, 'tables' | 'eventSources'>; isRecording?: boolean | undefined },
  { clock, ids }: Pick<Runtime, 'clock' | 'ids'>,
): Traces => {
  const read = new Set(model.eventSources.map(({ sourceArn }) => sourceArn));
  const tables = model.tables
    .filter(({ streamArn }) => streamArn !== null && read.has(streamArn))
    .map(({ tableName, keySchema }) => ({
      tableName,
      keyNames: keySchema.map(({ AttributeName }) => String(AttributeName)),
    }));
  return createTraces({ isRecording, tables, clock, ids });
};

/** A data source whose calls are spans of the calling execution. */
export const createTracedDataSource = (
  model: DataSourceModel,
  ports: DataSourcePorts,
  { isRecording, causes }: Traces,
): DataSource => {
  const plain = createDataSource(model, ports);
  if (!isRecording) return plain;
  // One for each concurrent execution, reused: creating one costs more than a call.
  const idle: ReportingDataSource[] = [];
  return {
    invoke: async (request, field) => {
      if (field.span === null) return plain.invoke(request, field);
      const reporting = idle.pop() ?? createReportingDataSource(model, ports, causes);
      try {
        return await reporting.invoke(request, field, field.span);
      } finally {
        idle.push(reporting);
      }
    },
  };
};

/** Invocations without a request: each kind has traces of its own. */
export interface TracedInvokes {
  ofStream(tableName: string): FunctionCall;
  ofQueue: FunctionCall;
  ofEvents: FunctionCall;
  /** By a command or a page. */
  direct: FunctionCall;
}

export const traceInvokes = (invoke: FunctionCall, traces: Traces, ids: Ids): TracedInvokes => {
  if (!traces.isRecording)
    return { ofStream: () => invoke, ofQueue: invoke, ofEvents: invoke, direct: invoke };
  const ports = { tracer: traces.tracer, causes: traces.causes, ids };
  return {
    ofStream: (tableName) => traceStream(invoke, tableName, ports),
    ofQueue: traceQueue(invoke, ports),
    ofEvents: traceEvents(invoke, ports),
    direct: traceDirect(invoke, ports),
  };
};

/** Reports to one span at a time. */
interface ReportingDataSource {
  invoke(
    ...[request, field, span]: [...Parameters<DataSource['invoke']>, ParentSpan]
  ): ReturnType<DataSource['invoke']>;
}

const createReportingDataSource = (
  model: DataSourceModel,
  ports: DataSourcePorts,
  causes: Traces['causes'],
): ReportingDataSource => {
  let parent: ParentSpan | null = null;
  const current: ParentSpan = {
    begin: (...parameters) => (parent as ParentSpan).begin(...parameters),
    get context() {
      return (parent as ParentSpan).context;
    },
  };
  const source = createDataSource(model, { ...ports, ...tracePorts(ports, current, causes) });
  return {
    invoke: (request, field, span) => {
      parent = span;
      return source.invoke(request, field);
    },
  };
};
