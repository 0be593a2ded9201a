import { type Api, createApi } from '../api.ts';
import type { LocalCredentials } from '../auth/local-credentials.ts';
import { createDataSource } from '../data-sources/index.ts';
import type { AwsCall } from '../kernel/aws-call.ts';
import type { FunctionCall } from '../kernel/function-call.ts';
import { createCodeLoader } from '../sandbox/load-code.ts';
import { createSubscriptionHub } from '../subscriptions/hub.ts';
import type { ApiModel } from '../template/api-model.ts';
import type { Ground } from './ground.ts';
import type { Services } from './services.ts';

export interface ServedApiOptions {
  api: ApiModel;
  credentials: LocalCredentials;
  services: Promise<Services>;
}

/**
 * Loads the API's schema and code while the services start; data sources wait for those.
 * Throws a `LocalFault` for what AppSync would refuse.
 */
export function createServedApi({ api, credentials, services }: ServedApiOptions, ground: Ground): Api {
  const dynamodb: AwsCall = async (operation, input) => (await services).database.call(operation, input);
  const invokeFunction: FunctionCall = async (arn, event) => (await services).functions.invoke(arn, event);
  return createApi(api, {
    hub: createSubscriptionHub(ground),
    loadCode: createCodeLoader(ground),
    createDataSource: (source) => createDataSource(source, { dynamodb, invokeFunction }),
    credentials,
    ...ground,
  });
}
