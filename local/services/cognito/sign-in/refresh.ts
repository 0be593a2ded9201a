import type { JsonObject } from '../../../kernel/json.ts';
import type { UserPoolClientModel } from '../../../template/user-pool-model.ts';
import { notAuthorized } from '../errors.ts';
import { renewTokens } from '../tokens/issue-tokens.ts';
import { findSession } from '../tokens/sessions.ts';
import type { ClientMetadata } from '../triggers/client-metadata.ts';
import type { UserPool } from '../user-pool.ts';
import { checkAccount } from './find-account.ts';

/** New tokens for a refresh token, with the present groups. */
export const refreshTokens = async (
  pool: UserPool,
  refreshToken: string,
  client: UserPoolClientModel,
  metadata: ClientMetadata = {},
): Promise<JsonObject> => {
  const found = findSession(pool, refreshToken, client);
  if (found === null) throw notAuthorized('Invalid Refresh Token');
  checkAccount(pool, found.user);
  const AuthenticationResult = await renewTokens(pool, { ...found, client, ...metadata });
  return { AuthenticationResult, ChallengeParameters: {} };
};
