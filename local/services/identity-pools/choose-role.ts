import type { Json, JsonObject } from '../../kernel/json.ts';
import type {
  IdentityPoolModel,
  RoleMappingModel,
  RoleRuleModel,
} from '../../template/identity-pool-model.ts';
import { deniedRole, noRole } from './errors.ts';

/** A verified sign-in. */
export interface VerifiedLogin {
  /** Such as `cognito-idp.eu-west-1.amazonaws.com/eu-west-1_a1b2c3d4e`. */
  provider: string;
  clientId: string;
  claims: JsonObject;
}

/**
 * The ARN of a caller's role; `login` is null for a guest. Throws Cognito's error if there is none.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/role-based-access-control.html
 */
export const chooseRole = (
  pool: IdentityPoolModel,
  login: VerifiedLogin | null,
  customRoleArn: string | null = null,
): string => {
  if (login === null) return known(pool.guestRoleArn);
  const mapping = pool.roleMappings.find(
    ({ provider }) => provider === `${login.provider}:${login.clientId}`,
  );
  if (mapping === undefined) return known(pool.authenticatedRoleArn);
  const mapped =
    mapping.rules === null
      ? roleOfToken(login.claims, customRoleArn)
      : findByRules(mapping.rules, login.claims);
  return mapped ?? toOtherwise(pool, mapping);
};

const toOtherwise = (pool: IdentityPoolModel, { otherwise }: RoleMappingModel): string => {
  if (otherwise === 'Deny') throw deniedRole();
  return known(pool.authenticatedRoleArn);
};

/**
 * The role that the client requests, of those in the token; else the preferred one; null if there are
 * several.
 */
const roleOfToken = (claims: JsonObject, customRoleArn: string | null): string | null => {
  const roles = Array.isArray(claims['cognito:roles']) ? claims['cognito:roles'] : [];
  if (customRoleArn !== null) {
    if (!roles.includes(customRoleArn)) throw deniedRole();
    return customRoleArn;
  }
  const preferred = claims['cognito:preferred_role'];
  return typeof preferred === 'string' ? preferred : null;
};

/** The first rule that matches. */
const findByRules = (rules: readonly RoleRuleModel[], claims: JsonObject): string | null =>
  rules.find(({ claim, match, value }) => matches[match](toText(claims[claim]), value))?.roleArn ?? null;

const matches: { [Match in RoleRuleModel['match']]: (claim: string | null, value: string) => boolean } = {
  Equals: (claim, value) => claim === value,
  Contains: (claim, value) => claim?.includes(value) ?? false,
  StartsWith: (claim, value) => claim?.startsWith(value) ?? false,
  NotEqual: (claim, value) => claim !== null && claim !== value,
};

const toText = (claim: Json | undefined): string | null =>
  claim === undefined || claim === null ? null : Array.isArray(claim) ? claim.join(',') : String(claim);

const known = (roleArn: string | null): string => {
  if (roleArn === null) throw noRole();
  return roleArn;
};
