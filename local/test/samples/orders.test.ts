import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { ServedApp } from '../../../test/tools/serve-assembly.ts';
import { serveSample } from './serve-sample.ts';

// After the reference of EventBridge: https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-eventbridge-js.html

const printed: string[] = [];
const print = (_: string, line: string): void => void printed.push(line);

let api: ServedApp;
beforeAll(async () => {
  api = await serveSample(
    {
      folder: `${import.meta.dirname}/orders`,
      sources: {
        bus: { kind: 'bus', pattern: { source: ['shop'] }, target: 'ship' },
        ship: { kind: 'function', file: 'ship.mjs' },
      },
      fields: { 'Mutation.order': 'bus', 'Mutation.orderNothing': 'bus' },
    },
    { log: { info: print, warn: print, error: print } },
  );
});
afterAll(() => api.stop());

test('events that a resolver puts on a bus are delivered to the function of a rule', async () => {
  const { body } = await api.graphql('mutation { order(ids: ["1", "2"]) { failed eventIds } }');
  expect(body).toEqual({
    data: { order: { failed: 0, eventIds: [expect.any(String), expect.any(String)] } },
  });
  const { order } = body.data as unknown as { order: { eventIds: string[] } };
  const lines = order.eventIds.map((eventId, index) => `shipped ${eventId} ${index + 1}`);
  await vi.waitFor(() => expect(printed.join('\n')).toContain(lines[1]), { timeout: 10_000 });
  await vi.waitFor(() => expect(printed.join('\n')).toContain(lines[0]), { timeout: 10_000 });
});

test('an event that the bus rejects is counted, and is not an error of the field', async () => {
  expect((await api.graphql('mutation { orderNothing { failed eventIds } }')).body).toEqual({
    data: { orderNothing: { failed: 1, eventIds: [null] } },
  });
});
