import { describe, expect, test } from 'vitest';
import { createFixedClock } from '../../../test/tools/fixed-clock.ts';
import { createQueueRoutes } from '../../console-api/queues.ts';
import { systemIds } from '../../kernel/ids.ts';
import { silentLog } from '../../kernel/log.ts';
import { createQueueService } from '../../services/sqs/service.ts';
import { toQueuePair } from '../services/sqs/queue-models.ts';
import { ask } from './ask.ts';

const open = () => {
  const clock = createFixedClock();
  const { queues } = createQueueService({ queues: toQueuePair(1), clock, ids: systemIds, log: silentLog });
  const [rows, dead] = queues;
  if (rows === undefined || dead === undefined) throw new Error('There are not two queues.');
  const routes = createQueueRoutes({ readQueues: async () => queues, now: clock.now });
  const send = (body: string, delaySeconds: number | null = null) =>
    rows.send({ body, attributes: {}, systemAttributes: {}, senderId: 'me', delaySeconds });
  return { clock, rows, dead, routes, send };
};

describe('the queues of the console', () => {
  test('are listed with their counts and their dead-letter queue', async () => {
    const { rows, routes, send } = open();
    send('first');
    send('second');
    send('later', 60);
    rows.receive(1);
    expect(await ask(routes, 'GET /console/api/queues')).toEqual({
      queues: [
        expect.objectContaining({
          name: 'rows',
          counts: { visible: 1, inFlight: 1, delayed: 1 },
          deadLetterQueue: 'dead',
          deadLettersOf: [],
        }),
        expect.objectContaining({ name: 'dead', deadLetterQueue: null, deadLettersOf: ['rows'] }),
      ],
    });
  });

  test('show each message with its state, without receiving it', async () => {
    const { rows, routes, send } = open();
    send('first');
    rows.receive(1);
    send('second');
    send('later', 60);
    const read = () => ask(routes, 'GET /console/api/queues/{queue}/messages', { path: { queue: 'rows' } });
    const { messages } = (await read()) as { messages: { body: string }[] };
    expect(messages).toHaveLength(3);
    expect(messages).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ body: 'first', state: 'inFlight', receiveCount: 1 }),
        expect.objectContaining({ body: 'second', state: 'visible', receiveCount: 0 }),
        expect.objectContaining({ body: 'later', state: 'delayed', receiveCount: 0 }),
      ]),
    );
    expect(await read()).toEqual({ messages });
  });

  test('show a dead letter in its dead-letter queue', async () => {
    const { clock, rows, routes, send } = open();
    send('poison');
    rows.receive(1);
    clock.advance(3_600_000);
    rows.receive(1);
    const answer = await ask(routes, 'GET /console/api/queues/{queue}/messages', { path: { queue: 'dead' } });
    expect(answer).toEqual({ messages: [expect.objectContaining({ body: 'poison', state: 'visible' })] });
  });

  test('reject an unknown queue name', async () => {
    const { routes } = open();
    const asking = ask(routes, 'GET /console/api/queues/{queue}/messages', { path: { queue: 'other' } });
    await expect(asking).rejects.toThrow('This app has no queue other.');
  });

  test('show values of attributes, of which binary ones stay base64', async () => {
    const { rows, routes } = open();
    rows.send({
      body: 'x',
      attributes: {
        text: { DataType: 'String', StringValue: 'a' },
        number: { DataType: 'Number', StringValue: '1' },
        bytes: { DataType: 'Binary', BinaryValue: 'AQI=' },
      },
      systemAttributes: {},
      senderId: 'me',
      delaySeconds: null,
    });
    const answer = await ask(routes, 'GET /console/api/queues/{queue}/messages', { path: { queue: 'rows' } });
    expect(answer).toMatchObject({ messages: [{ attributes: { text: 'a', number: '1', bytes: 'AQI=' } }] });
  });

  test('show a hundred messages at most, and count all of them', async () => {
    const { routes, send } = open();
    for (let count = 0; count < 101; count += 1) send(`message ${count}`);
    const path = { queue: 'rows' };
    const { messages } = (await ask(routes, 'GET /console/api/queues/{queue}/messages', { path })) as {
      messages: unknown[];
    };
    expect(messages).toHaveLength(100);
    expect(await ask(routes, 'GET /console/api/queues')).toMatchObject({
      queues: [{ counts: { visible: 101 } }, {}],
    });
  });

  test('show a delayed message as visible from the moment that its delay ends', async () => {
    const { clock, routes, send } = open();
    send('later', 60);
    const readState = async () => {
      const answer = await ask(routes, 'GET /console/api/queues/{queue}/messages', {
        path: { queue: 'rows' },
      });
      return (answer as { messages: { state: string }[] }).messages.map(({ state }) => state);
    };
    clock.advance(59_999);
    expect(await readState()).toEqual(['delayed']);
    clock.advance(1);
    expect(await readState()).toEqual(['visible']);
  });
});
