import { Logger } from '@aws-lambda-powertools/logger';
import type { Context } from 'aws-lambda';
import { SERVICE } from '../metric-names.ts';
import type { Log } from './log.ts';
import { redact } from './redact.ts';

export type Threshold = 'DEBUG' | 'INFO' | 'WARN' | 'ERROR';

export interface FunctionLog {
  log: Log;
  /** For libraries that require a logger. */
  logger: Logger;
  /** Lines below this level are not written. */
  setLevel(level: Threshold): void;
  /** Starts an invocation: later lines have its context. */
  begin(context: Context, correlationId: string): void;
}

/**
 * Writes each line as one JSON object, whose fields CloudWatch Logs Insights can query: the facts, and
 * `service`, `function_name`, `function_request_id`, `cold_start`, `xray_trace_id` and `correlation_id`.
 * https://docs.aws.amazon.com/powertools/typescript/latest/features/logger/
 */
export const createLog = (): FunctionLog => {
  const logger = new Logger({
    serviceName: SERVICE,
    // A second safeguard: no line should contain such values.
    jsonReplacerFn: (_, value) => (typeof value === 'string' ? redact(value) : value),
  });
  return {
    log: (level, message, facts) => logger[level](message, { ...facts }),
    logger,
    setLevel: (level) => logger.setLogLevel(level),
    begin: (context, correlationId) => {
      logger.resetKeys();
      logger.addContext(context);
      logger.appendKeys({ correlation_id: correlationId });
    },
  };
};
