/** Triggers of a user pool; names of `LambdaConfig`. */
export const TRIGGERS = [
  'CreateAuthChallenge',
  'CustomMessage',
  'DefineAuthChallenge',
  'PostAuthentication',
  'PostConfirmation',
  'PreAuthentication',
  'PreSignUp',
  'PreTokenGeneration',
  'VerifyAuthChallengeResponse',
] as const;

export type TriggerName = (typeof TRIGGERS)[number];

export interface UserPoolTriggers {
  /** ARNs of functions. */
  arns: Readonly<Partial<Record<TriggerName, string>>>;
  /** Whether the pre token generation function changes access tokens, too: from version 2 of its event. */
  hasAccessTokenClaims: boolean;
}

/** An `AWS::Cognito::UserPool` with its clients and groups. */
export interface UserPoolModel {
  logicalId: string;
  /** Such as `eu-west-1_a1b2c3d4e`. The same at every start. */
  poolId: string;
  poolArn: string;
  region: string;
  clients: readonly UserPoolClientModel[];
  groups: readonly UserPoolGroupModel[];
  triggers: UserPoolTriggers;
  passwordPolicy: PasswordPolicyModel;
  /** Attributes for sign-in in place of a user name, such as `email`. Empty for user names. */
  usernameAttributes: readonly string[];
  /** Attributes that users with a user name can also sign in with. */
  aliasAttributes: readonly string[];
  /** Attributes that a code is sent to. */
  verifiedAttributes: readonly string[];
  requiredAttributes: readonly string[];
  isCaseSensitive: boolean;
  /** Whether users may sign up themselves. */
  hasSignUp: boolean;
  mfa: 'OFF' | 'OPTIONAL' | 'ON';
  /** Whether authenticator apps are a second factor here. */
  hasSoftwareTokens: boolean;
}

/** An `AWS::Cognito::UserPoolGroup`. */
export interface UserPoolGroupModel {
  name: string;
  /** Of the groups of a user, the one with the lowest number has the preferred role. Null comes last. */
  precedence: number | null;
  /** The role of its users in an identity pool. */
  roleArn: string | null;
}

export interface PasswordPolicyModel {
  minimumLength: number;
  requiresLowercase: boolean;
  requiresUppercase: boolean;
  requiresNumbers: boolean;
  requiresSymbols: boolean;
  temporaryPasswordDays: number;
}

/** An `AWS::Cognito::UserPoolClient`. */
export interface UserPoolClientModel {
  logicalId: string;
  clientId: string;
  /** Null for a client without one: browsers cannot keep a secret. */
  clientSecret: string | null;
  /** `ALLOW_USER_SRP_AUTH` and such. */
  authFlows: readonly string[];
  /** Whether errors do not disclose which users exist. */
  hidesUnknownUsers: boolean;
  accessTokenSeconds: number;
  idTokenSeconds: number;
  refreshTokenSeconds: number;
}
