import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { findFunction } from '../../commands/invoke/find-function.ts';
import { freshAssembly } from '../../infra/fresh-assembly.ts';
import { systemClock } from '../../local/kernel/clock.ts';
import { PUBLISHED_VERSION } from '../../local/kernel/function-version.ts';
import { createSecrets } from '../../local/kernel/secrets.ts';
import { toEnvironment } from '../../local/services/lambda/function-environment.ts';
import { readCloudModel } from '../../local/template/to-cloud-model.ts';
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

/** A function as it is deployed, and what it is measured with. */
export interface MeasuredFunction {
  name: FunctionName;
  bundle: string;
  bytes: number;
  gzipBytes: number;
  /** The file of the event. */
  event: string;
  environment: Readonly<Record<string, string>>;
}

/** All functions of the stage `local`, whose bundles are those of every stage; its services are this endpoint. */
export const readFunctions = async ({ url, authorityFile }: StubEndpoint): Promise<MeasuredFunction[]> => {
  const directory = await freshAssembly('local');
  const api = { url: `${url}/graphql`, realtimeUrl: url };
  const model = readCloudModel({
    directory,
    places: { apis: [api], awsEndpoint: url },
    secrets: createSecrets('of no API that anybody can reach'),
    clock: systemClock,
  });
  const facts = {
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
    endpoints: {
      AWS_ENDPOINT_URL_DYNAMODB: url,
      AWS_ENDPOINT_URL_S3: url,
      AWS_ENDPOINT_URL_SQS: url,
    },
    logStreamName: 'bench',
    version: PUBLISHED_VERSION,
  };
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
      environment: { ...toEnvironment(found.model, facts), NODE_EXTRA_CA_CERTS: authorityFile },
    };
  });
};
