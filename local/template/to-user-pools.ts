import type { Secrets } from '../kernel/secrets.ts';
import { toUserPoolArn, toUserPoolClientId, toUserPoolClientSecret, toUserPoolId } from './physical-names.ts';
import type { Properties } from './properties.ts';
import { readIfKnown } from './read-if-known.ts';
import type { Resource } from './resource.ts';
import { listMissingTriggers, toTriggers } from './to-triggers.ts';
import type {
  PasswordPolicyModel,
  UserPoolClientModel,
  UserPoolGroupModel,
  UserPoolModel,
} from './user-pool-model.ts';

const SECONDS: Readonly<Record<string, number>> = { seconds: 1, minutes: 60, hours: 3_600, days: 86_400 };

const DEFAULT_FLOWS = ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_CUSTOM_AUTH'];

const SOFTWARE_TOKEN = 'SOFTWARE_TOKEN_MFA';

/** An `AWS::Cognito::UserPool` with the clients and groups that have its id. */
export const toUserPool = (
  pool: Resource,
  parts: { clients: readonly Resource[]; groups: readonly Resource[]; secrets: Secrets },
): UserPoolModel => {
  const { properties, logicalId, stack } = pool;
  const poolId = toUserPoolId(pool);
  const isOfPool = (part: Resource): boolean =>
    readIfKnown(() => part.properties.optionalText('UserPoolId')) === poolId;
  const required = properties.objects('Schema').filter((attribute) => attribute.flag('Required', false));
  return {
    logicalId,
    poolId,
    poolArn: toUserPoolArn(pool),
    region: stack.region,
    clients: parts.clients.filter(isOfPool).map((client) => toClient(client, parts.secrets)),
    groups: parts.groups.filter(isOfPool).map(toGroup),
    triggers: toTriggers(properties.object('LambdaConfig')),
    passwordPolicy: toPasswordPolicy(properties.object('Policies').object('PasswordPolicy')),
    usernameAttributes: properties.texts('UsernameAttributes'),
    aliasAttributes: properties.texts('AliasAttributes'),
    verifiedAttributes: properties.texts('AutoVerifiedAttributes'),
    requiredAttributes: required.map((attribute) => attribute.text('Name')),
    // https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UsernameConfigurationType.html
    isCaseSensitive: properties.object('UsernameConfiguration').flag('CaseSensitive', true),
    hasSignUp: !properties.object('AdminCreateUserConfig').flag('AllowAdminCreateUserOnly', false),
    mfa: toMfa(pool),
    hasSoftwareTokens: toSecondFactors(pool).includes(SOFTWARE_TOKEN),
  };
};

/** Features of a user pool that are not supported here, each as a sentence. */
export const toMissingFeatures = (pool: Resource): string[] => {
  const triggers = listMissingTriggers(pool.properties.object('LambdaConfig'));
  const factors = toSecondFactors(pool);
  const others = factors.filter((factor) => factor !== SOFTWARE_TOKEN);
  const isPasswordEnough = toMfa(pool) === 'ON' && !factors.includes(SOFTWARE_TOKEN);
  return [
    ...(triggers.length === 0 ? [] : [`These triggers do not run locally: ${triggers.join(', ')}.`]),
    ...(others.length === 0
      ? []
      : [`Of the second factors, only authenticator apps are supported locally, not ${others.join(', ')}.`]),
    ...(isPasswordEnough ? ['No second factor is required locally: a password is enough.'] : []),
  ];
};

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GroupType.html */
const toGroup = ({ properties }: Resource): UserPoolGroupModel => ({
  name: properties.text('GroupName'),
  precedence: properties.json('Precedence') === undefined ? null : properties.number('Precedence', 0),
  roleArn: readIfKnown(() => properties.optionalText('RoleArn')) ?? null,
});

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html */
const toClient = (client: Resource, secrets: Secrets): UserPoolClientModel => {
  const { properties, logicalId } = client;
  const units = properties.object('TokenValidityUnits');
  const toSeconds = (token: string, fallback: number, unit: string): number =>
    properties.number(`${token}Validity`, fallback) * (SECONDS[units.optionalText(token) ?? unit] ?? 1);
  const flows = properties.texts('ExplicitAuthFlows');
  return {
    logicalId,
    clientId: toUserPoolClientId(client),
    clientSecret: toUserPoolClientSecret(client, secrets),
    authFlows: flows.length === 0 ? DEFAULT_FLOWS : flows,
    hidesUnknownUsers: properties.optionalText('PreventUserExistenceErrors') === 'ENABLED',
    accessTokenSeconds: toSeconds('AccessToken', 1, 'hours'),
    idTokenSeconds: toSeconds('IdToken', 1, 'hours'),
    refreshTokenSeconds: toSeconds('RefreshToken', 30, 'days'),
  };
};

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_PasswordPolicyType.html */
const toPasswordPolicy = (policy: Properties): PasswordPolicyModel => ({
  minimumLength: policy.number('MinimumLength', 8),
  requiresLowercase: policy.flag('RequireLowercase', true),
  requiresUppercase: policy.flag('RequireUppercase', true),
  requiresNumbers: policy.flag('RequireNumbers', true),
  requiresSymbols: policy.flag('RequireSymbols', true),
  temporaryPasswordDays: policy.number('TemporaryPasswordValidityDays', 7),
});

const toMfa = (pool: Resource): UserPoolModel['mfa'] => {
  const mfa = pool.properties.optionalText('MfaConfiguration');
  return mfa === 'ON' || mfa === 'OPTIONAL' ? mfa : 'OFF';
};

/** The second factors of a pool with MFA. */
const toSecondFactors = (pool: Resource): readonly string[] =>
  toMfa(pool) === 'OFF' ? [] : pool.properties.texts('EnabledMfas');
