import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createRecordingLog } from '../../../test/tools/recording-log.ts';
import { signRequest } from '../../../test/tools/sign-request.ts';
import type { AwsEndpointPorts } from '../../aws/endpoint.ts';
import { KEY_ADVICE, knownKeys, serveAws } from '../support/serve-aws.ts';

const serve = async (ports: Partial<AwsEndpointPorts> = {}) => {
  const server = await serveAws(ports);
  onTestFinished(server.stop);
  return server.endpoint;
};

interface Call {
  service: string;
  target?: string;
  body?: string;
  path?: string;
  credentials?: typeof knownKeys;
}

const call = async (endpoint: string, { service, target, body = '{}', path = '/', credentials }: Call) => {
  const url = `${endpoint}${path}`;
  const headers: Record<string, string> = {
    'content-type': 'application/x-amz-json-1.1',
    ...(target !== undefined && { 'x-amz-target': target }),
  };
  const signed = await signRequest(
    { method: 'POST', url, headers, body },
    { region: 'eu-west-1', service, credentials: credentials ?? knownKeys },
  );
  return fetch(url, { method: 'POST', headers: signed, body });
};

const read = async (response: Response) => ({
  status: response.status,
  exception: response.headers.get('x-amzn-errortype'),
  document: await response.json(),
});

describe('a signed request', () => {
  test('reaches the service of its signature', async () => {
    const events = vi.fn(async () => ({ status: 200, document: { FailedEntryCount: 0 } }));
    const handle = vi.fn(async () => ({ status: 200, headers: {}, body: '{"QueueUrls":[]}' }));
    const endpoint = await serve({ events, queues: { handle } });
    const put = await call(endpoint, {
      service: 'events',
      target: 'AWSEvents.PutEvents',
      body: '{"Entries":[]}',
    });
    expect(await read(put)).toMatchObject({ status: 200, document: { FailedEntryCount: 0 } });
    expect(events).toHaveBeenCalledWith('AWSEvents.PutEvents', '{"Entries":[]}');
    const list = await call(endpoint, { service: 'sqs', target: 'AmazonSQS.ListQueues' });
    expect(await read(list)).toMatchObject({ status: 200, document: { QueueUrls: [] } });
    expect(handle).toHaveBeenCalledWith(expect.objectContaining({ body: '{}', path: '/', method: 'POST' }));
  });

  test.each(['events', 'sqs', 'dynamodb', 'appsync'])(
    'with unknown keys is refused by %s',
    async (service) => {
      const credentials = { ...knownKeys, accessKeyId: 'ASIAOTHER' };
      expect(await read(await call(await serve(), { service, credentials }))).toMatchObject({
        status: 400,
        exception: 'UnrecognizedClientException',
        document: { message: expect.stringContaining(KEY_ADVICE) },
      });
    },
  );

  test.each(['events', 'sqs', 'dynamodb'])('whose body was changed is refused by %s', async (service) => {
    const endpoint = await serve();
    const headers = await signRequest(
      { method: 'POST', url: `${endpoint}/`, body: '{"a":1}' },
      { region: 'eu-west-1', service, credentials: knownKeys },
    );
    const response = await fetch(`${endpoint}/`, { method: 'POST', headers, body: '{"a":2}' });
    expect((await read(response)).exception).toBe('InvalidSignatureException');
  });
});

describe('an unsigned request', () => {
  const post = (endpoint: string, target: string) =>
    fetch(endpoint, { method: 'POST', headers: { 'x-amz-target': target }, body: '{"a":1}' });

  test.each([
    ['user pools', 'AWSCognitoIdentityProviderService.SignUp', 'userPools'],
    ['identity pools', 'AWSCognitoIdentityService.GetId', 'identityPools'],
  ])('reaches %s', async (_, target, port) => {
    const answer = vi.fn(async () => ({ status: 200, headers: {}, body: '{"ok":true}' }));
    const response = await post(await serve({ [port]: { answer } }), target);
    expect(await response.json()).toEqual({ ok: true });
    expect(answer).toHaveBeenCalledWith(
      expect.objectContaining({
        body: '{"a":1}',
        headers: expect.objectContaining({ 'x-amz-target': target }),
      }),
    );
  });

  test.each(['AmazonSQS.ListQueues', 'AWSEvents.PutEvents', 'DynamoDB_20120810.GetItem'])(
    'for %s is refused',
    async (target) => {
      expect(await read(await post(await serve(), target))).toMatchObject({
        status: 400,
        exception: 'MissingAuthenticationTokenException',
      });
    },
  );

  test('for a service that does not run here is refused, and logged once', async () => {
    const log = createRecordingLog();
    const endpoint = await serve({ log });
    for (let attempt = 0; attempt < 2; attempt += 1)
      expect(await read(await post(endpoint, 'Logs_20140328.PutLogEvents'))).toMatchObject({
        status: 400,
        exception: 'LocalFault',
      });
    expect(log.lines).toHaveLength(1);
  });
});

describe('the public keys of a pool', () => {
  const keySet = { keys: [{ kid: 'one' }] };

  test.each([
    ['/eu-west-1_Abc/.well-known/jwks.json', 200],
    ['/eu-west-1_Abc/.well-known/jwks.json?x=1', 200],
    ['/eu-west-1_none/.well-known/jwks.json', 404],
  ])('at %s have status %i', async (path, status) => {
    const readKeySet = async (poolId: string) => (poolId === 'eu-west-1_Abc' ? keySet : null);
    const response = await fetch(`${await serve({ readKeySet })}${path}`);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual(
      status === 200 ? keySet : { message: 'User pool eu-west-1_none does not exist.' },
    );
  });
});

describe('a page', () => {
  test('may send any request after a preflight', async () => {
    const response = await fetch(await serve(), {
      method: 'OPTIONS',
      headers: {
        origin: 'http://localhost:5173',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'x-amz-target, authorization',
      },
    });
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-headers': 'x-amz-target, authorization',
      'access-control-allow-methods': expect.stringContaining('PUT'),
    });
  });

  test('may read errors, with the headers that clients use', async () => {
    const response = await fetch(await serve(), {
      method: 'POST',
      headers: { origin: 'http://localhost:5173', 'x-amz-target': 'AmazonSQS.ListQueues' },
      body: '{}',
    });
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('access-control-expose-headers')).toContain('x-amzn-ErrorType');
  });

  test('of another host is refused before any service', async () => {
    const response = await fetch(await serve(), {
      method: 'POST',
      headers: { origin: 'https://attacker.example', 'x-amz-target': 'AWSCognitoIdentityService.GetId' },
      body: '{}',
    });
    expect(response.status).toBe(403);
  });
});
