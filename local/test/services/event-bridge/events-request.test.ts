import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../kernel/json.ts';
import type { EventEntry } from '../../../kernel/put-events.ts';
import { answerPutEvents, EventsRefusal } from '../../../services/event-bridge/events-request.ts';
import { refuseEntry } from '../../../services/event-bridge/to-event.ts';

const entry = { Source: 'my.app', DetailType: 'Created', Detail: '{"id":1}' };

/** A bus that accepts what EventBridge does. */
const send = async (...entries: JsonObject[]) => {
  const sent: [bus: string, EventEntry][] = [];
  const response = await answerPutEvents({ Entries: entries }, async (bus, given) => {
    sent.push(...given.map((one): [string, EventEntry] => [bus, one]));
    return given.map((one) => refuseEntry(one) ?? { EventId: 'e' });
  });
  return { sent, response };
};

describe('a request', () => {
  test('is answered with an outcome for each entry, in their order', async () => {
    const { response } = await send(entry, { ...entry, Source: 'aws.s3' }, entry);
    expect(response).toMatchObject({
      FailedEntryCount: 1,
      Entries: [{ EventId: 'e' }, { ErrorCode: 'NotAuthorizedForSourceException' }, { EventId: 'e' }],
    });
  });

  test('sends each entry to its bus', async () => {
    const { sent } = await send(entry, { ...entry, EventBusName: 'orders' });
    expect(sent.map(([bus]) => bus)).toEqual(['default', 'orders']);
  });

  test.each([0, 11])('of %i entries is refused as a whole', async (count) => {
    const entries = Array.from({ length: count }, () => entry);
    const refused = send(...entries);
    await expect(refused).rejects.toThrow(EventsRefusal);
    await expect(refused).rejects.toMatchObject({ exception: 'ValidationException' });
  });

  test('of ten entries is accepted', async () => {
    expect((await send(...Array.from({ length: 10 }, () => entry))).response.FailedEntryCount).toBe(0);
  });

  test.each([{}, { Entries: 5 }, { Entries: {} }])('%j has no entries', async (input) => {
    await expect(answerPutEvents(input, async () => [])).rejects.toThrow('not 0');
  });
});

describe('an entry', () => {
  test.each(['', 'text', '[]', '5', 'null', '{"a":'])('with the detail %j is malformed', async (Detail) => {
    const { response, sent } = await send({ ...entry, Detail });
    expect(response).toMatchObject({ FailedEntryCount: 1, Entries: [{ ErrorCode: 'MalformedDetail' }] });
    expect(sent).toEqual([]);
  });

  test.each<[JsonObject, string | null]>([
    [{}, null],
    [{ Time: 1_517_943_695 }, '2018-02-06T19:01:35.000Z'],
    [{ Time: 1_517_943_695.749 }, '2018-02-06T19:01:35.749Z'],
    [{ Time: '2018-02-06T19:01:35Z' }, '2018-02-06T19:01:35Z'],
  ])('with %j has the time %s', async (time, expected) => {
    const { sent } = await send({ ...entry, ...time });
    expect(sent[0]?.[1].time).toBe(expected);
  });

  test('with a time that no date has fails alone', async () => {
    const { response } = await send({ ...entry, Time: 1e20 }, entry);
    expect(response).toMatchObject({
      FailedEntryCount: 1,
      Entries: [{ ErrorCode: 'InvalidArgument' }, { EventId: 'e' }],
    });
  });

  test('has the resources as texts', async () => {
    const { sent } = await send({ ...entry, Resources: ['arn:a', 5] });
    expect(sent[0]?.[1].resources).toEqual(['arn:a', '5']);
  });

  test('without a text for its source has none', async () => {
    const { sent } = await send({ ...entry, Source: 5 });
    expect(sent[0]?.[1].source).toBeNull();
  });
});
