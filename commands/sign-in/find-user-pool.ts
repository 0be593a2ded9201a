import type { RunningAppEntry } from 'appsync-offline/cli';
import type { DeployedStage } from '../deployment/deployed-stage.ts';
import { findDeployedStage } from '../deployment/find-deployed-stage.ts';
import { findAppAt, findRunningApp, isRunningHere } from '../running-app/find-running-app.ts';
import { CommandFault } from '../shell/command-fault.ts';

/** Selects a user pool. */
export interface UserPoolChoice {
  /** The URL of an API on this machine; null for the one that runs. */
  url: URL | null;
  /** The name of a deployed stage, in place of `url`; null for none. */
  stage: string | null;
}

/** The address of a user pool. */
export interface UserPoolPlace {
  poolId: string;
  clientId: string;
  /** Null for Cognito itself. */
  endpoint: string | null;
}

export interface UserPoolPorts {
  /** The app of this project that serves this address; null for none. */
  findAppAt(url: URL): Promise<App | null>;
  /** Rejects with a `CommandFault` unless one app runs. */
  findRunningApp(): Promise<App>;
  findDeployedStage(stage: string): Promise<Pick<DeployedStage, 'userPoolId' | 'userPoolClientId'>>;
}

type App = Pick<RunningAppEntry, 'url' | 'userPools'>;

const livePorts: UserPoolPorts = { findAppAt, findRunningApp, findDeployedStage };

/**
 * The user pool of a deployed stage, or of the API that runs on this machine. Throws a `CommandFault` if
 * there is none.
 */
export const findUserPool = async (
  { url, stage }: UserPoolChoice,
  ports = livePorts,
): Promise<UserPoolPlace> => {
  if (stage !== null && !isRunningHere(stage)) {
    const { userPoolId: poolId, userPoolClientId: clientId } = await ports.findDeployedStage(stage);
    return { poolId, clientId, endpoint: null };
  }
  const { userPools, url: address } = await findApp(url, ports);
  const [pool] = userPools;
  const clientId = pool?.clientIds[0];
  if (pool !== undefined && clientId !== undefined) {
    return { poolId: pool.poolId, clientId, endpoint: pool.endpoint };
  }
  throw new CommandFault(`The API at ${address} has no user pool to sign in to.`, 'Add one in infra/.');
};

const findApp = async (url: URL | null, { findAppAt, findRunningApp }: UserPoolPorts): Promise<App> => {
  if (url === null) return findRunningApp();
  const app = await findAppAt(url);
  if (app !== null) return app;
  throw new CommandFault(
    `This project does not run at ${url.origin}.`,
    'Start the API with npm start, or specify a deployed stage with --stage.',
  );
};
