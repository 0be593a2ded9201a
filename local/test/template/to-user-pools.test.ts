import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../kernel/json.ts';
import { readResources } from '../support/read-resources.ts';

const UserPoolId = { Ref: 'Pool' };

const read = (pool: JsonObject = {}, client: JsonObject = {}) =>
  readResources({
    Pool: { Type: 'AWS::Cognito::UserPool', Properties: pool },
    Client: { Type: 'AWS::Cognito::UserPoolClient', Properties: { UserPoolId, ...client } },
    Group: { Type: 'AWS::Cognito::UserPoolGroup', Properties: { UserPoolId, GroupName: 'admin' } },
    Stranger: { Type: 'AWS::Cognito::UserPoolGroup', Properties: { UserPoolId: 'other', GroupName: 'x' } },
  });

describe('a user pool', () => {
  test('has its clients, its groups, and the defaults of Cognito', () => {
    const { userPools, unsupported } = read();
    expect(userPools).toEqual([
      {
        logicalId: 'Pool',
        poolId: expect.stringMatching(/^eu-west-1_[a-z0-9]{9}$/),
        poolArn: `arn:aws:cognito-idp:eu-west-1:111122223333:userpool/${userPools[0]?.poolId}`,
        region: 'eu-west-1',
        clients: [
          {
            logicalId: 'Client',
            clientId: expect.stringMatching(/^[a-z0-9]{26}$/),
            clientSecret: null,
            authFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_CUSTOM_AUTH'],
            hidesUnknownUsers: false,
            accessTokenSeconds: 3_600,
            idTokenSeconds: 3_600,
            refreshTokenSeconds: 30 * 86_400,
          },
        ],
        groups: [{ name: 'admin', precedence: null, roleArn: null }],
        passwordPolicy: {
          minimumLength: 8,
          requiresLowercase: true,
          requiresUppercase: true,
          requiresNumbers: true,
          requiresSymbols: true,
          temporaryPasswordDays: 7,
        },
        usernameAttributes: [],
        aliasAttributes: [],
        verifiedAttributes: [],
        requiredAttributes: [],
        isCaseSensitive: true,
        hasSignUp: true,
        mfa: 'OFF',
        hasSoftwareTokens: false,
        triggers: { arns: {}, hasAccessTokenClaims: false },
      },
    ]);
    expect(unsupported).toEqual([]);
  });

  test('has the settings of the template', () => {
    const { userPools } = read(
      {
        AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
        EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
        MfaConfiguration: 'OPTIONAL',
        Policies: { PasswordPolicy: { MinimumLength: 12, RequireSymbols: false } },
        Schema: [{ Name: 'email', Required: true }, { Name: 'nickname' }],
        UsernameAttributes: ['email'],
        UsernameConfiguration: { CaseSensitive: false },
      },
      {
        AccessTokenValidity: 30,
        ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
        GenerateSecret: true,
        PreventUserExistenceErrors: 'ENABLED',
        RefreshTokenValidity: 12,
        TokenValidityUnits: { AccessToken: 'minutes', RefreshToken: 'hours' },
      },
    );
    expect(userPools).toMatchObject([
      {
        hasSignUp: false,
        isCaseSensitive: false,
        mfa: 'OPTIONAL',
        hasSoftwareTokens: true,
        passwordPolicy: { minimumLength: 12, requiresSymbols: false, requiresNumbers: true },
        requiredAttributes: ['email'],
        usernameAttributes: ['email'],
        clients: [
          {
            accessTokenSeconds: 1_800,
            authFlows: ['ALLOW_USER_PASSWORD_AUTH'],
            clientSecret: expect.stringMatching(/^[a-z0-9]{51}$/),
            hidesUnknownUsers: true,
            idTokenSeconds: 3_600,
            refreshTokenSeconds: 12 * 3_600,
          },
        ],
      },
    ]);
  });

  test('names the functions of its triggers', () => {
    const { userPools } = read({
      LambdaConfig: {
        PreSignUp: 'sign-up',
        PreTokenGenerationConfig: { LambdaArn: 'tokens', LambdaVersion: 'V2_0' },
      },
    });
    expect(userPools[0]?.triggers).toEqual({
      arns: { PreSignUp: 'sign-up', PreTokenGeneration: 'tokens' },
      hasAccessTokenClaims: true,
    });
  });

  test('lists what it does only in the cloud', () => {
    const EnabledMfas = ['SMS_MFA'];
    const { unsupported } = read({
      MfaConfiguration: 'ON',
      EnabledMfas,
      LambdaConfig: { PreSignUp: 'arn', UserMigration: 'arn' },
    });
    expect(unsupported.map(({ reason }) => reason)).toEqual([
      'These triggers do not run locally: UserMigration.',
      'Of the second factors, only authenticator apps are supported locally, not SMS_MFA.',
      'No second factor is required locally: a password is enough.',
    ]);
  });

  test('supports authenticator apps completely', () => {
    const { userPools, unsupported } = read({ MfaConfiguration: 'ON', EnabledMfas: ['SOFTWARE_TOKEN_MFA'] });
    expect(unsupported).toEqual([]);
    expect(userPools).toMatchObject([{ mfa: 'ON', hasSoftwareTokens: true }]);
  });
});
