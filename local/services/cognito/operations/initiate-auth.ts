import type { JsonObject } from '../../../kernel/json.ts';
import type { UserPoolClientModel } from '../../../template/user-pool-model.ts';
import { invalidParameter } from '../errors.ts';
import { readObject, readOptionalText, readText } from '../input.ts';
import { beginCustomSignIn } from '../sign-in/custom-flow.ts';
import { signInWithPassword } from '../sign-in/password-flow.ts';
import { beginHandshake } from '../sign-in/password-handshake.ts';
import { refreshTokens } from '../sign-in/refresh.ts';
import { checkSecretHash } from '../sign-in/secret-hash.ts';
import type { UserPool } from '../user-pool.ts';
import type { ClientOperation } from './operation.ts';

type Flow = (
  pool: UserPool,
  parameters: JsonObject,
  client: UserPoolClientModel,
  input: JsonObject,
) => Promise<JsonObject>;

/** REFRESH_TOKEN is an older name of it. */
const refresh: Flow = (pool, parameters, client) =>
  refreshTokens(pool, readText(parameters, 'REFRESH_TOKEN'), client);

const flows: ReadonlyMap<string, { permission: string; run: Flow }> = new Map(
  Object.entries({
    CUSTOM_AUTH: {
      permission: 'ALLOW_CUSTOM_AUTH',
      run: (pool, parameters, client, input) => beginCustomSignIn(pool, parameters, { client, input }),
    },
    USER_SRP_AUTH: {
      permission: 'ALLOW_USER_SRP_AUTH',
      run: (pool, parameters, client, input) => beginHandshake(pool, parameters, { client, input }),
    },
    USER_PASSWORD_AUTH: { permission: 'ALLOW_USER_PASSWORD_AUTH', run: signInWithPassword },
    REFRESH_TOKEN_AUTH: { permission: 'ALLOW_REFRESH_TOKEN_AUTH', run: refresh },
    REFRESH_TOKEN: { permission: 'ALLOW_REFRESH_TOKEN_AUTH', run: refresh },
  } satisfies Record<string, { permission: string; run: Flow }>),
);

/** With a refresh token there is no name to hash: Cognito uses that of its owner, which is not checked here. */
const checkClient = (pool: UserPool, parameters: JsonObject, client: UserPoolClientModel): void => {
  const name = readOptionalText(parameters, 'USERNAME');
  const hash = readOptionalText(parameters, 'SECRET_HASH');
  if (name !== null) checkSecretHash(client, [name, pool.users.find(name)?.username ?? name], hash);
};

export const initiateAuth: ClientOperation = {
  by: 'client',
  run: async (input, { pool, client }) => {
    const name = readText(input, 'AuthFlow');
    const parameters = readObject(input, 'AuthParameters');
    const flow = flows.get(name);
    if (flow === undefined) throw invalidParameter('Initiate Auth method not supported.');
    if (!client.authFlows.includes(flow.permission))
      throw invalidParameter(`${name} flow not enabled for this client`);
    checkClient(pool, parameters, client);
    return flow.run(pool, parameters, client, input);
  },
};
