import { describe, expect, test, vi } from 'vitest';
import type { JsonObject } from '../../../kernel/json.ts';
import type { PutEvents } from '../../../kernel/put-events.ts';
import { createEventsService } from '../../../services/event-bridge/events-service.ts';

const putEvents = vi.fn<PutEvents>(async (bus, events) => events.map(() => ({ EventId: `on ${bus}` })));
const answer = createEventsService({ putEvents });

const post = async (body: JsonObject | string, target = 'AWSEvents.PutEvents') => {
  const { status, document } = await answer(target, typeof body === 'string' ? body : JSON.stringify(body));
  return { status, body: document };
};
const entry = { Source: 'app', DetailType: 'Made', Detail: '{"id":"1"}' };

describe('PutEvents of an SDK client', () => {
  test('puts each entry on the bus that the client names, and returns results in their order', async () => {
    const EventBusName = 'arn:aws:events:eu-west-1:123456789012:event-bus/orders';
    const Entries = [{ ...entry, Time: 1_700_000_000, Resources: ['r'], EventBusName }, entry];
    expect(await post({ Entries })).toEqual({
      status: 200,
      body: { FailedEntryCount: 0, Entries: [{ EventId: `on ${EventBusName}` }, { EventId: 'on default' }] },
    });
    const event = { source: 'app', detailType: 'Made', detail: { id: '1' } };
    expect(putEvents.mock.calls).toEqual([
      [EventBusName, [{ ...event, resources: ['r'], time: '2023-11-14T22:13:20.000Z' }]],
      ['default', [{ ...event, resources: [], time: null }]],
    ]);
  });

  test.each(['{', '[]', '"text"'])('fails only the entry with the detail %s', async (Detail) => {
    expect(await post({ Entries: [{ ...entry, Detail }, entry] })).toMatchObject({
      body: { FailedEntryCount: 1, Entries: [{ ErrorCode: 'MalformedDetail' }, { EventId: 'on default' }] },
    });
  });

  test.each<[string, JsonObject | string, string, string]>([
    ['no entries', { Entries: [] }, 'AWSEvents.PutEvents', 'ValidationException'],
    ['eleven entries', { Entries: Array(11).fill(entry) }, 'AWSEvents.PutEvents', 'ValidationException'],
    [
      'an entry that is a text',
      { Entries: [entry, 'text'] },
      'AWSEvents.PutEvents',
      'SerializationException',
    ],
    ['an entry of null', { Entries: [null] }, 'AWSEvents.PutEvents', 'SerializationException'],
    ['no JSON', 'Entries', 'AWSEvents.PutEvents', 'SerializationException'],
    ['another operation', {}, 'AWSEvents.PutRule', 'LocalFault'],
  ])('rejects %s', async (_what, body, target, exception) => {
    expect(await post(body, target)).toMatchObject({ status: 400, body: { __type: exception } });
  });
});
