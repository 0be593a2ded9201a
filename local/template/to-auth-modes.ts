import { LocalFault } from '../kernel/errors.ts';
import type { AuthMode } from '../kernel/identity.ts';
import type { Limitation } from '../kernel/limitation.ts';
import type { ApiModel, AuthModeModel } from './api-model.ts';
import type { Properties } from './properties.ts';
import { isUnsupported } from './read-if-known.ts';

/** The property with a mode's settings; null for a mode without any. */
const SETTINGS: Readonly<Record<AuthMode, string | null>> = {
  AMAZON_COGNITO_USER_POOLS: 'UserPoolConfig',
  API_KEY: null,
  AWS_IAM: null,
  AWS_LAMBDA: 'LambdaAuthorizerConfig',
  OPENID_CONNECT: 'OpenIDConnectConfig',
};

type ReportMode = (limitation: Limitation) => void;

/** The default mode first. https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html */
export const toAuthModes = (api: Properties, report: ReportMode): ApiModel['authModes'] => [
  toAuthMode(api, report),
  ...api.objects('AdditionalAuthenticationProviders').map((provider) => toAuthMode(provider, report)),
];

const toAuthMode = (provider: Properties, report: ReportMode): AuthModeModel => {
  const mode = provider.text('AuthenticationType');
  if (!isAuthMode(mode)) {
    throw new LocalFault(
      'ASSEMBLY_UNREADABLE',
      `The template's ${provider.place}.AuthenticationType is ${mode}, which AppSync does not have.`,
      'Correct the API in the CDK app and synthesize again.',
    );
  }
  const settings = SETTINGS[mode];
  return { mode, config: settings === null ? {} : toConfig(provider, settings, report) };
};

const isAuthMode = (mode: string): mode is AuthMode => Object.hasOwn(SETTINGS, mode);

/** A mode whose settings have no local value accepts no caller. */
const toConfig = (provider: Properties, settings: string, report: ReportMode): AuthModeModel['config'] => {
  try {
    return provider.plainObject(settings);
  } catch (error) {
    if (!isUnsupported(error)) throw error;
    const reason = `Requests that use ${provider.text('AuthenticationType')} are rejected. ${error.message}`;
    report({ reason, fix: error.fix });
    return {};
  }
};
