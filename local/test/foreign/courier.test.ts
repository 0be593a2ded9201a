import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect, onTestFinished, test } from 'vitest';
import { startFakeEndpoint } from '../../../test/tools/fake-endpoint.ts';
import { courier } from '../support/foreign-apps/courier.ts';
import { ask, startForeign } from '../support/foreign-apps/start-foreign.ts';

const read = async (app: Awaited<ReturnType<typeof startForeign>>, query: string) => {
  const { data, errors } = await ask(app, query);
  expect(errors).toBeUndefined();
  return JSON.parse(String(Object.values(data ?? {})[0]));
};

test.each([
  ['publish', 'AWS_ENDPOINT_URL_SNS'],
  ['secret', 'AWS_ENDPOINT_URL_SECRETS_MANAGER'],
])('the call of %s is rejected once, locally, with an error that names %s', async (field, variable) => {
  const app = await startForeign(courier);
  expect(await read(app, `{ ${field} }`)).toEqual({
    name: 'LocalFault',
    message: expect.stringContaining(`Set ${variable} to `),
    attempts: 1,
    // No name was looked up, so that nothing can have been sent anywhere but here.
    names: [],
  });
});

test('a call is sent to the endpoint in the variable of its service, and the others are rejected', async () => {
  const answer =
    '<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult><MessageId>7</MessageId>' +
    '</PublishResult></PublishResponse>';
  const stub = await startFakeEndpoint((_request, response) => response.end(answer));
  onTestFinished(() => stub.stop());
  const urls = { AWS_ENDPOINT_URL_SNS: stub.endpoint };
  const app = await startForeign(courier, { awsEndpoints: { urls, credentials: null } });
  expect(await read(app, '{ publish }')).toMatchObject({ answer: { MessageId: '7' } });
  expect(stub.received).toMatchObject([{ method: 'POST', body: expect.stringContaining('Action=Publish') }]);
  expect(await read(app, '{ secret }')).toMatchObject({ name: 'LocalFault' });
});

test('AWS_ENDPOINT_URL is used for every service that does not run locally', async () => {
  const stub = await startFakeEndpoint((_request, response) => response.end('{"SecretString":"open"}'));
  onTestFinished(() => stub.stop());
  const urls = { AWS_ENDPOINT_URL: stub.endpoint };
  const app = await startForeign(courier, { awsEndpoints: { urls, credentials: null } });
  expect(await read(app, '{ secret }')).toMatchObject({ answer: { SecretString: 'open' } });
  expect(await read(app, '{ machines }')).toEqual({ status: 200, body: '{"SecretString":"open"}' });
  expect(await read(app, 'mutation { send(text: "hello") }')).toMatchObject({ status: 200 });
  expect(stub.received).toHaveLength(2);
});

test('an HTTP data source calls a local AWS service if it runs, and is rejected if it does not', async () => {
  const app = await startForeign(courier);
  expect(await read(app, 'mutation { send(text: "hello") }')).toMatchObject({ status: 200 });
  const {
    awsEndpoint: endpoint,
    region,
    keys: { developer: credentials },
    model,
  } = app;
  const client = new SQSClient({ endpoint, region, credentials });
  onTestFinished(() => client.destroy());
  const received = await client.send(new ReceiveMessageCommand({ QueueUrl: model.queues[0]?.queueUrl }));
  expect(received.Messages).toMatchObject([{ Body: 'hello' }]);

  const { status, body } = await read(app, '{ machines }');
  expect(status).toBe(400);
  expect(body).toContain('Set AWS_ENDPOINT_URL_SFN to ');
});
