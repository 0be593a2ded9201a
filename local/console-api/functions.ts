import type { FunctionSummary, InvokeAnswer } from '../console-model/functions.ts';
import { badRequest, type JsonRequest, type JsonRoutes } from '../http/json-api.ts';
import type { FunctionCall } from '../kernel/function-call.ts';
import { isJsonObject, type Json } from '../kernel/json.ts';
import type { CloudModel } from '../template/api-model.ts';
import type { FunctionModel } from '../template/function-model.ts';
import type { Traces } from '../traces/create-traces.ts';
import { findInvocation, listFunctionLines, listSamples } from './observations.ts';
import { type SampledModel, toSampleEvents } from './sample-events.ts';

export interface FunctionRoutesOptions {
  model: SampledModel & Pick<CloudModel, 'functions'>;
  traces: Traces;
  /** Records a trace. */
  invoke: FunctionCall;
}

const MOST_LINES = 500;

/** Lists functions with their logs, and invokes one. Log lines and samples come from recorded traces. */
export const createFunctionRoutes = ({ model, traces, invoke }: FunctionRoutesOptions): JsonRoutes => {
  const find = ({ path }: JsonRequest): FunctionModel => {
    const found = model.functions.find(({ functionName }) => functionName === path.function);
    if (found === undefined) throw badRequest(`This app has no function ${path.function}.`);
    return found;
  };
  return {
    'GET /console/api/functions': () => ({
      functions: model.functions.map((one) => ({
        ...toSummary(one),
        samples: listSamples(traces, one.functionName),
        templates: toSampleEvents(one.arn, model),
      })),
    }),
    'GET /console/api/functions/{function}/logs': (request) => {
      const requestId = request.query.get('requestId') || null;
      const limit = readLimit(request.query);
      const lines = listFunctionLines(traces, find(request).functionName, requestId);
      return { lines: lines.slice(Math.max(0, lines.length - limit)) };
    },
    'POST /console/api/functions/{function}/invoke': async (request) => {
      const { functionName, arn } = find(request);
      const event = isJsonObject(request.body) ? request.body.event : undefined;
      if (event === undefined) throw badRequest('The body needs an `event`.');
      return invokeOnce({ functionName, arn, event }, { traces, invoke });
    },
  };
};

const readLimit = (query: URLSearchParams): number => {
  const text = query.get('limit') || String(MOST_LINES);
  const limit = Number(text);
  if (Number.isInteger(limit) && limit >= 0) return limit;
  throw badRequest(`limit=${text} is not a whole number.`);
};

const toSummary = (model: FunctionModel): Omit<FunctionSummary, 'samples' | 'templates'> => ({
  functionName: model.functionName,
  logicalId: model.logicalId,
  arn: model.arn,
  memoryMb: model.memoryMb,
  timeoutSeconds: model.timeoutSeconds,
});

const invokeOnce = async (
  { functionName, arn, event }: { functionName: string; arn: string; event: Json },
  { traces, invoke }: Pick<FunctionRoutesOptions, 'traces' | 'invoke'>,
): Promise<InvokeAnswer> => {
  const result = await invoke(arn, event);
  const { id, details } = findInvocation(traces, functionName);
  return {
    id,
    requestId: details?.requestId ?? null,
    result: result.ok ? (result.result as InvokeAnswer['result']) : null,
    failure: result.ok
      ? null
      : { errorType: result.errorType, errorMessage: result.errorMessage, trace: result.trace },
    report: details?.report ?? null,
    logs: details?.logs ?? [],
  };
};
