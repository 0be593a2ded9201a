import { describe, expect, test } from 'vitest';
import { createRecordingLog } from '../../../test/tools/recording-log.ts';
import { RequestRefused, TransportFailure } from '../../kernel/errors.ts';
import type { HttpRequest } from '../../kernel/identity.ts';
import { createPayloadPrinter, type StartMessage } from '../../realtime/messages.ts';
import { createStartedSubscriptions } from '../../realtime/started-subscriptions.ts';
import { createScriptedApi } from './scripted-api.ts';

const toStart = (id: string, data = '{"query":"subscription { onItem }"}'): StartMessage => ({
  type: 'start',
  id,
  payload: { data, extensions: { authorization: {} } },
});

const compose = (limit = 10) => {
  const api = createScriptedApi();
  const log = createRecordingLog();
  const sent: unknown[] = [];
  let abandoned = 0;
  const subscriptions = createStartedSubscriptions({
    api,
    log,
    limit,
    connectionId: 'c',
    toHttpRequest: () => ({ headers: {} }) as HttpRequest,
    send: (text) => void sent.push(JSON.parse(text)),
    sendData: (...parts) => void sent.push(JSON.parse(Buffer.concat(parts).toString())),
    printPayload: createPayloadPrinter(),
    abandoned: () => {
      abandoned += 1;
    },
  });
  const types = () => sent.map((message) => (message as { type: string }).type);
  const start = async (id: string) => {
    subscriptions.start(toStart(id));
    return api.nextCall();
  };
  /** Starts one, and waits for its acknowledgement. */
  const startRunning = async (id: string) => {
    const call = await start(id);
    const count = sent.length;
    call.admit();
    await expect.poll(() => sent.length).toBe(count + 1);
    return call;
  };
  return { api, log, sent, types, subscriptions, start, startRunning, abandoned: () => abandoned };
};

describe('a start', () => {
  test('is acknowledged when the API accepts it', async () => {
    const { sent, startRunning } = compose();
    await startRunning('a');
    expect(sent).toEqual([{ id: 'a', type: 'start_ack' }]);
  });

  test('delivers events after the acknowledgement, also those before it, in order', async () => {
    const { sent, start } = compose();
    const call = await start('a');
    call.deliver({ data: { onItem: 1 } });
    call.deliver({ data: { onItem: 2 } });
    expect(sent).toEqual([]);
    call.admit();
    await expect.poll(() => sent.length).toBe(3);
    call.deliver({ data: { onItem: 3 } });
    expect(sent).toMatchObject([
      { type: 'start_ack' },
      { id: 'a', type: 'data', payload: { data: { onItem: 1 } } },
      { payload: { data: { onItem: 2 } } },
      { payload: { data: { onItem: 3 } } },
    ]);
  });

  test.each([
    [new RequestRefused([{ message: 'a' }, { message: 'b' }]), [{ message: 'a' }, { message: 'b' }]],
    [
      new TransportFailure(401, 'UnauthorizedException', 'No.'),
      [{ errorType: 'UnauthorizedException', message: 'No.' }],
    ],
    [new Error('a secret'), [{ errorType: 'InternalFailure', message: 'Internal failure.' }]],
  ])('that the API refuses with %s is an error, and its id is free again', async (failure, errors) => {
    const { sent, start, startRunning } = compose();
    (await start('a')).refuse(failure);
    await expect.poll(() => sent.length).toBe(1);
    expect(sent).toEqual([{ id: 'a', type: 'error', payload: { errors } }]);
    await startRunning('a');
  });

  test.each(['', 'meow', '[]', '{"query":5}'])('of the request %j is an error without a call', (data) => {
    const { api, sent, subscriptions } = compose();
    subscriptions.start(toStart('a', data));
    expect(api.calls).toEqual([]);
    expect(sent).toMatchObject([{ id: 'a', type: 'error' }]);
  });

  test('with the id of another is an error, which leaves the other', async () => {
    const { sent, subscriptions, startRunning } = compose();
    const call = await startRunning('a');
    subscriptions.start(toStart('a'));
    call.deliver({ data: null });
    expect(sent.slice(1)).toMatchObject([
      {
        id: 'a',
        type: 'error',
        payload: {
          errors: [{ errorType: 'DuplicatedOperationError', message: 'Duplicated operation with id a' }],
        },
      },
      { id: 'a', type: 'data' },
    ]);
  });

  test('beyond the limit is an error, also while the others are starting, until one ends', async () => {
    const { sent, subscriptions, start } = compose(2);
    await start('a');
    await start('b');
    subscriptions.start(toStart('c'));
    expect(sent).toMatchObject([
      { id: 'c', payload: { errors: [{ message: 'Max number of 2 subscriptions reached' }] } },
    ]);
    subscriptions.stop('a');
    expect((await start('c')).request.query).toContain('onItem');
  });
});

describe('a stop', () => {
  test('ends a running subscription, and is confirmed', async () => {
    const { types, subscriptions, startRunning, abandoned } = compose();
    const call = await startRunning('a');
    subscriptions.stop('a');
    call.deliver({ data: null });
    call.end();
    expect([types(), call.left, abandoned()]).toEqual([['start_ack', 'complete'], 1, 0]);
  });

  test('while it is starting ends it when the API accepts it', async () => {
    const { types, subscriptions, start } = compose();
    const call = await start('a');
    call.deliver({ data: null });
    subscriptions.stop('a');
    call.admit();
    await call.ended;
    expect([types(), call.left]).toEqual([['complete'], 1]);
  });

  test('while it is starting is not an error if the API then refuses it', async () => {
    const { types, subscriptions, start, startRunning } = compose();
    const call = await start('a');
    subscriptions.stop('a');
    call.refuse(new RequestRefused([{ message: 'no' }]));
    await startRunning('a');
    expect(types()).toEqual(['complete', 'start_ack']);
  });

  test('of an unknown id is confirmed, too', () => {
    const { sent, subscriptions } = compose();
    subscriptions.stop('x');
    expect(sent).toEqual([{ id: 'x', type: 'complete' }]);
  });
});

describe('an end by the API', () => {
  test('completes the subscription, and abandons the connection after the last', async () => {
    const { types, startRunning, abandoned } = compose();
    const [one, other] = [await startRunning('a'), await startRunning('b')];
    one.end();
    expect(abandoned()).toBe(0);
    other.end();
    other.end();
    expect([types().slice(2), abandoned()]).toEqual([['complete', 'complete'], 1]);
  });

  test('before the acknowledgement comes after it, with the events in between', async () => {
    const { types, start } = compose();
    const call = await start('a');
    call.deliver({ data: null });
    call.end();
    call.admit();
    await call.ended;
    expect(types()).toEqual(['start_ack', 'data', 'complete']);
  });
});

describe('the end of the connection', () => {
  test('ends all subscriptions without a message', async () => {
    const { types, subscriptions, start, startRunning } = compose();
    const [running, starting] = [await startRunning('a'), await start('b')];
    subscriptions.endAll();
    starting.admit();
    await Promise.all([running.ended, starting.ended]);
    expect([types(), running.left, starting.left]).toEqual([['start_ack'], 1, 1]);
  });
});
