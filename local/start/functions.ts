import type { LocalCredentials } from '../auth/local-credentials.ts';
import { createFunctionRuntime, type FunctionRuntime } from '../services/lambda/runtime.ts';
import type { CloudModel } from '../template/api-model.ts';
import type { Database } from './database.ts';
import type { Ground } from './ground.ts';

export interface FunctionsOptions {
  model: CloudModel;
  credentials: LocalCredentials;
  database: Promise<Database>;
  userPoolUrl: string;
}

/** The Lambda functions of the template. They are told the database's address, so they wait for it. */
export async function startFunctions(options: FunctionsOptions, ground: Ground): Promise<FunctionRuntime> {
  const { model, credentials } = options;
  const { functionEndpoint } = await options.database;
  const runtime = createFunctionRuntime({
    functions: model.functions,
    region: model.region,
    // A role from outside the template has no keys: its signatures are refused.
    credentialsFor: (role) =>
      credentials.forRole(role) ?? { accessKeyId: 'unknown', secretAccessKey: 'unknown' },
    endpoints: {
      AWS_ENDPOINT_URL_DYNAMODB: functionEndpoint,
      AWS_ENDPOINT_URL_DYNAMODB_STREAMS: functionEndpoint,
      AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: options.userPoolUrl,
    },
    ...ground,
  });
  ground.teardown.add(() => runtime.stop());
  return runtime;
}
