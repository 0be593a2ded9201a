import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { App } from 'aws-cdk-lib';
import { startLocalApi } from '../../support/with-local-api.ts';

import { answerHttp } from './echo/index.mjs';
import { ProbeStack } from './probe-stack.ts';

/** An API that claims about data sources are held against. */
export interface Probe {
  url: string;
  apiKey: string;
  isDeployed: boolean;
  stop(): Promise<void>;
}

/** What a deployed probe has a function URL for. */
const startPlace = async () => {
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://place');
    const { statusCode, headers, body } = answerHttp({
      method: request.method,
      path: pathname,
      query: Object.fromEntries(searchParams),
      contentType: request.headers['content-type'] ?? null,
      body: await text(request),
    });
    response.writeHead(statusCode, headers).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const stop = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { url: `http://127.0.0.1:${port}`, stop };
};

const startLocalProbe = async (): Promise<Probe> => {
  const place = await startPlace();
  const directory = await mkdtemp(join(tmpdir(), 'probe-'));
  const app = new App({
    outdir: directory,
    analyticsReporting: false,
    builtinCloudFormationValidation: false,
  });
  new ProbeStack(app, 'parity-probe', { httpEndpoint: place.url });
  app.synth();
  const running = await startLocalApi({ assembly: directory });
  return {
    url: running.url,
    apiKey: running.apiKey,
    isDeployed: false,
    stop: async () => {
      await running.stop();
      await place.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
};

/** The deployed probe when APPSYNC_PROBE_URL and APPSYNC_PROBE_API_KEY name it, else the same stack here. */
export const openProbe = async (): Promise<Probe> => {
  const { APPSYNC_PROBE_URL: url, APPSYNC_PROBE_API_KEY: apiKey } = process.env;
  if (!url) return startLocalProbe();
  if (!apiKey) throw new Error('APPSYNC_PROBE_URL is set: set APPSYNC_PROBE_API_KEY too.');
  return { url, apiKey, isDeployed: true, stop: async () => {} };
};
