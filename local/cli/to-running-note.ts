import type { RunningApp } from '../start.ts';
import type { RunningNote } from './running-notes.ts';

/** The note about an app that has just become ready. `stage` is null for one started with `--assembly`. */
export const toRunningNote = (app: RunningApp, stage: string | null): RunningNote => ({
  processId: process.pid,
  stage,
  url: app.url,
  apiKey: app.apiKey,
  region: app.region,
  userPools: app.userPools.map(({ poolId, clientIds, endpoint }) => ({ poolId, clientIds, endpoint })),
  aws: { endpoint: app.awsEndpoint, credentials: app.keys.developer },
  outputs: app.model.outputs,
});
