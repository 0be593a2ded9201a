import { timingSafeEqual } from 'node:crypto';
import type { Clock } from '../kernel/clock.ts';
import { TransportFailure } from '../kernel/errors.ts';
import type { Caller, Credentials } from '../kernel/identity.ts';
import { type Authorization, parseAuthorization, signatureOf } from '../kernel/sigv4.ts';
import type { ApiModel } from '../template/api-model.ts';
import type { LocalCredentials, RoleCredentials } from './local-credentials.ts';
import { isAllowed } from './policy.ts';

/** A signature is good for five minutes, either way. */
const TOLERANCE_MS = 5 * 60 * 1000;

export interface IamPorts {
  api: Pick<ApiModel, 'apiId' | 'region' | 'accountId'>;
  credentials: LocalCredentials;
  clock: Clock;
}

// AppSync documents no texts of its own for these; they are those common to all AWS services.
// https://docs.aws.amazon.com/appsync/latest/APIReference/CommonErrors.html
const refuse = (errorType: string, message: string): TransportFailure =>
  new TransportFailure(403, errorType, message);

const headerOf = (credentials: Credentials, name: string): string =>
  [credentials.headers[name] ?? ''].flat()[0] ?? '';

const toMilliseconds = (amzDate: string): number =>
  Date.parse(amzDate.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));

const isSigned = (
  credentials: Credentials,
  authorization: Authorization,
  secretAccessKey: string,
): boolean => {
  const { method, path, headers, body } = credentials;
  const { region, service, signedHeaders } = authorization;
  const timestamp = headerOf(credentials, 'x-amz-date');
  const expected = signatureOf(
    { method, path, headers, signedHeaders, body, timestamp, region, service },
    secretAccessKey,
  );
  const given = Buffer.from(authorization.signature);
  return given.length === expected.length && timingSafeEqual(given, Buffer.from(expected));
};

const toCaller = (known: RoleCredentials, credentials: Credentials, api: IamPorts['api']): Caller => {
  const { role } = known;
  const session = role.roleName;
  const apiArn = `arn:aws:appsync:${api.region}:${api.accountId}:apis/${api.apiId}`;
  return {
    mode: 'AWS_IAM',
    groups: [],
    identity: {
      accountId: api.accountId,
      cognitoIdentityPoolId: null,
      cognitoIdentityId: null,
      sourceIp: [...credentials.sourceIp],
      username: `AROA${role.logicalId.toUpperCase()}:${session}`,
      userArn: `arn:aws:sts::${api.accountId}:assumed-role/${role.roleName}/${session}`,
      cognitoIdentityAuthType: null,
      cognitoIdentityAuthProvider: null,
    },
    mayCallField: (typeName, fieldName) =>
      isAllowed(role.statements, 'appsync:GraphQL', `${apiArn}/types/${typeName}/fields/${fieldName}`),
  };
};

/**
 * Checks a Signature Version 4 against the keys lent to the template's roles.
 * https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html#aws-iam-authorization
 */
export const authenticateIam = (
  credentials: Credentials,
  { api, credentials: keys, clock }: IamPorts,
): Caller => {
  const authorization = parseAuthorization(headerOf(credentials, 'authorization'));
  if (authorization === null)
    throw refuse('IncompleteSignatureException', 'The request signature does not conform to AWS standards.');
  const known = keys.find(authorization.accessKeyId);
  const isScoped = authorization.service === 'appsync' && authorization.region === api.region;
  if (known === null || headerOf(credentials, 'x-amz-security-token') !== known.sessionToken)
    throw refuse('UnrecognizedClientException', 'The security token included in the request is invalid.');
  const age = Math.abs(clock.now() - toMilliseconds(headerOf(credentials, 'x-amz-date')));
  if (!isScoped || !(age <= TOLERANCE_MS) || !isSigned(credentials, authorization, known.secretAccessKey))
    throw refuse(
      'InvalidSignatureException',
      'The request signature we calculated does not match the signature you provided.',
    );
  return toCaller(known, credentials, api);
};
