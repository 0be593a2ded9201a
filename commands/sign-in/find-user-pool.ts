import { CommandFault } from '../command-fault.ts';
import { findDeployedStage } from '../deployment/find-deployed-stage.ts';
import { findAppAt, findRunningApp, isRunningHere } from '../running-app.ts';
import type { SignInOptions } from './options.ts';

/** Where people sign in. */
export interface UserPoolPlace {
  poolId: string;
  clientId: string;
  /** Null for Cognito itself. */
  endpoint: string | null;
}

const findDeployedPool = async (stage: string): Promise<UserPoolPlace> => {
  const { userPoolId: poolId, userPoolClientId: clientId } = await findDeployedStage(stage);
  return { poolId, clientId, endpoint: null };
};

const findApp = async (url: URL | null) => {
  if (url === null) return findRunningApp();
  const app = await findAppAt(url);
  if (app !== null) return app;
  throw new CommandFault(
    `Nothing of this project runs at ${url.origin}.`,
    'Start it with npm start, or name a deployed stage with --stage.',
  );
};

/** The user pool of a deployed stage, or of the API that runs on this machine. Throws a `CommandFault` where there is none. */
export const findUserPool = async ({
  url,
  stage,
}: Pick<SignInOptions, 'url' | 'stage'>): Promise<UserPoolPlace> => {
  if (stage !== null && !isRunningHere(stage)) return findDeployedPool(stage);
  const { userPools, url: address } = await findApp(url);
  const [pool] = userPools;
  const clientId = pool?.clientIds[0];
  if (pool !== undefined && clientId !== undefined) {
    return { poolId: pool.poolId, clientId, endpoint: pool.endpoint };
  }
  throw new CommandFault(`The API at ${address} has no user pool to sign in to.`, 'Add one in infra/.');
};
