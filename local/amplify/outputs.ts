import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { LocalFault } from '../kernel/errors.ts';
import type { AuthMode } from '../kernel/identity.ts';
import { isJsonObject } from '../kernel/json.ts';
import { makePrivateFolder, replacePrivateFile } from '../kernel/private-files.ts';
import type { CloudModel } from '../template/api-model.ts';
import { readModelIntrospection } from './model-introspection.ts';
import { findAuthorities, toAuth, toLibraryAuth } from './to-auth.ts';
import { toCustom, toLibraryStorage, toStorage } from './to-storage.ts';

/**
 * Writes the file with access for its owner only, since it has an API key. The write is atomic. Throws a
 * `LocalFault` if it fails, and if it would replace the file of a deployed backend.
 */
export const writeAmplifyOutputs = (file: string, outputs: object): void => {
  if (isOfDeployedBackend(file)) {
    throw new LocalFault(
      'USAGE',
      `${file} belongs to a deployed Amplify backend: it has a version.`,
      'Move that file, or specify another one with --amplify-outputs.',
    );
  }
  try {
    // An existing folder of the front end keeps its mode.
    if (!existsSync(dirname(file))) makePrivateFolder(dirname(file));
    replacePrivateFile(file, `${JSON.stringify(outputs, null, 2)}\n`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new LocalFault(
      'USAGE',
      `${file} cannot be written: ${reason}.`,
      'Make its folder writable, or specify another file with --amplify-outputs.',
      { cause: error },
    );
  }
};

export interface AmplifyFacts {
  /** The first API is used. */
  model: Pick<
    CloudModel,
    'region' | 'apis' | 'userPools' | 'identityPools' | 'bucketDeployments' | 'outputs'
  >;
  /** Of that API. */
  addresses: { url: string; secureUrl: string; secureUserPoolUrl: string };
  /** Where buckets are, such as `http://127.0.0.1:4566`. */
  awsEndpoint: string;
}

/** Amplify's names of the authorization modes. */
const AUTH_MODES: Readonly<Record<AuthMode, string>> = {
  API_KEY: 'apiKey',
  AMAZON_COGNITO_USER_POOLS: 'userPool',
  AWS_IAM: 'iam',
  AWS_LAMBDA: 'lambda',
  OPENID_CONNECT: 'oidc',
};

/**
 * The argument of `Amplify.configure`, in the library's own shape (`API`, `Auth`). It must have no `version`:
 * the library then reads only `data` and `auth`, which have no member for the endpoint of a user pool. Here
 * those two are included for code of an app that reads them, with the names of a deployed
 * `amplify_outputs.json`.
 *
 * Amplify subscribes at `wss://` regardless of the endpoint's scheme, and reports nothing if it does not
 * trust the certificate; so its endpoints are https: the first query then fails, before a subscription
 * would wait without end. `data.url` is http, for clients that need no certificate.
 *
 * `Storage` is left out, so that the library uploads nothing: its address of S3 is always that of AWS.
 */
export const toAmplifyOutputs = ({ model, addresses, awsEndpoint }: AmplifyFacts) => {
  const [api] = model.apis;
  const region = api?.region ?? model.region;
  const authModes = api?.authModes ?? [];
  const [standard = 'API_KEY', ...others] = authModes.map(({ mode }) => mode);
  const apiKey = api?.apiKeys[0]?.key;
  const authorities = findAuthorities(authModes, model);
  const hasAuth = authorities.signIn !== null || authorities.identityPool !== null;
  const introspection = readModelIntrospection(model);
  const storage = toStorage(model);
  const libraryStorage = toLibraryStorage(storage, awsEndpoint);
  return {
    API: {
      GraphQL: {
        endpoint: addresses.secureUrl,
        region,
        ...(apiKey !== undefined && { apiKey }),
        defaultAuthMode: AUTH_MODES[standard],
        ...(introspection !== null && { modelIntrospection: introspection }),
      },
    },
    ...(hasAuth && { Auth: toLibraryAuth(authorities, addresses.secureUserPoolUrl) }),
    ...(libraryStorage !== null && { Storage: libraryStorage }),
    ...toCustom(model),
    data: {
      url: addresses.url,
      aws_region: region,
      ...(apiKey !== undefined && { api_key: apiKey }),
      default_authorization_type: standard,
      authorization_types: others,
      ...(introspection !== null && { model_introspection: introspection }),
    },
    ...(hasAuth && { auth: toAuth(authorities) }),
    ...(storage !== null && { storage }),
  };
};

/** Amplify's own command gives the outputs of a deployed backend a version; these have none. */
const isOfDeployedBackend = (file: string): boolean => {
  const present = readJson(file);
  return isJsonObject(present) && 'version' in present;
};

const readJson = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
};
