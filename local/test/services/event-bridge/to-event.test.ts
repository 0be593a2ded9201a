import { describe, expect, test } from 'vitest';
import type { EventEntry } from '../../../kernel/put-events.ts';
import { refuseEntry, toEvent } from '../../../services/event-bridge/to-event.ts';

const entry: EventEntry = {
  source: 'my.app',
  detailType: 'User created',
  detail: { id: '1' },
  resources: ['arn:aws:s3:::a'],
  time: null,
};
const facts = {
  id: 'e',
  region: 'eu-west-1',
  accountId: '123456789012',
  now: Date.UTC(2026, 0, 2, 3, 4, 5, 678),
};

describe('an event', () => {
  // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html
  test('has the fields of EventBridge in their order', () => {
    expect(JSON.stringify(toEvent(entry, facts))).toBe(
      JSON.stringify({
        version: '0',
        id: 'e',
        'detail-type': 'User created',
        source: 'my.app',
        account: '123456789012',
        time: '2026-01-02T03:04:05Z',
        region: 'eu-west-1',
        resources: ['arn:aws:s3:::a'],
        detail: { id: '1' },
      }),
    );
  });

  test.each([
    ['2026-01-02T03:04:05.999Z', '2026-01-02T03:04:05Z'],
    ['2026-01-02T03:04:05+02:00', '2026-01-02T01:04:05Z'],
    ['2026-01-02', '2026-01-02T00:00:00Z'],
  ])('of the time %s has %s', (time, shown) => {
    expect(toEvent({ ...entry, time }, facts).time).toBe(shown);
  });

  test('has a copy of the resources', () => {
    const event = toEvent(entry, facts);
    expect(event.resources).toEqual(entry.resources);
    expect(event.resources).not.toBe(entry.resources);
  });
});

describe('an entry', () => {
  test('with source, detail type and detail is accepted', () => {
    expect(refuseEntry(entry)).toBeNull();
    expect(refuseEntry({ ...entry, resources: [], detail: {} })).toBeNull();
  });

  test.each<[Partial<EventEntry>, string, string]>([
    [{ source: null }, 'InvalidArgument', 'Source'],
    [{ source: '' }, 'InvalidArgument', 'Source'],
    [{ detailType: null }, 'InvalidArgument', 'DetailType'],
    [{ detailType: '' }, 'InvalidArgument', 'DetailType'],
    [{ detail: null }, 'InvalidArgument', 'Detail'],
    [{ source: 'aws.s3' }, 'NotAuthorizedForSourceException', 'Not authorized for the source.'],
    [{ time: 'soon' }, 'InvalidArgument', 'Time'],
  ])('with %j is refused: %s, %s', (changed, code, message) => {
    const refusal = refuseEntry({ ...entry, ...changed });
    expect(refusal).toMatchObject({ ErrorCode: code, ErrorMessage: expect.stringContaining(message) });
  });

  test('may have a source that only looks like one of AWS', () => {
    expect(refuseEntry({ ...entry, source: 'awsome.app' })).toBeNull();
    expect(refuseEntry({ ...entry, source: 'aws' })).toBeNull();
  });
});
