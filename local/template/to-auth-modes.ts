import { LocalFault } from '../kernel/errors.ts';
import type { AuthMode } from '../kernel/identity.ts';
import type { ApiModel, AuthModeModel } from './api-model.ts';
import type { Properties } from './properties.ts';

/** The property that holds a mode's settings; null for a mode without any. */
const SETTINGS: Readonly<Record<AuthMode, string | null>> = {
  AMAZON_COGNITO_USER_POOLS: 'UserPoolConfig',
  API_KEY: null,
  AWS_IAM: null,
  AWS_LAMBDA: 'LambdaAuthorizerConfig',
  OPENID_CONNECT: 'OpenIDConnectConfig',
};

const isAuthMode = (mode: string): mode is AuthMode => Object.hasOwn(SETTINGS, mode);

function toAuthMode(provider: Properties): AuthModeModel {
  const mode = provider.text('AuthenticationType');
  if (!isAuthMode(mode)) {
    throw new LocalFault(
      'ASSEMBLY_UNREADABLE',
      `The template's ${provider.place}.AuthenticationType is ${mode}, which AppSync does not have.`,
      'Correct the API in the CDK app and synthesize again.',
    );
  }
  const settings = SETTINGS[mode];
  return { mode, config: settings === null ? {} : provider.plainObject(settings) };
}

/** The default mode first. https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html */
export const toAuthModes = (api: Properties): ApiModel['authModes'] => [
  toAuthMode(api),
  ...api.objects('AdditionalAuthenticationProviders').map(toAuthMode),
];
