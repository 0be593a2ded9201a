import type { Clock } from '../../kernel/clock.ts';
import { LocalFault } from '../../kernel/errors.ts';
import type { FunctionCall } from '../../kernel/function-call.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { Log } from '../../kernel/log.ts';
import type { AwsCredentials } from '../../kernel/sigv4.ts';
import type { FunctionModel } from '../../template/api-model.ts';
import { createEnvironmentPool, type EnvironmentPool } from './environment-pool.ts';
import { type ReportInvocation, startExecutionEnvironment } from './execution-environment.ts';
import { toEnvironment } from './function-environment.ts';

export interface FunctionRuntimeOptions {
  functions: readonly FunctionModel[];
  region: string;
  /** The credentials that a function with this role holds. */
  credentialsFor(roleLogicalId: string): AwsCredentials;
  /** Environment variables that point the AWS SDK at this machine, such as `AWS_ENDPOINT_URL_DYNAMODB`. */
  endpoints: Readonly<Record<string, string>>;
  clock: Clock;
  ids: Ids;
  log: Log;
  /** Told of every invocation that ended. */
  report?: ReportInvocation;
}

export interface FunctionRuntime {
  invoke: FunctionCall;
  /** Ends every environment; events that are under way or wait are answered with an error. */
  stop(): Promise<void>;
}

const unavailable = (arn: string, stopped: boolean): LocalFault =>
  new LocalFault(
    'FUNCTION_UNAVAILABLE',
    stopped ? `The function ${arn} was invoked while the runtime stops.` : `No function ${arn} runs here.`,
    'Define the Lambda function in the same template, with a Node.js runtime and its code as an asset.',
  );

/**
 * Runs the Lambda functions of a template from their bundles, each in environments of its own that stay warm.
 * A function's failure is an answer; it is logged as well.
 */
export const createFunctionRuntime = (options: FunctionRuntimeOptions): FunctionRuntime => {
  const { functions, region, credentialsFor, endpoints, clock, ids, log, report = () => {} } = options;
  let stopped = false;

  const toPool = (model: FunctionModel): EnvironmentPool =>
    createEnvironmentPool(() => {
      const facts = {
        region,
        credentials: credentialsFor(model.role),
        endpoints,
        logStreamName: ids.entropy(16),
      };
      const environment = toEnvironment(model, facts);
      return startExecutionEnvironment({ model, environment, clock, log, report });
    });
  const places = new Map(
    functions.flatMap((model) => {
      const place = { model, pool: toPool(model) };
      return [model.arn, ...model.aliases].map((arn) => [arn, place] as const);
    }),
  );

  const invoke: FunctionCall = async (arn, event) => {
    const place = places.get(arn);
    if (place === undefined || stopped) throw unavailable(arn, stopped);
    const answer = await place.pool.run({ arn, requestId: ids.uuid(), event });
    if (!answer.ok && !stopped)
      log.error(place.model.functionName, [answer.errorMessage, ...answer.trace].join('\n'));
    return answer;
  };

  return {
    invoke,
    stop: async () => {
      stopped = true;
      await Promise.all([...places.values()].map(({ pool }) => pool.stop()));
    },
  };
};
