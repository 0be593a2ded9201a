import { once } from 'node:events';
import http, { type IncomingMessage, type RequestOptions } from 'node:http';
import https from 'node:https';
import { text } from 'node:stream/consumers';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { signRequest } from '../tools/sign-request.ts';
import type { EveryListener } from './every-listener.ts';

/** A request that its listener serves, unless it comes for another host or of another origin. */
export interface Probe {
  name: string;
  /** Its address, for a host by this name. */
  url(hostname: string): Promise<string> | string;
  /** What else is sent to that host. */
  options?: RequestOptions | ((hostname: string) => Promise<RequestOptions>);
  body?: string;
}

/** What came of a probe. */
export interface ProbeOutcome {
  status: number;
  /** The header `Access-Control-Allow-Origin`; null if there is none. */
  allowOrigin: string | null;
  body: string;
}

/** The same address by another name. */
export const renamed = (address: string, hostname: string): string => {
  const url = new URL(address);
  url.hostname = hostname;
  return url.href;
};

const QUERY = JSON.stringify({ query: '{ listUsers(limit: 1) { items { id } } }' });
const PREFLIGHT = { method: 'OPTIONS', headers: { 'access-control-request-headers': 'content-type' } };

const upgrade = (protocol: string): RequestOptions => ({
  headers: {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
    'sec-websocket-protocol': protocol,
  },
});

const aws = (target: string): RequestOptions => ({ method: 'POST', headers: { 'x-amz-target': target } });

/** A probe for everything that answers at an address of its own. */
export const toProbes = (every: EveryListener): Probe[] => {
  const { app, remoteConsole } = every;
  const at = (address: string) => (hostname: string) => renamed(address, hostname);
  const post = { method: 'POST', headers: { 'x-api-key': app.apiKey } };
  const [{ poolId = '', clientIds: [ClientId] = [], accounts = [] } = {}] = app.userPools;
  const AuthParameters = { USERNAME: accounts[0]?.username, SRP_A: 'ab'.repeat(384) };
  const signIn = JSON.stringify({ AuthFlow: 'USER_SRP_AUTH', ClientId, AuthParameters });
  const { origin } = new URL(app.consoleUrl);
  return [
    { name: 'API', url: at(app.url), options: post, body: QUERY },
    { name: 'API, preflight', url: at(app.url), options: PREFLIGHT },
    { name: 'API, https', url: at(app.secureUrl), options: post, body: QUERY },
    { name: 'real time, ws', url: at(app.realtimeUrl), options: upgrade('graphql-ws') },
    { name: 'real time, wss', url: at(app.secureRealtimeUrl), options: upgrade('graphql-ws') },
    { name: 'console, settings with the API key', url: at(`${origin}/console/config.json`) },
    { name: 'console, traces', url: at(`${origin}/console/api/traces`) },
    { name: 'console, callers with their keys', url: at(`${origin}/console/api/callers`) },
    { name: 'console, icon', url: at(`${origin}/favicon.ico`) },
    {
      name: 'Cognito',
      url: at(app.userPoolUrl),
      options: aws('AWSCognitoIdentityProviderService.InitiateAuth'),
      body: signIn,
    },
    { name: 'Cognito, preflight', url: at(app.userPoolUrl), options: PREFLIGHT },
    { name: 'Cognito, key set', url: at(`${origin}/${poolId}/.well-known/jwks.json`) },
    ...toAwsProbes(every),
    ...toBucketProbes(every),
    { name: 'remote console, settings with the API key', url: at(`${remoteConsole.url}console/config.json`) },
  ];
};

/** Signatures are made for the host that is asked. */
const toAwsProbes = ({ app }: EveryListener): Probe[] => {
  const url = (hostname: string) => renamed(app.awsEndpoint, hostname);
  const sign = (service: string, target: string, body: string) => async (hostname: string) => {
    const typed = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': target };
    const request = { method: 'POST', url: url(hostname), headers: typed, body };
    const signer = { region: app.region, service, credentials: app.keys.developer };
    return { method: 'POST', headers: await signRequest(request, signer) };
  };
  const entries = JSON.stringify({ Entries: [{ Source: 'a', DetailType: 'b', Detail: '{}' }] });
  const calls: [name: string, service: string, target: string, body: string][] = [
    ['DynamoDB', 'dynamodb', 'DynamoDB_20120810.ListTables', '{}'],
    ['SQS', 'sqs', 'AmazonSQS.ListQueues', '{}'],
    ['EventBridge', 'events', 'AWSEvents.PutEvents', entries],
  ];
  return [
    ...calls.map(([name, service, target, body]) => ({
      name: `AWS endpoint, ${name}`,
      url,
      options: sign(service, target, body),
      body,
    })),
    { name: 'AWS endpoint, preflight', url, options: PREFLIGHT },
  ];
};

/** Presigned URLs are signed for the host that they name. */
const toBucketProbes = ({ app }: EveryListener): Probe[] => {
  const place = { Bucket: app.model.buckets[0]?.bucketName ?? '', Key: 'a.txt' };
  const sign = (command: GetObjectCommand | PutObjectCommand) => (hostname: string) => {
    const client = new S3Client({
      region: app.region,
      endpoint: renamed(app.awsEndpoint, hostname),
      credentials: app.keys.developer,
      forcePathStyle: true,
      requestChecksumCalculation: 'WHEN_REQUIRED',
    });
    return getSignedUrl(client, command, { expiresIn: 60 });
  };
  return [
    { name: 'AWS endpoint, S3, preflight', url: sign(new PutObjectCommand(place)), options: PREFLIGHT },
    {
      name: 'AWS endpoint, S3, PUT',
      url: sign(new PutObjectCommand(place)),
      options: { method: 'PUT' },
      body: 'a',
    },
    { name: 'AWS endpoint, S3, GET', url: sign(new GetObjectCommand(place)) },
  ];
};

/** Sends a probe to 127.0.0.1, for any host in its address; without an origin if that is null. */
export const sendProbe = async (
  probe: Probe,
  hostname: string,
  toOrigin: (asked: URL) => string | null,
): Promise<ProbeOutcome> => {
  const url = new URL(await probe.url(hostname));
  const origin = toOrigin(url);
  const options = typeof probe.options === 'function' ? await probe.options(hostname) : (probe.options ?? {});
  const { request } = /^(https|wss):$/.test(url.protocol) ? https : http;
  const sent = request({
    ...options,
    host: '127.0.0.1',
    port: url.port,
    path: url.pathname + url.search,
    // What shows the certificate is not what is tested.
    rejectUnauthorized: false,
    agent: false,
    headers: { ...options.headers, host: url.host, ...(origin === null ? {} : { origin }) },
  });
  sent.end(probe.body);
  const [response] = (await Promise.race([once(sent, 'response'), once(sent, 'upgrade')])) as [
    IncomingMessage,
  ];
  const isUpgraded = response.statusCode === 101;
  const body = isUpgraded ? '' : await text(response);
  if (isUpgraded) response.socket.destroy();
  const allowOrigin = response.headers['access-control-allow-origin'] ?? null;
  return { status: response.statusCode ?? 0, allowOrigin, body };
};
