import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../kernel/json.ts';
import { toAuthModes } from '../../template/to-auth-modes.ts';
import { aResource, NO_VALUE, UNKNOWN } from '../support/a-resource.ts';

const read = (properties: JsonObject) => {
  const reasons: string[] = [];
  const { properties: api } = aResource('AWS::AppSync::GraphQLApi', properties, 'Api');
  return { modes: toAuthModes(api, ({ reason }) => reasons.push(reason)), reasons };
};

/** The settings of every mode, only one of which belongs to each. */
const SETTINGS = {
  UserPoolConfig: { UserPoolId: 'pool' },
  LambdaAuthorizerConfig: { AuthorizerUri: 'arn:f' },
  OpenIDConnectConfig: { Issuer: 'https://issuer.example' },
};

describe('a mode of authorization', () => {
  // https://docs.aws.amazon.com/appsync/latest/APIReference/API_CreateGraphqlApi.html
  test.each<[string, JsonObject]>([
    ['API_KEY', {}],
    ['AWS_IAM', {}],
    ['AMAZON_COGNITO_USER_POOLS', SETTINGS.UserPoolConfig],
    ['AWS_LAMBDA', SETTINGS.LambdaAuthorizerConfig],
    ['OPENID_CONNECT', SETTINGS.OpenIDConnectConfig],
  ])('%s has its own settings only', (mode, config) => {
    const { modes, reasons } = read({ AuthenticationType: mode, ...SETTINGS });
    expect(modes).toEqual([{ mode, config }]);
    expect(reasons).toEqual([]);
  });

  test('without settings has none, and accepts no caller', () => {
    const { modes } = read({ AuthenticationType: 'AMAZON_COGNITO_USER_POOLS', UserPoolConfig: NO_VALUE });
    expect(modes).toEqual([{ mode: 'AMAZON_COGNITO_USER_POOLS', config: {} }]);
  });

  test('whose settings have no local value accepts no caller, and is reported with its name', () => {
    const { modes, reasons } = read({
      AuthenticationType: 'API_KEY',
      AdditionalAuthenticationProviders: [
        { AuthenticationType: 'OPENID_CONNECT', OpenIDConnectConfig: { Issuer: UNKNOWN } },
        { AuthenticationType: 'AWS_LAMBDA', LambdaAuthorizerConfig: { AuthorizerUri: 'arn:f' } },
      ],
    });
    expect(modes.map(({ config }) => config)).toEqual([{}, {}, { AuthorizerUri: 'arn:f' }]);
    expect(reasons).toEqual([
      expect.stringMatching(/^Requests that use OPENID_CONNECT are rejected\. .*no resource Elsewhere/),
    ]);
  });
});

describe('additional modes', () => {
  test('keep their order, after the default one', () => {
    const AdditionalAuthenticationProviders = ['AWS_IAM', 'AWS_LAMBDA', 'API_KEY'].map(
      (AuthenticationType) => ({ AuthenticationType }),
    );
    const { modes } = read({ AuthenticationType: 'OPENID_CONNECT', AdditionalAuthenticationProviders });
    expect(modes.map(({ mode }) => mode)).toEqual(['OPENID_CONNECT', 'AWS_IAM', 'AWS_LAMBDA', 'API_KEY']);
  });

  test('may be removed by a condition', () => {
    const AdditionalAuthenticationProviders = [NO_VALUE, { AuthenticationType: 'AWS_IAM' }];
    const { modes } = read({ AuthenticationType: 'API_KEY', AdditionalAuthenticationProviders });
    expect(modes.map(({ mode }) => mode)).toEqual(['API_KEY', 'AWS_IAM']);
  });
});

describe('a mode that AppSync does not have is refused with its location', () => {
  test.each(['NONE', 'api_key', '', 'constructor', '__proto__'])('%j', (AuthenticationType) => {
    expect(() => read({ AuthenticationType })).toThrow(
      expect.objectContaining({
        code: 'ASSEMBLY_UNREADABLE',
        message: `The template's Api.AuthenticationType is ${AuthenticationType}, which AppSync does not have.`,
      }),
    );
  });

  test('as an additional mode', () => {
    const AdditionalAuthenticationProviders = [
      { AuthenticationType: 'AWS_IAM' },
      { AuthenticationType: 'SAML' },
    ];
    expect(() => read({ AuthenticationType: 'API_KEY', AdditionalAuthenticationProviders })).toThrow(
      "The template's Api.AdditionalAuthenticationProviders[1].AuthenticationType is SAML, ",
    );
  });

  test('as no mode at all', () => {
    expect(() => read({})).toThrow("The template's Api.AuthenticationType is not there, and it is required.");
  });
});
