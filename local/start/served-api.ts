import { type Api, createApi } from '../api.ts';
import { fetchJson } from '../auth/fetch-json.ts';
import type { LocalCredentials } from '../auth/local-credentials.ts';
import { createDataSource } from '../data-sources/index.ts';
import type { AwsCall } from '../kernel/aws-call.ts';
import type { FunctionCall } from '../kernel/function-call.ts';
import { createCodeLoader } from '../sandbox/load-code.ts';
import type { FunctionRuntime } from '../services/lambda/runtime.ts';
import { createSubscriptionHub } from '../subscriptions/hub.ts';
import type { ApiModel } from '../template/api-model.ts';
import type { Database } from './database.ts';
import type { Ground } from './ground.ts';
import type { UserPools } from './user-pools.ts';

export interface ServedApiOptions {
  api: ApiModel;
  credentials: LocalCredentials;
  userPools: UserPools;
  database: Promise<Database>;
  functions: Promise<FunctionRuntime>;
}

/**
 * Loads the API's schema and code while the database and the functions start; data sources wait for those.
 * Throws a `LocalFault` for what AppSync would refuse.
 */
export function createServedApi({ api, ...options }: ServedApiOptions, ground: Ground): Api {
  const dynamodb: AwsCall = async (operation, input) => (await options.database).call(operation, input);
  const invokeFunction: FunctionCall = async (arn, event) => (await options.functions).invoke(arn, event);
  return createApi(api, {
    hub: createSubscriptionHub(ground),
    loadCode: createCodeLoader(ground),
    createDataSource: (source) => createDataSource(source, { dynamodb, invokeFunction }),
    credentials: options.credentials,
    poolKeys: options.userPools.poolKeys,
    fetchJson,
    invokeFunction,
    ...ground,
  });
}
