import type { Clock } from '../../kernel/clock.ts';
import { LocalFault } from '../../kernel/errors.ts';
import type { FunctionCall } from '../../kernel/function-call.ts';
import { type FunctionVersion, PUBLISHED_VERSION, toFunctionVersion } from '../../kernel/function-version.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { Log } from '../../kernel/log.ts';
import type { AwsCredentials } from '../../kernel/sigv4.ts';
import type { AbsentFunctionModel, FunctionModel } from '../../template/api-model.ts';
import { toAuthorStack } from './author-stack.ts';
import { createEnvironmentPool, type EnvironmentPool } from './environment-pool.ts';
import {
  type ExecutionEnvironmentOptions,
  type ReportInvocation,
  startExecutionEnvironment,
} from './execution-environment.ts';
import { toEnvironment } from './function-environment.ts';
import { beginInvocation, traceInvocation } from './trace-invocation.ts';

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
  /** Told of every invocation that ended. */
  report?: ReportInvocation;
  work?: ExecutionEnvironmentOptions['work'];
}

export interface FunctionRuntime {
  invoke: FunctionCall;
  /** Whether an invocation of this ARN reaches a function, here or elsewhere. */
  has(arn: string): boolean;
  /** Ends every environment; events that are under way or wait are answered with an error. */
  stop(): Promise<void>;
}

const FIX = 'Define the Lambda function in the same CDK app, with a Node.js runtime.';

interface Place {
  model: FunctionModel;
  pool: EnvironmentPool;
}

type ToPool = (model: FunctionModel, version: FunctionVersion) => EnvironmentPool;

/**
 * Runs the Lambda functions of a template from their bundles, each version in environments of its own that stay
 * warm. A function's failure is an answer; it is logged as well.
 */
export const createFunctionRuntime = (options: FunctionRuntimeOptions): FunctionRuntime => {
  const { functions, invokeElsewhere, ids, log } = options;
  const invokeAbsent = createInvokeAbsent(options);
  let stopped = false;

  const toPool = createToPool(options);
  const places = new Map(functions.flatMap((model) => toPlaces(model, toPool)));

  const invoke: FunctionCall = async (arn, event, parent = null) => {
    if (stopped) throw unavailable(`The function ${arn} was invoked while the runtime stops.`);
    const place = places.get(arn);
    const requestId = ids.uuid();
    const span = parent && beginInvocation(parent, { arn, requestId, event });
    const running =
      place === undefined ? invokeAbsent(arn, event) : place.pool.run({ arn, requestId, event, span });
    const answer = await (span === null ? running : traceInvocation(span, running));
    if (place === undefined) return answer;
    if (!answer.ok && !stopped)
      log.error(place.model.functionName, [answer.errorMessage, ...toAuthorStack(answer.trace)].join('\n'));
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

const createToPool = (options: FunctionRuntimeOptions): ToPool => {
  const { credentialsFor, endpoints, clock, ids, log, report = () => {}, work } = options;
  return (model, version) =>
    createEnvironmentPool(() => {
      const facts = {
        credentials: credentialsFor(model.roleArn),
        endpoints,
        logStreamName: ids.entropy(16),
        version,
      };
      const environment = toEnvironment(model, facts);
      return startExecutionEnvironment({ model, environment, clock, log, report, ...(work && { work }) });
    });
};

/** Where each ARN of a function runs: what names a version or an alias, in other environments than the rest. */
const toPlaces = (model: FunctionModel, toPool: ToPool): [arn: string, Place][] => {
  const pools = {
    $LATEST: toPool(model, '$LATEST'),
    [PUBLISHED_VERSION]: toPool(model, PUBLISHED_VERSION),
  };
  return [model.arn, ...model.aliases].map((arn) => [arn, { model, pool: pools[toFunctionVersion(arn)] }]);
};

const unavailable = (message: string, fix = FIX): LocalFault =>
  new LocalFault('FUNCTION_UNAVAILABLE', message, fix);
