import type { Clock } from '../../kernel/clock.ts';
import { LocalFault } from '../../kernel/errors.ts';
import type { FunctionCall, FunctionResult } from '../../kernel/function-call.ts';
import { type FunctionVersion, PUBLISHED_VERSION, toFunctionVersion } from '../../kernel/function-version.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { RequestGuard } from '../../kernel/listener/request-guard.ts';
import type { Log } from '../../kernel/log.ts';
import type { AwsCredentials } from '../../kernel/sigv4.ts';
import type { AbsentFunctionModel, FunctionModel } from '../../template/function-model.ts';
import { toAuthorStack } from './author-stack.ts';
import { exitReport } from './crash-reports.ts';
import { createEnvironmentPool, type EnvironmentPool } from './environment-pool.ts';
import type { ExecutionEnvironmentOptions, Invocation } from './execution-environment.ts';
import { toEnvironment } from './function-environment.ts';
import type { ReportInvocation } from './invocation-report.ts';
import { type Launch, toLaunch } from './launch.ts';
import { startProcessEnvironment } from './process-environment.ts';
import { beginInvocation, traceInvocation } from './trace-invocation.ts';
import { startWorkerEnvironment } from './worker-environment.ts';

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
  /** Stands in front of the Runtime API, which functions that are not for Node.js ask. */
  guard: RequestGuard;
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

const FIX = 'Define the Lambda function in the same CDK app.';

interface Place {
  model: FunctionModel;
  pool: EnvironmentPool;
  /** What starts its process; null for Node.js. Rejects with a `LocalFault` where this machine lacks it. */
  findLaunch(): Promise<Launch | null>;
}

type ToPool = (
  model: FunctionModel,
  version: FunctionVersion,
  launch: () => Launch | null,
) => EnvironmentPool;

/**
 * Runs the Lambda functions of a template from their bundles, each version in environments of its own that stay
 * warm. A function's failure is an answer; it is logged as well.
 */
export const createFunctionRuntime = (options: FunctionRuntimeOptions): FunctionRuntime => {
  const { functions, invokeElsewhere, ids, log } = options;
  const invokeAbsent = createInvokeAbsent(options);
  let stopped = false;

  const toPool = createToPool(options);
  const places = new Map(functions.flatMap((model) => toPlaces(model, { toPool, log })));

  const run = async (invocation: Invocation): Promise<FunctionResult> => {
    const { arn, requestId, event } = invocation;
    const place = places.get(arn);
    if (place === undefined) return invokeAbsent(arn, event);
    try {
      await place.findLaunch();
    } catch (fault) {
      if (invokeElsewhere === null) throw fault;
      return invokeElsewhere(arn, event);
    }
    // Nothing is started any more.
    if (stopped) return { ok: false, ...exitReport(requestId, 'since the local runtime stops') };
    const answer = await place.pool.run(invocation);
    if (!answer.ok && !stopped)
      log.error(place.model.functionName, [answer.errorMessage, ...toAuthorStack(answer.trace)].join('\n'));
    return answer;
  };
  const invoke: FunctionCall = async (arn, event, parent = null) => {
    if (stopped) throw unavailable(`The function ${arn} was invoked while the runtime stops.`);
    const requestId = ids.uuid();
    const span = parent && beginInvocation(parent, { arn, requestId, event });
    const running = run({ arn, requestId, event, span });
    return span === null ? running : traceInvocation(span, running);
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
  const { credentialsFor, endpoints, guard, clock, ids, log, report = () => {}, work } = options;
  return (model, version, findLaunch) =>
    createEnvironmentPool(() => {
      const facts = {
        credentials: credentialsFor(model.roleArn),
        endpoints,
        logStreamName: ids.entropy(16),
        version,
      };
      const environment = toEnvironment(model, facts);
      const launch = findLaunch();
      const started = { model, environment, clock, log, report, ...(work && { work }) };
      return launch === null
        ? startWorkerEnvironment(started)
        : startProcessEnvironment({ ...started, launch, guard });
    });
};

/** Where each ARN of a function runs: what names a version or an alias, in other environments than the rest. */
const toPlaces = (
  model: FunctionModel,
  { toPool, log }: { toPool: ToPool; log: Log },
): [arn: string, Place][] => {
  const isNode = model.runtime.kind === 'NODE';
  let finding: Promise<Launch | null> | null = null;
  let launch: Launch | null = null;
  const findLaunch = async (): Promise<Launch | null> => {
    finding ??= isNode ? Promise.resolve(null) : toLaunch(model, log);
    launch = await finding;
    return launch;
  };
  const pools = {
    $LATEST: toPool(model, '$LATEST', () => launch),
    [PUBLISHED_VERSION]: toPool(model, PUBLISHED_VERSION, () => launch),
  };
  return [model.arn, ...model.aliases].map((arn) => [
    arn,
    { model, pool: pools[toFunctionVersion(arn)], findLaunch },
  ]);
};

const unavailable = (message: string, fix = FIX): LocalFault =>
  new LocalFault('FUNCTION_UNAVAILABLE', message, fix);
