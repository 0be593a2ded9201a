import { LocalFault } from '../kernel/errors.ts';
import { isJsonObject, type Json, type JsonObject } from '../kernel/json.ts';
import type { LocalSecrets, Resource } from './resource.ts';

/**
 * The variable with the names of Systems Manager parameters that Amplify's code in the bundle reads before
 * the handler is loaded.
 */
const CONFIG = 'AMPLIFY_SSM_ENV_CONFIG';

export interface ParameterSources {
  /** The value of a parameter that the assembly defines; undefined for any other. */
  stored(name: string): Json | undefined;
  localSecrets: LocalSecrets;
}

/**
 * The environment of a function of Amplify's `defineFunction`: a variable with the value of a parameter has
 * that value from the start, so that no parameter is read at run time. A parameter that the assembly does not
 * define is a secret, which the developer has to set. Any other environment is returned as it is. Throws a
 * `LocalFault` for a secret without a value.
 * https://docs.amplify.aws/react/build-a-backend/functions/environment-variables-and-secrets/
 */
export const toAmplifyEnvironment = (
  lambda: Resource,
  environment: Readonly<Record<string, string>>,
  { stored, localSecrets }: ParameterSources,
): Readonly<Record<string, string>> => {
  const variables = Object.entries(readConfig(environment[CONFIG]));
  const missing = new Set<string>();
  const values = variables.map(([variable, config]) => {
    const path = isJsonObject(config) && typeof config.path === 'string' ? config.path : '';
    const secret = path.slice(path.lastIndexOf('/') + 1);
    const value = stored(path) ?? localSecrets.values[secret];
    if (value === undefined) missing.add(secret);
    return [variable, String(value)];
  });
  if (missing.size > 0) throw withoutSecrets(lambda, [...missing], localSecrets);
  return variables.length === 0
    ? environment
    : { ...environment, ...Object.fromEntries(values), [CONFIG]: '{}' };
};

const readConfig = (text: string | undefined): JsonObject => {
  try {
    const config: unknown = JSON.parse(text ?? '{}');
    return isJsonObject(config) ? config : {};
  } catch {
    return {};
  }
};

const withoutSecrets = (
  { logicalId }: Resource,
  names: readonly string[],
  { file }: LocalSecrets,
): LocalFault => {
  const lines = names.map((name) => `${name}=...`).join(', ');
  const place = file === null ? '`localSecrets` of start()' : file;
  return new LocalFault(
    'UNSUPPORTED',
    `${logicalId} needs ${names.length === 1 ? 'the secret' : 'the secrets'} ${names.join(', ')}, which ${place} does not have.`,
    file === null ? 'Pass each secret by its name.' : `Add ${lines} to that file, and start again.`,
  );
};
