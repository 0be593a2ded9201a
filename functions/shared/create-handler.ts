import type { Context } from 'aws-lambda';
import { type Environment, oneOf, readEnvironment, type Settings, type Shape, text } from './environment.ts';
import { findCorrelationId } from './telemetry/correlation.ts';
import { createLog, type FunctionLog } from './telemetry/create-log.ts';
import { createMetrics, type Metrics } from './telemetry/create-metrics.ts';
import { toFault, toSafeError } from './telemetry/errors.ts';
import type { Telemetry } from './telemetry/telemetry.ts';

/** One call of a function, beside its event. */
export interface Invocation {
  context: Context;
  /** Of the request to the API that this comes of; of this call itself where there is none. */
  correlationId: string;
}

export type Run<TEvent, TResult> = (event: TEvent, invocation: Invocation) => Promise<TResult>;

export interface FunctionDefinition<TShape extends Shape, TEvent, TResult> {
  /** The variables of the environment that it needs. */
  settings: TShape;
  /** Called once, when the function starts. */
  create: (settings: Settings<TShape>, telemetry: Telemetry) => Run<TEvent, TResult>;
}

const COMMON = { STAGE: text, LOG_LEVEL: oneOf('INFO', 'DEBUG', 'WARN', 'ERROR') };

/**
 * What Lambda calls. Throws at once where the environment is wrong. Each call has its context in the log, writes its
 * metrics whatever becomes of it, and logs and counts what it throws, which holds nothing personal any more.
 */
export const createHandler = <const TShape extends Shape, TEvent, TResult>(
  environment: Environment,
  definition: FunctionDefinition<TShape, TEvent, TResult>,
): ((event: TEvent, context: Context) => Promise<TResult>) => {
  const functionLog = createLog();
  const { log, begin } = functionLog;
  const { run, metrics } = start(environment, definition, functionLog);
  return async (event, context) => {
    const correlationId = findCorrelationId(event) ?? context.awsRequestId;
    begin(context, correlationId);
    try {
      return await run(event, { context, correlationId });
    } catch (thrown) {
      const fault = toFault(thrown);
      log('error', 'The function failed.', { ...fault });
      metrics.count('Faults', 1, fault.errorType);
      throw toSafeError(thrown);
    } finally {
      metrics.flush();
    }
  };
};

const start = <const TShape extends Shape, TEvent, TResult>(
  environment: Environment,
  { settings, create }: FunctionDefinition<TShape, TEvent, TResult>,
  { log, logger, setLevel }: FunctionLog,
): { run: Run<TEvent, TResult>; metrics: Metrics } => {
  try {
    const read: Settings<typeof COMMON & TShape> = readEnvironment(environment, { ...settings, ...COMMON });
    const { STAGE, LOG_LEVEL } = read as Settings<typeof COMMON>;
    setLevel(LOG_LEVEL);
    const metrics = createMetrics(STAGE, logger);
    const run = create(read, { log, count: metrics.count });
    return { run, metrics };
  } catch (thrown) {
    log('error', 'The function cannot start.', {
      function_name: environment.AWS_LAMBDA_FUNCTION_NAME,
      ...toFault(thrown),
    });
    throw toSafeError(thrown);
  }
};
