import { createFixedClock } from '../../../test/tools/fixed-clock.ts';
import { createRecordingLog } from '../../../test/tools/recording-log.ts';
import { createLocalCredentials } from '../../auth/local-credentials.ts';
import { verifyToken } from '../../auth/verify-token.ts';
import type { HttpRequest } from '../../kernel/identity.ts';
import { systemIds } from '../../kernel/ids.ts';
import { isJsonObject, type JsonObject } from '../../kernel/json.ts';
import { createIdentities } from '../../services/identity-pools/identities.ts';
import { createMemoryIdentities, type IdentityStore } from '../../services/identity-pools/identity-store.ts';
import { createIdentityPoolService } from '../../services/identity-pools/service.ts';
import type { IdentityPoolModel } from '../../template/identity-pool-model.ts';
import { openPool } from './user-pools.ts';

export const ROLES = ['guest', 'member', 'editor'].map((roleName) => ({
  logicalId: roleName,
  roleName,
  arn: `arn:aws:iam::000000000000:role/${roleName}`,
  statements: [],
}));
export const [GUEST = '', MEMBER = '', EDITOR = ''] = ROLES.map(({ arn }) => arn);

/** An identity pool of the people of a user pool, whose group `editor` has a role of its own. */
export const openIdentityPool = async (
  parts: Partial<IdentityPoolModel> = {},
  store: IdentityStore = createMemoryIdentities(),
) => {
  const users = openPool({
    groups: [
      { name: 'admin', precedence: 1, roleArn: null },
      { name: 'editor', precedence: 0, roleArn: EDITOR },
    ],
  });
  const provider = users.pool.issuer.slice('https://'.length);
  const model: IdentityPoolModel = {
    logicalId: 'Identities',
    identityPoolId: 'ap-northeast-2:pool',
    region: 'ap-northeast-2',
    allowsGuests: true,
    providers: [{ name: provider, clientId: 'client' }],
    guestRoleArn: GUEST,
    authenticatedRoleArn: MEMBER,
    roleMappings: [{ provider: `${provider}:client`, rules: null, otherwise: 'AuthenticatedRole' }],
    ...parts,
  };
  const credentials = createLocalCredentials(ROLES, { ids: systemIds, clock: createFixedClock() });
  const service = createIdentityPoolService({
    pools: [model],
    identities: createIdentities(store, systemIds),
    verifyLogin: (_provider, token) => verifyToken(token, users.pool.keys.find, users.clock.now()),
    issueCredentials: credentials.issueToIdentity,
    ids: systemIds,
    log: createRecordingLog(),
  });
  const ask = async (operation: string, input: JsonObject): Promise<JsonObject> => {
    const headers = { 'x-amz-target': `AWSCognitoIdentityService.${operation}` };
    const request: HttpRequest = {
      method: 'POST',
      path: '/',
      headers,
      body: JSON.stringify(input),
      sourceIp: [],
    };
    const { status, body } = await service.answer(request);
    const document: unknown = JSON.parse(body);
    if (!isJsonObject(document)) throw new TypeError(body);
    return status === 200 ? document : { exception: document.__type ?? '', message: document.message ?? '' };
  };
  /** The tokens of one of the accounts that the pool began with. */
  const signIn = async (username: string): Promise<{ access: string; id: string }> => {
    const password = users.pool.accounts[0]?.password ?? '';
    const answer = await users.ask('InitiateAuth', {
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: username, PASSWORD: password },
    });
    const tokens = isJsonObject(answer.AuthenticationResult) ? answer.AuthenticationResult : {};
    return { access: String(tokens.AccessToken), id: String(tokens.IdToken) };
  };
  return { ask, signIn, service, model, provider, credentials, users };
};
