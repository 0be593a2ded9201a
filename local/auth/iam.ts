import type { Clock } from '../kernel/clock.ts';
import type { Caller, HttpRequest } from '../kernel/identity.ts';
import type { ApiModel } from '../template/api-model.ts';
import type { LocalCredentials, RoleCredentials } from './local-credentials.ts';
import { isAllowed } from './policy.ts';
import { authenticateSignature } from './signature.ts';

export interface IamPorts {
  api: Pick<ApiModel, 'apiId' | 'region' | 'accountId'>;
  credentials: LocalCredentials;
  clock: Clock;
}

/**
 * Verifies a Signature Version 4 with the keys issued to the template's roles.
 * https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html#aws-iam-authorization
 */
export const authenticateIam = (credentials: HttpRequest, { api, ...ports }: IamPorts): Caller => {
  const known = authenticateSignature(credentials, { ...ports, service: 'appsync', region: api.region });
  return toCaller(known, credentials, api);
};

const toCaller = (known: RoleCredentials, credentials: HttpRequest, api: IamPorts['api']): Caller => {
  const { statements } = known.role;
  const apiArn = `arn:aws:appsync:${api.region}:${api.accountId}:apis/${api.apiId}`;
  return {
    mode: 'AWS_IAM',
    groups: [],
    identity: {
      accountId: api.accountId,
      cognitoIdentityPoolId: known.identity?.identityPoolId ?? null,
      cognitoIdentityId: known.identity?.identityId ?? null,
      sourceIp: [...credentials.sourceIp],
      ...toPrincipal(known, api.accountId),
      cognitoIdentityAuthType: known.identity?.authType ?? null,
      cognitoIdentityAuthProvider: known.identity?.authProvider ?? null,
    },
    mayCallField: (typeName, fieldName) =>
      isAllowed(statements, 'appsync:GraphQL', `${apiArn}/types/${typeName}/fields/${fieldName}`),
  };
};

/** The session in which identity pools assume roles. */
const IDENTITY_SESSION = 'CognitoIdentityCredentials';

/** Keys with a session token belong to an assumed role; those without belong to a user. */
const toPrincipal = ({ role, sessionToken, identity }: RoleCredentials, accountId: string) => {
  const id = role.logicalId.toUpperCase().replace(/[^A-Z0-9]/g, '');
  const name = role.roleName;
  const session = identity === undefined ? name : IDENTITY_SESSION;
  return sessionToken === undefined
    ? { username: `AIDA${id}`, userArn: `arn:aws:iam::${accountId}:user/${name}` }
    : {
        username: `AROA${id}:${session}`,
        userArn: `arn:aws:sts::${accountId}:assumed-role/${name}/${session}`,
      };
};
