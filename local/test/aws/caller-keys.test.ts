import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { expect, onTestFinished, test } from 'vitest';
import { KEY_ADVICE, knownKeys, serveAws } from '../support/serve-aws.ts';

const put = async (settings: object) => {
  const events = async () => ({ status: 200, document: { FailedEntryCount: 0, Entries: [] } });
  const server = await serveAws({ events });
  const client = new EventBridgeClient({
    endpoint: server.endpoint,
    region: 'eu-west-1',
    credentials: knownKeys,
    ...settings,
  });
  onTestFinished(async () => {
    client.destroy();
    await server.stop();
  });
  return client.send(new PutEventsCommand({ Entries: [] }));
};

test('keys that are valid here are accepted, for any region', async () => {
  expect(await put({ region: 'us-west-2' })).toMatchObject({ FailedEntryCount: 0 });
});

test.each<[string, object, string]>([
  ['another key', { credentials: { ...knownKeys, accessKeyId: 'AKIAOTHER' } }, 'UnrecognizedClientException'],
  ['another token', { credentials: { ...knownKeys, sessionToken: 'x' } }, 'UnrecognizedClientException'],
  ['another secret', { credentials: { ...knownKeys, secretAccessKey: 'x' } }, 'InvalidSignatureException'],
])('%s is rejected with an error that names the keys to use', async (_what, settings, name) => {
  await expect(put(settings)).rejects.toMatchObject({ name, message: expect.stringContaining(KEY_ADVICE) });
});

test('a clock that is an hour behind is rejected', async () => {
  await expect(put({ systemClockOffset: -3_600_000, maxAttempts: 1 })).rejects.toMatchObject({
    name: 'InvalidSignatureException',
    message: expect.stringContaining('Signature expired'),
  });
});

test('a request without a signature is rejected', async () => {
  const server = await serveAws();
  onTestFinished(() => server.stop());
  const headers = { 'x-amz-target': 'AWSEvents.PutEvents' };
  const response = await fetch(server.endpoint, { method: 'POST', headers, body: '{}' });
  expect(response.status).toBe(400);
  expect(response.headers.get('x-amzn-errortype')).toBe('MissingAuthenticationTokenException');
  expect(await response.json()).toMatchObject({ message: expect.stringContaining(KEY_ADVICE) });
});
