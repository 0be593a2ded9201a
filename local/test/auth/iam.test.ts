import { describe, expect, test } from 'vitest';
import { createFixedClock } from '../../../test/tools/fixed-clock.ts';
import { authenticateIam } from '../../auth/iam.ts';
import { createLocalCredentials } from '../../auth/local-credentials.ts';
import type { HttpRequest } from '../../kernel/identity.ts';
import { systemIds } from '../../kernel/ids.ts';
import { type AwsCredentials, signRequest } from '../../kernel/sigv4.ts';
import type { RoleModel } from '../../template/api-model.ts';
import { anApiModel } from '../support/api-model.ts';

const api = anApiModel();
const field = (type: string, name: string): string =>
  `arn:aws:appsync:${api.region}:${api.accountId}:apis/${api.apiId}/types/${type}/fields/${name}`;

const role: RoleModel = {
  logicalId: 'PublisherRole',
  roleName: 'publisher',
  arn: 'arn:aws:iam::000000000000:role/publisher',
  statements: [
    { effect: 'Allow', actions: ['appsync:GraphQL'], resources: [field('Mutation', 'publish*')] },
    { effect: 'Deny', actions: ['appsync:*'], resources: [field('Mutation', 'publishSecret')] },
  ],
};

const clock = createFixedClock();
const credentials = createLocalCredentials([role], { ids: systemIds, clock });
const ports = { api, credentials, clock };
const roleKeys = credentials.forRole(role.arn) as AwsCredentials;
const body = '{"query":"{a}"}';

const signed = (
  keys: AwsCredentials = roleKeys,
  parts: Partial<HttpRequest> = {},
  now = clock.now(),
): HttpRequest => {
  const request = { method: 'POST', url: 'http://localhost:4000/graphql', headers: { accept: '*/*' }, body };
  const headers = signRequest(request, { region: api.region, service: 'appsync', credentials: keys, now });
  return { method: 'POST', path: '/graphql', headers, body, sourceIp: ['127.0.0.1'], ...parts };
};

const refusal = (errorType: string): object => expect.objectContaining({ status: 403, errorType });

describe('IAM', () => {
  test('accepts a request signed with the keys of a role, as that role', () => {
    const caller = authenticateIam(signed(), ports);
    expect(caller.mode).toBe('AWS_IAM');
    expect(caller.identity).toMatchObject({
      accountId: '000000000000',
      userArn: 'arn:aws:sts::000000000000:assumed-role/publisher/publisher',
      cognitoIdentityId: null,
    });
  });

  test('recognizes the identity of an identity pool by its role session', () => {
    const keys = credentials.issueToIdentity(role.arn, {
      identityPoolId: 'us-east-1:pool',
      identityId: 'us-east-1:ada',
      authType: 'authenticated',
      authProvider: '"idp","idp:CognitoSignIn:1"',
    });
    expect(authenticateIam(signed(keys as AwsCredentials), ports).identity).toMatchObject({
      accountId: '000000000000',
      cognitoIdentityPoolId: 'us-east-1:pool',
      cognitoIdentityId: 'us-east-1:ada',
      cognitoIdentityAuthType: 'authenticated',
      cognitoIdentityAuthProvider: '"idp","idp:CognitoSignIn:1"',
      username: 'AROAPUBLISHERROLE:CognitoIdentityCredentials',
      userArn: 'arn:aws:sts::000000000000:assumed-role/publisher/CognitoIdentityCredentials',
    });
  });

  test('gives an identity the same keys until they expire, and rejects them afterwards', () => {
    const identity = {
      identityPoolId: 'us-east-1:pool',
      identityId: 'us-east-1:guest',
      authType: 'unauthenticated' as const,
      authProvider: null,
    };
    const late = createFixedClock();
    const issuer = createLocalCredentials([role], { ids: systemIds, clock: late });
    const first = issuer.issueToIdentity(role.arn, identity);
    expect(issuer.issueToIdentity(role.arn, identity)).toEqual(first);
    late.advance(60 * 60 * 1_000);
    expect(issuer.find(first?.accessKeyId ?? '')).toBeNull();
    expect(issuer.issueToIdentity(role.arn, identity)?.accessKeyId).not.toBe(first?.accessKeyId);
    expect(issuer.issueToIdentity('arn:aws:iam::000000000000:role/unknown', identity)).toBeNull();
  });

  test('limits the role to what its policies allow and do not deny', () => {
    const caller = authenticateIam(signed(), ports);
    expect(caller.mayCallField('Mutation', 'publishUserCreated')).toBe(true);
    expect(caller.mayCallField('Mutation', 'publishSecret')).toBe(false);
    expect(caller.mayCallField('Mutation', 'createUser')).toBe(false);
  });

  test.each([
    ['another body', signed(roleKeys, { body: '{}' }), 'InvalidSignatureException'],
    ['another path', signed(roleKeys, { path: '/graphql/connect' }), 'InvalidSignatureException'],
    ['an old signature', signed(roleKeys, {}, clock.now() - 6 * 60 * 1000), 'InvalidSignatureException'],
    ['another secret', signed({ ...roleKeys, secretAccessKey: 'guess' }), 'InvalidSignatureException'],
    ['an unknown key', signed({ ...roleKeys, accessKeyId: 'ASIAUNKNOWN' }), 'UnrecognizedClientException'],
    ['another session token', signed({ ...roleKeys, sessionToken: 'x' }), 'UnrecognizedClientException'],
    [
      'half a signature',
      signed(roleKeys, { headers: { authorization: 'AWS4-HMAC-SHA256 Credential=x' } }),
      'IncompleteSignatureException',
    ],
  ])('rejects %s', (_, request, errorType) => {
    expect(() => authenticateIam(request, ports)).toThrow(refusal(errorType));
  });
});
