import { readFileSync } from 'node:fs';
import { devNull } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type FunctionModel, readModel } from 'appsync-offline';
import { findFunction } from '../../commands/invoke/find-function.ts';
import { freshAssembly } from '../../infra/fresh-assembly.ts';
import type { StubEndpoint } from './stub-endpoint.ts';

const FUNCTIONS = join(import.meta.dirname, '../../functions');

/** An event of each function that makes it do its work. */
const EVENTS = {
  'create-user': 'new-user',
  'update-user': 'new-name',
  'delete-user': 'existing-user',
  'create-user-import-upload': 'csv',
  'start-user-import': 'rows',
  'sign-user-import-report': 'finished-import',
  'split-user-import': 'uploaded-file',
  'import-users': 'rows',
  'publish-user-events': 'created',
  'track-user-import': 'row-results',
} as const;

export type FunctionName = keyof typeof EVENTS;

/** A deployed function with the input of its measurement. */
export interface MeasuredFunction {
  name: FunctionName;
  bundle: string;
  bytes: number;
  gzipBytes: number;
  /** The file of the event. */
  event: string;
  environment: Readonly<Record<string, string>>;
}

/**
 * All functions of the stage `local`, whose bundles are those of every stage; this endpoint serves their
 * services.
 */
export const readFunctions = async ({ url, authorityFile }: StubEndpoint): Promise<MeasuredFunction[]> => {
  const directory = await freshAssembly('local');
  const api = { url: `${url}/graphql`, realtimeUrl: url };
  const model = readModel(directory, { apis: [api], awsEndpoint: url });
  return Object.entries(EVENTS).map(([name, event]) => {
    const found = findFunction(model.functions, name);
    if (found === null) throw new Error(`The template has no function ${name}.`);
    const bundle = join(found.directory, 'index.mjs');
    const code = readFileSync(bundle);
    return {
      name: name as FunctionName,
      bundle,
      bytes: code.length,
      gzipBytes: gzipSync(code, { level: 9 }).length,
      event: join(FUNCTIONS, name, 'events', `${event}.json`),
      environment: { ...toEnvironment(found.model, url), NODE_EXTRA_CA_CERTS: authorityFile },
    };
  });
};

/** The environment that Lambda sets, with one endpoint for all services. */
const toEnvironment = (model: FunctionModel, endpoint: string): Record<string, string> => ({
  ...model.environment,
  AWS_ENDPOINT_URL: endpoint,
  AWS_REGION: model.region,
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'secret',
  AWS_CONFIG_FILE: devNull,
  AWS_SHARED_CREDENTIALS_FILE: devNull,
  AWS_LAMBDA_FUNCTION_NAME: model.functionName,
  AWS_LAMBDA_FUNCTION_VERSION: '1',
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(model.memoryMb),
  AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
  AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${model.functionName}`,
  AWS_LAMBDA_LOG_STREAM_NAME: 'bench',
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
});
