import type { Clock } from '../../kernel/clock.ts';
import { LocalFault } from '../../kernel/errors.ts';
import type { FunctionCall } from '../../kernel/function-call.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { Log } from '../../kernel/log.ts';
import type { AwsCredentials } from '../../kernel/sigv4.ts';
import type { AbsentFunctionModel, FunctionModel } from '../../template/api-model.ts';
import { createEnvironmentPool, type EnvironmentPool } from './environment-pool.ts';
import { startExecutionEnvironment } from './execution-environment.ts';
import { toEnvironment } from './function-environment.ts';

export interface FunctionRuntimeOptions {
  functions: readonly FunctionModel[];
  /** Functions that are known and do not run here. */
  absentFunctions: readonly AbsentFunctionModel[];
  /** Where functions are invoked that do not run here; null where they are not. */
  invokeElsewhere: FunctionCall | null;
  /** The credentials that a function with this role holds. */
  credentialsFor(roleArn: string): AwsCredentials;
  /** Environment variables that point the AWS SDK at this machine, such as `AWS_ENDPOINT_URL_DYNAMODB`. */
  endpoints: Readonly<Record<string, string>>;
  clock: Clock;
  ids: Ids;
  log: Log;
}

export interface FunctionRuntime {
  invoke: FunctionCall;
  /** Whether an invocation of this ARN reaches a function, here or elsewhere. */
  has(arn: string): boolean;
  /** Ends every environment; events that are under way or wait are answered with an error. */
  stop(): Promise<void>;
}

const FIX = 'Define the Lambda function in the same CDK app, with a Node.js runtime.';

const unavailable = (message: string, fix = FIX): LocalFault =>
  new LocalFault('FUNCTION_UNAVAILABLE', message, fix);

/** Invokes a function that does not run here: elsewhere, where there is such a place. */
const createInvokeAbsent =
  ({
    absentFunctions,
    invokeElsewhere,
  }: Pick<FunctionRuntimeOptions, 'absentFunctions' | 'invokeElsewhere'>): FunctionCall =>
  async (arn, event) => {
    if (invokeElsewhere !== null) return invokeElsewhere(arn, event);
    const absent = absentFunctions.find(({ arns }) => arns.includes(arn));
    if (absent !== undefined) throw unavailable(absent.reason, absent.fix);
    throw unavailable(`No function ${arn} runs here.`);
  };

/**
 * Runs the Lambda functions of a template from their bundles, each in environments of its own that stay warm.
 * A function's failure is an answer; it is logged as well.
 */
export const createFunctionRuntime = (options: FunctionRuntimeOptions): FunctionRuntime => {
  const { functions, invokeElsewhere, credentialsFor, endpoints, clock, ids, log } = options;
  const invokeAbsent = createInvokeAbsent(options);
  let stopped = false;

  const toPool = (model: FunctionModel): EnvironmentPool =>
    createEnvironmentPool(() => {
      const facts = {
        credentials: credentialsFor(model.roleArn),
        endpoints,
        logStreamName: ids.entropy(16),
      };
      return startExecutionEnvironment({ model, environment: toEnvironment(model, facts), clock, log });
    });
  const places = new Map(
    functions.flatMap((model) => {
      const place = { model, pool: toPool(model) };
      return [model.arn, ...model.aliases].map((arn) => [arn, place] as const);
    }),
  );

  const invoke: FunctionCall = async (arn, event) => {
    if (stopped) throw unavailable(`The function ${arn} was invoked while the runtime stops.`);
    const place = places.get(arn);
    if (place === undefined) return invokeAbsent(arn, event);
    const answer = await place.pool.run({ arn, requestId: ids.uuid(), event });
    if (!answer.ok && !stopped)
      log.error(place.model.functionName, [answer.errorMessage, ...answer.trace].join('\n'));
    return answer;
  };

  return {
    invoke,
    has: (arn) => places.has(arn) || invokeElsewhere !== null,
    stop: async () => {
      stopped = true;
      await Promise.all([...places.values()].map(({ pool }) => pool.stop()));
    },
  };
};
