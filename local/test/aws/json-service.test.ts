import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createJsonService, type JsonServiceOptions, sendJson } from '../../aws/json-service.ts';
import { readBytes } from '../../aws/read-bytes.ts';

const TYPE = 'application/x-amz-json-1.0';

const serve = async (options: Partial<JsonServiceOptions> = {}) => {
  const answer = vi.fn<JsonServiceOptions['answer']>(async ({ body }, response) =>
    sendJson(response, TYPE, { status: 200, body: body.toString() }),
  );
  const handle = createJsonService(
    { service: 'sqs', contentType: TYPE, maximumBytes: 10, mayBeUnsigned: true, answer, ...options },
    {
      keys: { find: () => null, advice: 'Sign.', clock: { now: () => 0 } },
      ids: { uuid: () => 'request-1', entropy: () => '' },
    },
  );
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close().closeAllConnections());
  const { port } = server.address() as AddressInfo;
  const post = (body: string, headers = {}) =>
    fetch(`http://127.0.0.1:${port}/path?query`, { method: 'POST', body, headers });
  return { answer, port, post };
};

describe('a body', () => {
  test.each([
    ['', 200],
    ['1234567890', 200],
    ['12345678901', 413],
    // Bytes, not characters.
    ['ééééé', 200],
    ['ééééé1', 413],
  ])('%j is answered with status %i', async (body, status) => {
    const { post, answer } = await serve();
    const response = await post(body);
    expect(response.status).toBe(status);
    expect(answer).toHaveBeenCalledTimes(status === 200 ? 1 : 0);
    if (status === 200) expect(await response.text()).toBe(body);
    else {
      expect(response.headers.get('connection')).toBe('close');
      expect(await response.json()).toEqual({
        __type: 'RequestEntityTooLargeException',
        message: 'The request body is longer than 10 bytes.',
      });
    }
  });

  test('that is not complete when its sender disconnects is not handled', async () => {
    const { port, answer } = await serve();
    const socket = connect(port, '127.0.0.1');
    await new Promise<void>((resolve) => socket.once('connect', resolve));
    socket.write('POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 9\r\n\r\nhalf');
    await new Promise<void>((resolve) => {
      socket.once('close', () => resolve());
      socket.destroy();
    });
    expect(answer).not.toHaveBeenCalled();
  });

  test('is read as its chunks in order, unless they are too long', async () => {
    const chunk = fc.uint8Array({ maxLength: 5 }).map((bytes) => Buffer.from(bytes));
    await fc.assert(
      fc.asyncProperty(fc.array(chunk, { maxLength: 6 }), fc.nat(20), async (chunks, maximum) => {
        const whole = Buffer.concat(chunks);
        const read = await readBytes(Readable.from(chunks) as never, maximum);
        if (whole.length > maximum) expect(read).toBeNull();
        else expect(read).toEqual(whole);
      }),
    );
  });

  test('of a stream that fails is null', async () => {
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from('a');
        throw new Error('ECONNRESET');
      })(),
    );
    expect(await readBytes(broken as never, 10)).toBeNull();
  });
});

describe('a request', () => {
  test('is passed with its path, query, method and headers', async () => {
    const { post, answer } = await serve();
    await post('{}', { 'x-amz-target': 'AmazonSQS.ListQueues' });
    expect(answer.mock.calls[0]?.[0]).toMatchObject({
      method: 'POST',
      path: '/path?query',
      headers: { 'x-amz-target': 'AmazonSQS.ListQueues' },
    });
  });

  test.each([true, false])(
    'with a signature in the wrong form is refused, if unsigned ones are accepted: %s',
    async (mayBeUnsigned) => {
      const { post, answer } = await serve({ mayBeUnsigned });
      const response = await post('{}', { authorization: 'AWS4-HMAC-SHA256 Credential=x' });
      expect(response.headers.get('x-amzn-errortype')).toBe('IncompleteSignatureException');
      expect(response.headers.get('x-amzn-requestid')).toBe('request-1');
      expect(answer).not.toHaveBeenCalled();
    },
  );

  test.each([
    [true, 200],
    [false, 400],
  ])('without a signature, if that is accepted: %s', async (mayBeUnsigned, status) => {
    const { post } = await serve({ mayBeUnsigned });
    expect((await post('{}')).status).toBe(status);
  });

  test('has a signal that aborts when its client disconnects', async () => {
    const gone = await new Promise<() => Promise<unknown>>((resolve) => {
      const answer: JsonServiceOptions['answer'] = async ({ untilGone }) => {
        const signal = untilGone();
        client.destroy();
        const ended = new Promise((end) => signal.addEventListener('abort', end));
        resolve(() => ended);
      };
      let client: ReturnType<typeof connect>;
      void serve({ answer }).then(({ port }) => {
        client = connect(port, '127.0.0.1', () =>
          client.write('POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 2\r\n\r\n{}'),
        );
      });
    });
    await expect(gone()).resolves.toBeDefined();
  });
});

test('a response has the length of its bytes', async () => {
  const { post } = await serve({
    answer: async (_, response) =>
      sendJson(response, TYPE, { status: 201, headers: { a: 'b' }, body: '"é"' }),
  });
  const response = await post('{}');
  expect(response.status).toBe(201);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-length': '4',
    'content-type': TYPE,
    a: 'b',
  });
});
