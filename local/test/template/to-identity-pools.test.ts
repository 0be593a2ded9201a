import { expect, test } from 'vitest';
import type { JsonObject } from '../../kernel/json.ts';
import { readResources } from '../support/read-resources.ts';

const PROVIDER = 'cognito-idp.eu-west-1.amazonaws.com/eu-west-1_abc';
const role = { Type: 'AWS::IAM::Role', Properties: {} };
const arnOf = (name: string) => `arn:aws:iam::111122223333:role/app-${name}`;

const read = (attachment: JsonObject = {}, pool: JsonObject = {}) =>
  readResources({
    Guest: role,
    Member: role,
    Pool: {
      Type: 'AWS::Cognito::IdentityPool',
      Properties: {
        AllowUnauthenticatedIdentities: true,
        CognitoIdentityProviders: [{ ProviderName: PROVIDER, ClientId: 'web' }],
        SupportedLoginProviders: {},
        ...pool,
      },
    },
    Attachment: {
      Type: 'AWS::Cognito::IdentityPoolRoleAttachment',
      Properties: {
        IdentityPoolId: { Ref: 'Pool' },
        Roles: {
          authenticated: { 'Fn::GetAtt': ['Member', 'Arn'] },
          unauthenticated: { 'Fn::GetAtt': ['Guest', 'Arn'] },
        },
        ...attachment,
      },
    },
  });

test('an identity pool has an id of its region, its clients, and the roles attached to it', () => {
  const { identityPools, unsupported } = read();
  expect(identityPools).toEqual([
    {
      logicalId: 'Pool',
      identityPoolId: expect.stringMatching(/^eu-west-1:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      region: 'eu-west-1',
      allowsGuests: true,
      providers: [{ name: PROVIDER, clientId: 'web' }],
      guestRoleArn: arnOf('Guest'),
      authenticatedRoleArn: arnOf('Member'),
      roleMappings: [],
    },
  ]);
  expect(unsupported).toEqual([]);
});

test('its mappings choose roles by the token, or by rules', () => {
  const { identityPools } = read({
    RoleMappings: {
      web: {
        IdentityProvider: `${PROVIDER}:web`,
        Type: 'Token',
        AmbiguousRoleResolution: 'AuthenticatedRole',
      },
      [`${PROVIDER}:app`]: {
        Type: 'Rules',
        AmbiguousRoleResolution: 'Deny',
        RulesConfiguration: {
          Rules: [
            {
              Claim: 'tier',
              MatchType: 'Equals',
              Value: 'gold',
              RoleARN: { 'Fn::GetAtt': ['Member', 'Arn'] },
            },
          ],
        },
      },
    },
  });
  expect(identityPools[0]?.roleMappings).toEqual([
    { provider: `${PROVIDER}:web`, rules: null, otherwise: 'AuthenticatedRole' },
    {
      provider: `${PROVIDER}:app`,
      rules: [{ claim: 'tier', match: 'Equals', value: 'gold', roleArn: arnOf('Member') }],
      otherwise: 'Deny',
    },
  ]);
});

test('without an attachment there are no roles', () => {
  const { identityPools } = read({ IdentityPoolId: 'another' });
  expect(identityPools[0]).toMatchObject({ guestRoleArn: null, authenticatedRoleArn: null });
});

test('external providers are listed', () => {
  const { unsupported } = read({}, { SupportedLoginProviders: { 'graph.facebook.com': '1' } });
  expect(unsupported).toMatchObject([
    { place: 'Pool', reason: 'SupportedLoginProviders signs nobody in locally.' },
  ]);
});
