import { resolve } from 'node:path';
import { systemClock } from './kernel/clock.ts';
import { createSecrets } from './kernel/secrets.ts';
import type { CloudModel } from './template/api-model.ts';
import { readCloudModel } from './template/to-cloud-model.ts';

export interface ReadModelOptions {
  /** The endpoints of the APIs, in the order of the template. */
  apis?: readonly { url: string; realtimeUrl: string }[];
  /** The endpoint of the AWS services. */
  awsEndpoint?: string;
}

const API = { url: 'http://127.0.0.1:4000/graphql', realtimeUrl: 'ws://127.0.0.1:4000/graphql/realtime' };

/**
 * Reads a cloud assembly as `start` does, without serving it. By default, addresses are as if the first API had port 4000
 * and the AWS endpoint port 4001; API keys are not those of a running app.
 * Throws a `LocalFault` if the assembly cannot be read or the template is inconsistent.
 */
export const readModel = (
  assembly: string,
  { apis = [API], awsEndpoint = 'http://127.0.0.1:4001' }: ReadModelOptions = {},
): CloudModel =>
  readCloudModel({
    directory: resolve(assembly),
    addresses: { apis, awsEndpoint },
    secrets: createSecrets('of an API that is not served'),
    clock: systemClock,
  });
