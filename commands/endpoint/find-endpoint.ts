import { CommandFault } from '../command-fault.ts';
import { readDeployedStage } from '../deployment/deployed-stage.ts';
import type { EndpointChoice } from './endpoint-flags.ts';
import { type GraphqlClient, RequestFailure, send } from './graphql-client.ts';

const startIt = 'Start it with npm start, or name another endpoint with --url.';
const giveKey = 'Give one with --api-key or APPSYNC_API_KEY.';

export interface Endpoint {
  url: URL;
  apiKey: string;
}

/**
 * The endpoint that was chosen, with its key: that of a deployed stage stands among its outputs, a local endpoint tells
 * it its console. Throws a `CommandFault` where neither has one.
 */
export const findEndpoint = async ({ url, apiKey, stage }: EndpointChoice): Promise<Endpoint> => {
  if (stage === null) return { url, apiKey: apiKey ?? (await findApiKey(url)) };
  const deployed = await readDeployedStage(stage);
  const key = apiKey ?? deployed.apiKey;
  if (key !== null) return { url: new URL(deployed.graphqlUrl), apiKey: key };
  throw new CommandFault(
    `The stage ${stage} has no API key: people sign in to it.`,
    'Take a stage for development, such as dev.',
  );
};

const findApiKey = async (endpoint: URL): Promise<string> => {
  const response = await send(new URL('/console/config.json', endpoint), {}).catch((error: unknown) => {
    throw toUnreachable(endpoint, error);
  });
  const config: unknown = await response.json().catch(() => null);
  const apiKey = typeof config === 'object' && config !== null && 'apiKey' in config ? config.apiKey : null;
  if (typeof apiKey === 'string' && response.ok) return apiKey;
  throw new CommandFault(`The endpoint at ${endpoint.origin} tells no API key.`, giveKey);
};

/** Asks the endpoint for nothing, to learn at once whether it is there and takes the key. Throws a `CommandFault`. */
export const checkEndpoint = async (endpoint: URL, client: GraphqlClient): Promise<void> => {
  try {
    await client('{ __typename }', {});
  } catch (error) {
    if (!(error instanceof RequestFailure)) throw error;
    if (error.code === 'NETWORK') throw toUnreachable(endpoint, error);
    if (error.code === 'UnauthorizedException') {
      throw new CommandFault(`The endpoint at ${endpoint.href} refuses the API key.`, giveKey, {
        cause: error,
      });
    }
    throw new CommandFault(
      `The endpoint at ${endpoint.href} answers ${error.code}: ${error.message}`,
      startIt,
      {
        cause: error,
      },
    );
  }
};

const toUnreachable = (endpoint: URL, error: unknown): CommandFault => {
  const reason = error instanceof Error ? error.message : String(error);
  return new CommandFault(`Nothing answers at ${endpoint.origin} (${reason}).`, startIt, { cause: error });
};
