import { join } from 'node:path';
import type { UserPoolPorts } from '../auth/cognito.ts';
import type { CredentialIssuer } from '../auth/local-credentials.ts';
import { verifyToken } from '../auth/verify-token.ts';
import { createIdentities } from '../services/identity-pools/identities.ts';
import { createFileIdentities, createMemoryIdentities } from '../services/identity-pools/identity-store.ts';
import type { TemporaryCredentials } from '../services/identity-pools/operations.ts';
import { createIdentityPoolService, type IdentityPoolService } from '../services/identity-pools/service.ts';
import type { CloudModel } from '../template/api-model.ts';
import type { Runtime } from './runtime.ts';

const FILE = 'identities.json';

export interface IdentityPoolsOptions {
  model: Pick<CloudModel, 'identityPools'>;
  /** The folder of identities; null for memory. */
  directory: string | null;
  credentials: CredentialIssuer;
  poolKeys: UserPoolPorts['poolKeys'];
}

/** The identity pools of the template, for guests and for users of user pools. */
export const createIdentityPools = (
  { model, directory, credentials, poolKeys }: IdentityPoolsOptions,
  { clock, ids, log }: Pick<Runtime, 'clock' | 'ids' | 'log'>,
): IdentityPoolService => {
  const store = directory === null ? createMemoryIdentities() : createFileIdentities(join(directory, FILE));
  return createIdentityPoolService({
    pools: model.identityPools,
    identities: createIdentities(store, ids),
    verifyLogin: (provider, token) => {
      const issuer = `https://${provider}`;
      return verifyToken(token, poolKeys(toPoolId(provider), issuer), clock.now());
    },
    issueCredentials: (roleArn, identity): TemporaryCredentials | null =>
      credentials.issueToIdentity(roleArn, identity),
    ids,
    log,
  });
};

/** `region_x` of `cognito-idp.region.amazonaws.com/region_x`. */
const toPoolId = (provider: string): string => provider.slice(provider.indexOf('/') + 1);
