import type { LocalCredentials } from '../auth/local-credentials.ts';
import type { FunctionCall } from '../kernel/function-call.ts';
import { createHttpClient } from '../services/http/client.ts';
import type { ReportInvocation } from '../services/lambda/execution-environment.ts';
import { createInvokeElsewhere } from '../services/lambda/invoke-elsewhere.ts';
import { createFunctionRuntime, type FunctionRuntime } from '../services/lambda/runtime.ts';
import type { CloudModel } from '../template/api-model.ts';
import type { Runtime } from './runtime.ts';

export interface FunctionsOptions {
  model: CloudModel;
  credentials: LocalCredentials;
  /** What points SDK clients to services, by variable of the environment. */
  endpoints: Readonly<Record<string, string>>;
  report: ReportInvocation;
  /** A Lambda service for functions that do not run here, such as `http://127.0.0.1:3001`; or null. */
  lambdaEndpoint: string | null;
}

/** The longest time-out that Lambda has: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const timeoutMilliseconds = 900_000;

function openElsewhere(endpoint: string, { teardown }: Runtime): FunctionCall {
  const client = createHttpClient({ timeoutMilliseconds });
  teardown.add(() => client.close());
  return createInvokeElsewhere({ endpoint, send: client.send });
}

/** The Lambda functions of the template. */
export function createFunctions(options: FunctionsOptions, runtime: Runtime): FunctionRuntime {
  const { model, credentials, endpoints, report, lambdaEndpoint } = options;
  const lambda = createFunctionRuntime({
    functions: model.functions,
    absentFunctions: model.absentFunctions,
    invokeElsewhere: lambdaEndpoint === null ? null : openElsewhere(lambdaEndpoint, runtime),
    // A role from outside the template has no keys: its signatures are refused.
    credentialsFor: (role) =>
      credentials.forRole(role) ?? { accessKeyId: 'unknown', secretAccessKey: 'unknown' },
    endpoints,
    report,
    ...runtime,
  });
  runtime.teardown.add(() => lambda.stop());
  return lambda;
}
