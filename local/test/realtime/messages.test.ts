import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  createPayloadPrinter,
  parseClientMessage,
  printDataStart,
  printMessage,
} from '../../realtime/messages.ts';

const unsupported = {
  errors: [
    { errorType: 'UnsupportedOperation', message: 'unknown not supported through the realtime channel' },
  ],
};

describe('a message of a client', () => {
  test('is a connection_init, with any other members', () => {
    expect(parseClientMessage('{"type":"connection_init","payload":{}}')).toEqual({
      type: 'connection_init',
    });
  });

  test('is a start with its exact request and its header object', () => {
    const data = '{ "query":\n"subscription { a }" }';
    const authorization = { host: 'localhost', 'x-api-key': 'da2-key' };
    const start = { id: '1', type: 'start', payload: { data, extensions: { authorization } } };
    expect(parseClientMessage(JSON.stringify(start))).toEqual(start);
  });

  test('is a start without headers if it has none', () => {
    expect(parseClientMessage('{"id":"1","type":"start","payload":{"data":"{}"}}')).toEqual({
      id: '1',
      type: 'start',
      payload: { data: '{}', extensions: { authorization: {} } },
    });
  });

  test('is a stop', () => {
    expect(parseClientMessage('{"id":"1","type":"stop"}')).toEqual({ id: '1', type: 'stop' });
  });

  test.each([
    ['no JSON', 'hello'],
    ['no object', '[1]'],
    ['no type', '{}'],
    ['a type that is unknown', '{"type":"subscribe"}'],
    ['a start without an id', '{"type":"start","payload":{"data":"{}"}}'],
    ['a stop whose id is a number', '{"type":"stop","id":1}'],
  ])('is an unsupported operation when it has %s', (_, text) => {
    expect(parseClientMessage(text)).toEqual({ type: 'error', payload: unsupported });
  });

  test.each([
    ['without a payload', '{"id":"7","type":"start"}'],
    ['whose data is an object', '{"id":"7","type":"start","payload":{"data":{}}}'],
  ])('is an unsupported operation that names the id of a start %s', (_, text) => {
    expect(parseClientMessage(text)).toEqual({ id: '7', type: 'error', payload: unsupported });
  });

  test('never causes an exception', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(parseClientMessage(text)).toHaveProperty('type');
      }),
    );
  });
});

describe('a data message', () => {
  test('is the same message whether its payload was serialized before or not', () => {
    const printPayload = createPayloadPrinter();
    fc.assert(
      fc.property(fc.string(), fc.dictionary(fc.string(), fc.jsonValue()), (id, data) => {
        const payload = { data: JSON.parse(JSON.stringify(data)) };
        const [once, again] = [printPayload(payload), printPayload(payload)];
        expect(again).toBe(once);
        printPayload({ data: null });
        expect(printPayload(payload)).toEqual(once);
        const text = Buffer.concat([printDataStart(id), once]).toString();
        expect(text).toBe(printMessage({ id, type: 'data', payload }));
      }),
    );
  });
});
