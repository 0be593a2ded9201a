import type { Context } from 'aws-lambda';
import { type Environment, oneOf, readEnvironment, type Settings, type Shape, text } from './environment.ts';
import { findCorrelationId } from './telemetry/correlation.ts';
import { createLog, type FunctionLog } from './telemetry/create-log.ts';
import { createMetrics, type Metrics } from './telemetry/create-metrics.ts';
import { toFault, toSafeError } from './telemetry/errors.ts';
import type { Telemetry } from './telemetry/telemetry.ts';

/** One invocation of a function, besides its event. */
export interface Invocation {
  context: Context;
  /** Of the API request that led to this invocation; of the invocation itself if there is none. */
  correlationId: string;
}

export type Run<TEvent, TResult> = (event: TEvent, invocation: Invocation) => Promise<TResult>;

export interface FunctionDefinition<TShape extends Shape, TEvent, TResult> {
  /** The environment variables that it needs. */
  settings: TShape;
  /** Called once, when the function starts. */
  create: (settings: Settings<TShape>, telemetry: Telemetry) => Run<TEvent, TResult>;
}

const COMMON = { STAGE: text, LOG_LEVEL: oneOf('INFO', 'DEBUG', 'WARN', 'ERROR') };

/**
 * What Lambda calls. Throws at once if the environment is invalid. Each call has its context in the log,
 * always writes its metrics, and logs and counts errors, which contain no personal data then.
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
