import { CommandFault } from '../command-fault.ts';
import { readDeployedStage } from '../deployment/deployed-stage.ts';

/** Where people sign in. */
export interface UserPoolPlace {
  poolId: string;
  clientId: string;
  /** Null for Cognito itself. */
  endpoint: string | null;
}

const startIt = 'Start it with npm start, or name another endpoint with --url.';

const isPlace = (value: unknown): value is UserPoolPlace =>
  typeof value === 'object' &&
  value !== null &&
  'poolId' in value &&
  'clientId' in value &&
  'endpoint' in value;

/** The user pool of a stage that was deployed from here. Throws a `CommandFault` where it was not. */
export const findDeployedPool = async (stage: string): Promise<UserPoolPlace> => {
  const { userPoolId: poolId, userPoolClientId: clientId } = await readDeployedStage(stage);
  return { poolId, clientId, endpoint: null };
};

/** The user pool that a local endpoint tells its console. Throws a `CommandFault` where none is told. */
export const findUserPool = async (endpoint: URL): Promise<UserPoolPlace> => {
  const address = new URL('/console/config.json', endpoint);
  const response = await fetch(address).catch((error: unknown) => {
    throw new CommandFault(`Nothing answers at ${endpoint.origin}.`, startIt, { cause: error });
  });
  const config: unknown = await response.json().catch(() => null);
  const place = typeof config === 'object' && config !== null && 'signIn' in config ? config.signIn : null;
  if (isPlace(place)) return place;
  throw new CommandFault(`The endpoint at ${endpoint.origin} tells of no user pool.`, startIt);
};
