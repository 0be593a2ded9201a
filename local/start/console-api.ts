import type { LocalCredentials } from '../auth/local-credentials.ts';
import { createConsoleRoutes } from '../console-api/routes.ts';
import type { AwsCredentials } from '../kernel/sigv4.ts';
import type { ApisOptions } from './apis.ts';
import type { UserPools } from './identities.ts';
import type { Runtime } from './runtime.ts';
import type { Services } from './services.ts';
import { traceInvokes } from './tracing.ts';

interface ConsoleApiOptions {
  credentials: LocalCredentials;
  developer: AwsCredentials;
  userPools: UserPools;
  /** They may still be starting. */
  services: Promise<Services>;
}

/** Creates the routes of the console's JSON API for each API of the app. */
export const createToConsoleRoutes = (
  { credentials, developer, userPools, services }: ConsoleApiOptions,
  { traces, ids, clock }: Pick<Runtime, 'traces' | 'ids' | 'clock'>,
): ApisOptions['toConsoleRoutes'] => {
  const invoke = traceInvokes(async (...call) => (await services).functions.invoke(...call), traces, ids);
  return (model, api, { hub, readServed }) =>
    createConsoleRoutes({
      ...{ api, hub, readServed, model, credentials, developer, traces },
      pools: userPools.pools,
      dynamodb: async (operation, input) => (await services).database.call(operation, input),
      invoke: invoke.direct,
      readQueues: async () => (await services).queues.queues,
      readObjects: async () => (await services).objects.store,
      listMails: userPools.listMails,
      now: clock.now,
    });
};
