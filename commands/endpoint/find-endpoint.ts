import type { RunningAppEntry } from 'appsync-offline/cli';
import type { DeployedStage } from '../deployment/deployed-stage.ts';
import { findDeployedStage } from '../deployment/find-deployed-stage.ts';
import { findAppAt, findRunningApp, isRunningHere } from '../running-app/find-running-app.ts';
import { CommandFault } from '../shell/command-fault.ts';
import type { EndpointChoice } from './endpoint-flags.ts';
import { type GraphqlClient, RequestFailure } from './graphql-client.ts';

const START_IT = 'Start the API with npm start, or specify another endpoint with --url.';
const KEY_ADVICE = 'Specify one with --api-key or APPSYNC_API_KEY.';

export interface EndpointPorts {
  /** The app of this project that serves this address; null for none. */
  findAppAt(url: URL): Promise<Pick<RunningAppEntry, 'apiKey'> | null>;
  /** Rejects with a `CommandFault` unless one app runs. */
  findRunningApp(): Promise<Pick<RunningAppEntry, 'stage' | 'url' | 'apiKey'>>;
  findDeployedStage(stage: string): Promise<DeployedStage>;
}

const livePorts: EndpointPorts = { findAppAt, findRunningApp, findDeployedStage };

export interface Endpoint {
  url: URL;
  apiKey: string;
}

/**
 * The chosen endpoint with its key, from the outputs of the deployed stage or from the running API. Throws a
 * `CommandFault` if neither has one.
 */
export const findEndpoint = async (
  { url, apiKey, stage }: EndpointChoice,
  { findAppAt, findRunningApp, findDeployedStage } = livePorts,
): Promise<Endpoint> => {
  if (url !== null) return { url, apiKey: apiKey ?? (await findAppAt(url))?.apiKey ?? refuseWithoutKey(url) };
  const found = isRunningHere(stage)
    ? await findRunningApp()
    : toFound(stage ?? '', await findDeployedStage(stage ?? ''));
  const key = apiKey ?? found.apiKey;
  if (key !== null) return { url: new URL(found.url), apiKey: key };
  throw new CommandFault(
    `The stage ${found.stage} has no API key: its users sign in.`,
    'Specify a stage for development, such as dev.',
  );
};

/**
 * Sends a request without effect, to find out at once whether the endpoint is reachable and accepts the key.
 * Throws a `CommandFault`.
 */
export const checkEndpoint = async (endpoint: URL, client: GraphqlClient): Promise<void> => {
  try {
    await client('{ __typename }', {});
  } catch (error) {
    if (!(error instanceof RequestFailure)) throw error;
    if (error.code === 'NETWORK') throw toUnreachable(endpoint, error);
    if (error.code === 'UnauthorizedException') {
      throw new CommandFault(`The endpoint at ${endpoint.href} rejected the API key.`, KEY_ADVICE, {
        cause: error,
      });
    }
    throw new CommandFault(
      `The endpoint at ${endpoint.href} returned ${error.code}: ${error.message}`,
      START_IT,
      {
        cause: error,
      },
    );
  }
};

const refuseWithoutKey = ({ origin }: URL): never => {
  throw new CommandFault(`${origin} does not expose an API key.`, KEY_ADVICE);
};

const toFound = (stage: string, { graphqlUrl: url, apiKey }: DeployedStage) => ({ stage, url, apiKey });

const toUnreachable = (endpoint: URL, error: unknown): CommandFault => {
  const reason = error instanceof Error ? error.message : String(error);
  return new CommandFault(`No server responds at ${endpoint.origin} (${reason}).`, START_IT, {
    cause: error,
  });
};
