import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { synthesizeStage } from '../support/synthesize-stage.ts';

const STAGES = ['local', 'dev', 'staging', 'prod', 'jane'] as const;

const templates = new Map(STAGES.map((stage) => [stage, synthesizeStage(stage)]));

describe.each(STAGES)('the user pool of %s', (stage) => {
  const template = templates.get(stage);

  test('has users created by administrators, with strong passwords that differ from the last five', () => {
    template?.hasResourceProperties('AWS::Cognito::UserPool', {
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      Policies: {
        PasswordPolicy: {
          MinimumLength: 12,
          RequireLowercase: true,
          RequireUppercase: true,
          RequireNumbers: true,
          RequireSymbols: true,
          PasswordHistorySize: 5,
          TemporaryPasswordValidityDays: 3,
        },
      },
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
      UserPoolTier: 'ESSENTIALS',
    });
  });

  test('has no threat protection, whose price docs/cost.md names', () => {
    const pools = Object.values(template?.findResources('AWS::Cognito::UserPool') ?? {});
    expect(pools.map(({ Properties }) => Properties.UserPoolAddOns)).toEqual([undefined]);
    expect(readFileSync('docs/cost.md', 'utf8')).toMatch(/\*\*Threat protection\*\*[^*]*\$0\.02 /);
  });

  test('keeps the old address until the new one is verified', () => {
    template?.hasResourceProperties('AWS::Cognito::UserPool', {
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
      AutoVerifiedAttributes: ['email'],
    });
  });

  test('supports only authenticator apps as a second factor, since messages can be intercepted', () => {
    template?.hasResourceProperties('AWS::Cognito::UserPool', {
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
      MfaConfiguration: stage === 'prod' ? 'ON' : 'OPTIONAL',
    });
  });

  test('has one client, which uses SRP and does not reveal which accounts exist', () => {
    const [client, ...others] = Object.values(template?.findResources('AWS::Cognito::UserPoolClient') ?? {});

    expect(others).toEqual([]);
    expect(client?.Properties).toEqual({
      UserPoolId: { Ref: expect.any(String) },
      AllowedOAuthFlowsUserPoolClient: false,
      SupportedIdentityProviders: ['COGNITO'],
      ReadAttributes: ['email', 'email_verified'],
      WriteAttributes: ['email'],
      ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      PreventUserExistenceErrors: 'ENABLED',
      EnableTokenRevocation: true,
      AccessTokenValidity: 30,
      IdTokenValidity: 30,
      RefreshTokenValidity: 7 * 24 * 60,
      TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'minutes' },
    });
  });
});
