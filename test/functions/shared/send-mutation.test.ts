import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, test } from 'vitest';
import { createSendMutation } from '../../../functions/shared/send-mutation.ts';
import { createSendRequest, MutationRefused } from '../../../functions/shared/send-request.ts';
import { PublishUserCreatedDocument } from '../../../schema/generated/publish-operations.ts';

const USER = {
  id: 'a',
  name: 'Ada',
  email: 'ada@example.com',
  createdAt: '2026-11-23T12:00:00.123Z',
  updatedAt: '2026-11-23T12:00:00.123Z',
  version: 1,
};

const stops: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
});

interface Received {
  headers: IncomingMessage['headers'];
  body: { query: string; variables: unknown };
}

/** An endpoint that answers every request alike, and the publisher that talks to it. */
const createEndpoint = async (status: number, answer: string) => {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    received.push({ headers: request.headers, body: JSON.parse(await text(request)) });
    response.writeHead(status, { 'content-type': 'application/json' }).end(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stops.push(() => new Promise((resolve) => server.close(resolve)));
  const { port } = server.address() as AddressInfo;
  const send = createSendRequest({
    GRAPHQL_URL: `http://127.0.0.1:${port}/graphql`,
    AWS_REGION: 'ap-northeast-2',
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_SESSION_TOKEN: 'session',
  });
  const sendMutation = createSendMutation(send);
  const publishUser = (user: typeof USER) => sendMutation(PublishUserCreatedDocument, { input: user });
  return { publishUser, received };
};

const DONE = JSON.stringify({ data: { publishUserCreated: USER } });

describe('createSendMutation', () => {
  test('signs the mutation for AppSync with the credentials of the environment', async () => {
    const { publishUser, received } = await createEndpoint(200, DONE);

    await publishUser(USER);

    expect(received).toHaveLength(1);
    expect(received[0]?.headers).toMatchObject({
      authorization: expect.stringMatching(
        /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/ap-northeast-2\/appsync\/aws4_request, SignedHeaders=.*host.*, Signature=[0-9a-f]{64}$/,
      ),
      'x-amz-date': expect.stringMatching(/^\d{8}T\d{6}Z$/),
      'x-amz-security-token': 'session',
      'content-type': 'application/json',
    });
  });

  test('treats errors in a response of status 200 as a failure', async () => {
    const errors = [{ errorType: 'Unauthorized', message: 'Not Authorized to access publishUserCreated' }];
    const { publishUser } = await createEndpoint(200, JSON.stringify({ data: null, errors }));

    await expect(publishUser(USER)).rejects.toThrow(
      'AppSync answered 200. Unauthorized: Not Authorized to access publishUserCreated',
    );
  });

  test('does not repeat a request that AppSync rejected', async () => {
    const errors = [{ errorType: 'BadRequestException', message: 'Bad' }];
    const { publishUser, received } = await createEndpoint(400, JSON.stringify({ errors }));

    await expect(publishUser(USER)).rejects.toThrow('AppSync answered 400. BadRequestException: Bad');
    expect(received).toHaveLength(1);
  });

  test('repeats a request twice after a response of status 500', async () => {
    const { publishUser, received } = await createEndpoint(500, '<html>');

    await expect(publishUser(USER)).rejects.toThrow(
      'AppSync answered 500. NotJson: The response was not JSON.',
    );
    expect(received).toHaveLength(3);
  });

  test.each([
    [400, 'BadRequestException', true],
    [200, 'ValidationError', true],
    [413, 'RequestEntityTooLarge', true],
    [200, 'Unauthorized', false],
    [200, 'InternalFailure', false],
    [403, 'AccessDeniedException', false],
  ])('treats status %i with %s as final: %s', async (status, errorType, isFinal) => {
    const { publishUser } = await createEndpoint(status, JSON.stringify({ errors: [{ errorType }] }));

    const fault = await publishUser(USER).catch((thrown: unknown) => thrown);

    expect(fault instanceof MutationRefused).toBe(isFinal);
  });
});
