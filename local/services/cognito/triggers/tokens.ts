import { isJsonObject, type Json, type JsonObject } from '../../../kernel/json.ts';
import type { UserPoolClientModel } from '../../../template/user-pool-model.ts';
import type { PoolUser } from '../pool-document.ts';
import type { UserPool } from '../user-pool.ts';
import type { ClientMetadata } from './client-metadata.ts';
import { invokeTrigger, toTriggerAttributes } from './invoke-trigger.ts';

export type TokenSource =
  | 'TokenGeneration_Authentication'
  | 'TokenGeneration_NewPasswordChallenge'
  | 'TokenGeneration_RefreshTokens';

/** The claims of the two tokens of a sign-in. */
export interface TokenClaims {
  id: JsonObject;
  access: JsonObject;
}

/** What tokens are for. */
export interface TokenRequest extends ClientMetadata {
  user: PoolUser;
  client: UserPoolClientModel;
  source: TokenSource;
}

/** Claims that stay what they are. */
const RESERVED = new Set(
  'acr amr at_hash auth_time azp c_hash client_id cognito:username device_key event_id exp iat identities iss jti nbf nonce origin_jti aud sub token_use username version'.split(
    ' ',
  ),
);

/**
 * The claims, as modified by the pool's pre token generation function. Its first version changes the ID
 * token; later ones change the access token, too. That groups change in both tokens with the first version as
 * well is an assumption.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
 */
export const customizeClaims = async (
  pool: UserPool,
  claims: TokenClaims,
  { user, client, source, clientMetadata }: TokenRequest,
): Promise<TokenClaims> => {
  const { hasAccessTokenClaims } = pool.model.triggers;
  const scopes = String(claims.access.scope ?? '').split(' ');
  const response = await invokeTrigger(pool, {
    ...{ name: 'PreTokenGeneration', source, username: user.username, clientId: client.clientId },
    version: hasAccessTokenClaims ? '2' : '1',
    request: {
      userAttributes: toTriggerAttributes(user),
      groupConfiguration: {
        groupsToOverride: claims.id['cognito:groups'] ?? [],
        iamRolesToOverride: claims.id['cognito:roles'] ?? [],
        preferredRole: claims.id['cognito:preferred_role'] ?? null,
      },
      ...(clientMetadata !== undefined && { clientMetadata }),
      ...(hasAccessTokenClaims && { scopes }),
    },
    response: hasAccessTokenClaims
      ? { claimsAndScopeOverrideDetails: null }
      : { claimsOverrideDetails: null },
  });
  if (response === null) return claims;
  const details = objectAt(
    response,
    hasAccessTokenClaims ? 'claimsAndScopeOverrideDetails' : 'claimsOverrideDetails',
  );
  const groups = objectAt(details, 'groupOverrideDetails');
  const id = withGroups(claims.id, groups);
  const access = withGroups(claims.access, groups, ['cognito:groups']);
  if (!hasAccessTokenClaims) return { id: override(id, details), access };
  const accessDetails = objectAt(details, 'accessTokenGeneration');
  return {
    id: override(id, objectAt(details, 'idTokenGeneration')),
    access: { ...override(access, accessDetails), scope: toScopes(scopes, accessDetails).join(' ') },
  };
};

const override = (claims: JsonObject, details: JsonObject): JsonObject => {
  const added = Object.entries(objectAt(details, 'claimsToAddOrOverride'));
  const suppressed = new Set(listAt(details, 'claimsToSuppress').filter((name) => !RESERVED.has(name)));
  return Object.fromEntries(
    [...Object.entries(claims), ...added.filter(([name]) => !RESERVED.has(name))].filter(
      ([name]) => !suppressed.has(name),
    ),
  );
};

const withGroups = (
  claims: JsonObject,
  groups: JsonObject,
  names = ['cognito:groups', 'cognito:roles', 'cognito:preferred_role'],
): JsonObject => {
  const given: JsonObject = {
    ...(groups.groupsToOverride !== undefined && { 'cognito:groups': groups.groupsToOverride }),
    ...(groups.iamRolesToOverride !== undefined && { 'cognito:roles': groups.iamRolesToOverride }),
    ...(groups.preferredRole !== undefined && { 'cognito:preferred_role': groups.preferredRole }),
  };
  const changed = Object.entries(given).filter(([name, value]) => names.includes(name) && value !== null);
  return { ...claims, ...Object.fromEntries(changed) };
};

const toScopes = (scopes: readonly string[], details: JsonObject): string[] => {
  const suppressed = listAt(details, 'scopesToSuppress');
  return [...new Set([...scopes, ...listAt(details, 'scopesToAdd')])].filter(
    (scope) => !suppressed.includes(scope),
  );
};

const objectAt = (object: JsonObject, name: string): JsonObject => {
  const value: Json | undefined = object[name];
  return isJsonObject(value) ? value : {};
};

const listAt = (object: JsonObject, name: string): string[] =>
  Array.isArray(object[name]) ? object[name].map(String) : [];
