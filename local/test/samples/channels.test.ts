import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectRealtime } from '../../../test/tools/realtime-client.ts';
import type { ServedApp } from '../../../test/tools/serve-assembly.ts';
import { serveSample } from './serve-sample.ts';

// The way of "Using local resolvers": https://docs.aws.amazon.com/appsync/latest/devguide/tutorial-local-resolvers-js.html

let api: ServedApp;
beforeAll(async () => {
  api = await serveSample({
    folder: `${import.meta.dirname}/channels`,
    sources: { nothing: { kind: 'none' } },
    fields: { 'Mutation.say': 'nothing' },
  });
});
afterAll(() => api.stop());

const SAY = 'mutation ($room: String!, $body: AWSJSON!) { say(room: $room, body: $body) { room body } }';

test('the result of a local resolver is sent only to the subscribers of its room', async () => {
  const client = await connectRealtime(api, { 'x-api-key': api.apiKey });
  const SAID = 'subscription ($room: String!) { said(room: $room) { room body } }';
  const [kitchen, garden] = await Promise.all(
    ['kitchen', 'garden'].map((room) => client.subscribe(SAID, { room })),
  );
  const inGarden = { room: 'garden', body: '{"text":"Rain"}' };
  expect((await api.graphql(SAY, inGarden)).body).toEqual({ data: { say: inGarden } });
  const inKitchen = { room: 'kitchen', body: '["Tea"]' };
  await api.graphql(SAY, inKitchen);
  expect(await kitchen?.next()).toEqual({ data: { said: inKitchen } });
  expect(await garden?.next()).toEqual({ data: { said: inGarden } });
  await client.close();
});

test('a field without a resolver is null', async () => {
  expect((await api.graphql('{ lastMessage { body } }')).body).toEqual({ data: { lastMessage: null } });
});
