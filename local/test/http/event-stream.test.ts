import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { createEventStream, type Follow } from '../../http/event-stream.ts';
import { badRequest } from '../../http/json-api.ts';

const serve = async (follow: Follow): Promise<string> => {
  const server = createServer(createEventStream(follow));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('It does not listen.');
  return `http://127.0.0.1:${address.port}/`;
};

/** What is sent until it contains the text. */
const readUntil = async (response: Response, text: string): Promise<string> => {
  let read = '';
  for await (const chunk of response.body ?? []) {
    read += new TextDecoder().decode(chunk);
    if (read.includes(text)) break;
  }
  return read;
};

test('sends existing events immediately, and later ones as they occur', async () => {
  let sendLater = (): void => {};
  const url = await serve((_, send) => {
    send('at once');
    sendLater = () => send({ later: true });
    return () => {};
  });
  const response = await fetch(url);
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  setImmediate(() => sendLater());
  expect(await readUntil(response, 'later')).toBe(
    ': following\n\ndata: "at once"\n\ndata: {"later":true}\n\n',
  );
});

test('rejects an invalid query before it starts', async () => {
  const url = await serve(() => {
    throw badRequest('limit is not a number.');
  });
  const response = await fetch(url);
  expect([response.status, await response.text()]).toEqual([400, 'limit is not a number.']);
});

test('stops following when the client leaves', async () => {
  let leave = (): void => {};
  const left = new Promise<void>((resolve) => {
    leave = resolve;
  });
  const url = await serve(() => leave);
  const controller = new AbortController();
  await fetch(url, { signal: controller.signal });
  controller.abort();
  await left;
});
