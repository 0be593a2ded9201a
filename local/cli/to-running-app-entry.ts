import type { RunningApp } from '../start.ts';
import type { RunningAppEntry } from './running-apps.ts';

/** The entry of an app that has just become ready. `stage` is null for one started with `--assembly`. */
export const toRunningAppEntry = (app: RunningApp, stage: string | null): RunningAppEntry => ({
  processId: process.pid,
  stage,
  url: app.url,
  apiKey: app.apiKey,
  region: app.region,
  userPools: app.userPools.map(({ poolId, clientIds, endpoint }) => ({ poolId, clientIds, endpoint })),
  aws: { endpoint: app.awsEndpoint, credentials: app.keys.developer },
  outputs: app.model.outputs,
});
