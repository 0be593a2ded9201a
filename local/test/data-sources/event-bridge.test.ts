import { describe, expect, test } from 'vitest';
import { createDataSource } from '../../data-sources/index.ts';
import type { Json } from '../../kernel/json.ts';
import { aFieldExecution } from './field-execution.ts';
import { createPorts } from './ports.ts';

const eventBusArn = 'arn:aws:events:eu-west-1:123456789012:event-bus/orders';
const compose = () => {
  const ports = createPorts();
  const source = createDataSource({ name: 'Bus', type: 'AMAZON_EVENTBRIDGE', eventBusArn }, ports);
  return { ports, ask: (request: Json) => source.invoke(request, aFieldExecution()) };
};
const event = { source: 'shop', detailType: 'ordered', detail: { id: '1' } };

describe('PutEvents', () => {
  test('puts the events on the bus and returns an entry for each', async () => {
    const { ports, ask } = compose();
    const more = { ...event, resources: ['arn:a'], time: '2026-11-23T12:00:00Z' };
    expect(await ask({ operation: 'PutEvents', events: [event, more] })).toEqual({
      result: { Entries: [{ EventId: 'e0' }, { EventId: 'e1' }], FailedEntryCount: 0 },
      error: null,
    });
    expect(ports.putEvents).toHaveBeenCalledExactlyOnceWith(eventBusArn, [
      { ...event, resources: [], time: null },
      more,
    ]);
  });

  test('counts entries that the bus rejects, without an error', async () => {
    const { ports, ask } = compose();
    const refused = { ErrorCode: 'InvalidArgument', ErrorMessage: 'no source' };
    ports.putEvents.mockResolvedValue([{ EventId: 'e0' }, refused]);
    expect(await ask({ operation: 'PutEvents', events: [event, { ...event, source: null }] })).toEqual({
      result: { Entries: [{ EventId: 'e0' }, refused], FailedEntryCount: 1 },
      error: null,
    });
  });

  test('accepts at most ten events', async () => {
    const { ports, ask } = compose();
    const many = (count: number) => ask({ operation: 'PutEvents', events: Array(count).fill(event) });
    expect((await many(10)).error).toBeNull();
    expect(await many(11)).toEqual({
      result: null,
      error: { type: 'EventBridge:ValidationException', message: 'PutEvents takes 1 to 10 events, not 11.' },
    });
    expect(ports.putEvents).toHaveBeenCalledOnce();
  });

  test.each<[Json, string]>([
    [{ operation: 'PutEvents' }, "Value for field '$[events]' not found."],
    [{ operation: 'PutEvents', events: event }, `Unable to convert ${JSON.stringify(event)} to List.`],
    [{ operation: 'PutEvents', events: [{ ...event, bus: 'a' }] }, "Unsupported element '$[events][bus]'."],
    [
      { operation: 'PutEvents', events: [{ ...event, detail: 'text' }] },
      'Unable to convert "text" to Object.',
    ],
    [{ operation: 'Send', events: [event] }, "Unsupported operation 'Send'."],
  ])('rejects %j', async (request, message) => {
    await expect(compose().ask(request)).rejects.toMatchObject({ errorType: 'MappingTemplate', message });
  });
});
