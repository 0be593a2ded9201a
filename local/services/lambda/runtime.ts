import { LocalFault } from '../../kernel/errors.ts';
import type { FunctionCall, FunctionResult } from '../../kernel/function-call.ts';
import { toFunctionVersion } from '../../kernel/function-version.ts';
import { toAuthorText } from './author-stack.ts';
import { exitReport } from './crash-reports.ts';
import type { Invocation } from './execution-environment.ts';
import {
  createFunctionDirectory,
  type FunctionDirectory,
  type FunctionDirectoryOptions,
  type PlacedFunction,
} from './function-directory.ts';
import { beginInvocation, traceInvocation } from './trace-invocation.ts';

export interface FunctionRuntimeOptions extends FunctionDirectoryOptions {
  /** Invokes functions that do not run here; null for none. */
  invokeElsewhere: FunctionCall | null;
}

export interface FunctionRuntime {
  invoke: FunctionCall;
  /** Whether an invocation of this ARN reaches a function, here or elsewhere. */
  has(arn: string): boolean;
  update: FunctionDirectory['update'];
  /** Ends every environment; current and waiting events receive an error. */
  stop(): Promise<void>;
}

const FIX = 'Define the Lambda function in the same CDK app.';

/**
 * Runs the Lambda functions of a template from their bundles, each version in environments of its own that
 * stay warm. An error of a function is a result; it is logged as well.
 */
export const createFunctionRuntime = (options: FunctionRuntimeOptions): FunctionRuntime => {
  const { invokeElsewhere, ids, log } = options;
  const directory = createFunctionDirectory(options);
  const invokeAbsent = createInvokeAbsent(directory, invokeElsewhere);
  let stopped = false;

  const run = async (invocation: Invocation): Promise<FunctionResult> => {
    const { arn, requestId, event } = invocation;
    const place = await findReady(arn, directory, invokeElsewhere !== null);
    if (place === null) return invokeAbsent(arn, event);
    // Nothing is started after the end.
    if (stopped) return { ok: false, ...exitReport(requestId, 'since the local runtime stops') };
    const answer = toAuthorAnswer(await place.pools[toFunctionVersion(arn)].run(invocation));
    if (!answer.ok && !stopped)
      log.error(place.model.functionName, [answer.errorMessage, ...answer.trace].join('\n'));
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
    has: (arn) => directory.find(arn) !== null || invokeElsewhere !== null,
    update: directory.update,
    stop: async () => {
      stopped = true;
      await directory.stop();
    },
  };
};

/** A failure with the stack of the source files. */
const toAuthorAnswer = (answer: FunctionResult): FunctionResult =>
  answer.ok ? answer : { ...answer, trace: answer.trace.map(toAuthorText) };

/**
 * Null for a function that does not run here; with `canRunElsewhere`, also for one that needs something this machine
 * lacks.
 */
const findReady = async (
  arn: string,
  directory: Pick<FunctionDirectory, 'find'>,
  canRunElsewhere: boolean,
): Promise<PlacedFunction | null> => {
  const place = directory.find(arn);
  try {
    await place?.findLaunch();
  } catch (fault) {
    if (!canRunElsewhere) throw fault;
    return null;
  }
  // It may have been replaced meanwhile.
  return place === directory.find(arn) ? place : findReady(arn, directory, canRunElsewhere);
};

/** Invokes a function that does not run here: elsewhere, if there is such an endpoint. */
const createInvokeAbsent =
  (
    { findAbsent }: Pick<FunctionDirectory, 'findAbsent'>,
    invokeElsewhere: FunctionRuntimeOptions['invokeElsewhere'],
  ): FunctionCall =>
  async (arn, event) => {
    if (invokeElsewhere !== null) return invokeElsewhere(arn, event);
    const absent = findAbsent(arn);
    if (absent !== null) throw unavailable(absent.reason, absent.fix);
    throw unavailable(`No function ${arn} runs here.`);
  };

const unavailable = (message: string, fix = FIX): LocalFault =>
  new LocalFault('FUNCTION_UNAVAILABLE', message, fix);
