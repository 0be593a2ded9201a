import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { connectRealtime } from '../../../test/tools/realtime-client.ts';
import { notes } from '../support/foreign-apps/notes.ts';
import { ask, startForeign } from '../support/foreign-apps/start-foreign.ts';

const startWeather = async (): Promise<string> => {
  const server = createServer((_, response) => response.end('{"sky":"clear"}'));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

test('a stack with a table, inline code, an HTTP endpoint and renamed root types runs completely', async () => {
  const weatherUrl = await startWeather();
  const app = await startForeign((cdk) => notes(cdk, { weatherUrl }));
  expect(app.limitations).toEqual({});

  const client = await connectRealtime(app, { 'x-api-key': app.apiKey ?? '' });
  onTestFinished(() => client.close());
  const received = await client.subscribe('subscription { onAddNote(owner: "ada") { text length } }');

  const added = await ask(
    app,
    'mutation { addNote(owner: "ada", id: "1", text: "engine") { owner id text } }',
  );
  expect(added).toEqual({ data: { addNote: { owner: 'ada', id: '1', text: 'engine' } } });
  expect(await received.next()).toEqual({ data: { onAddNote: { text: 'engine', length: null } } });
  expect(await ask(app, '{ notes(owner: "ada") { id text length } greeting weather }')).toEqual({
    data: {
      notes: [{ id: '1', text: 'engine', length: 6 }],
      greeting: 'Hello from us-east-1',
      weather: '{"sky":"clear"}',
    },
  });
});
