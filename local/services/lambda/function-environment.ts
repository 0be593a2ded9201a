import { devNull } from 'node:os';
import type { FunctionVersion } from '../../kernel/function-version.ts';
import type { AwsCredentials } from '../../kernel/sigv4.ts';
import type { FunctionModel } from '../../template/function-model.ts';

export interface EnvironmentFacts {
  credentials: AwsCredentials;
  /** Such as `AWS_ENDPOINT_URL_DYNAMODB`. */
  endpoints: Readonly<Record<string, string>>;
  logStreamName: string;
  version: FunctionVersion;
}

export const logGroupNameOf = (model: FunctionModel): string => `/aws/lambda/${model.functionName}`;

/**
 * All environment variables of a function: the template's and those that Lambda sets, and none of this
 * machine's.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
export const toEnvironment = (model: FunctionModel, facts: EnvironmentFacts): Record<string, string> => {
  const { accessKeyId, secretAccessKey, sessionToken } = facts.credentials;
  return {
    ...model.environment,
    ...facts.endpoints,
    _HANDLER: model.handler,
    LAMBDA_TASK_ROOT: taskRootOf(model),
    LANG: 'en_US.UTF-8',
    AWS_REGION: model.region,
    AWS_DEFAULT_REGION: model.region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    ...(sessionToken === undefined ? {} : { AWS_SESSION_TOKEN: sessionToken }),
    AWS_LAMBDA_FUNCTION_NAME: model.functionName,
    AWS_LAMBDA_FUNCTION_VERSION: facts.version,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(model.memoryMb),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: logGroupNameOf(model),
    AWS_LAMBDA_LOG_STREAM_NAME: facts.logStreamName,
    // In addition to Lambda's: excludes the developer's own profiles, and the SDK's advice on the Node.js
    // version.
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
};

/** Inline code of the template has no folder here; Lambda would unpack it into this one. */
const taskRootOf = ({ code }: FunctionModel): string => (code.kind === 'FOLDER' ? code.path : '/var/task');
