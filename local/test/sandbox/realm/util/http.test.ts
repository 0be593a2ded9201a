import { describe, expect, test } from 'vitest';
import { createHttp } from '../../../../sandbox/realm/util/http.ts';
import { beginCall } from '../begin-call.ts';

const OWN_TO_A_CONNECTION = [
  'transfer-encoding',
  'connection',
  'host',
  'expect',
  'keep-alive',
  'upgrade',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'content-length',
];

const OWN_TO_APPSYNC = [
  'access-control-allow-credentials',
  'access-control-allow-origin',
  'access-control-expose-headers',
  'access-control-max-age',
  'access-control-allow-methods',
  'access-control-allow-headers',
  'vary',
  'content-type',
  'x-amzn-requestid',
  'x-amz-date',
];

const add = (...headers: [name?: unknown, value?: unknown][]) => {
  const call = beginCall();
  const { addResponseHeader } = createHttp(call);
  for (const header of headers) addResponseHeader(...header);
  return {
    added: call.extensions.map(({ arguments: given }) => given),
    messages: call.outErrors.map(({ errorType, message }) => `${errorType}: ${message}`),
  };
};

// https://docs.aws.amazon.com/appsync/latest/devguide/http-helpers-in-utils-http-js.html
describe('copyHeaders', () => {
  const { copyHeaders } = createHttp(beginCall());

  test.each(OWN_TO_A_CONNECTION)('leaves out %s in any case', (name) => {
    const headers = { [name]: '1', [name.toUpperCase()]: '2', other: '3' };
    expect(copyHeaders(headers)).toEqual({ other: '3' });
  });

  test('copies all others, and leaves the given ones as they are', () => {
    const headers = { 'x-one': '1', authorization: 'a', hosted: 'h', many: ['1', '2'] };
    const copy = copyHeaders(headers);
    expect(copy).toEqual(headers);
    expect(copy).not.toBe(headers);
  });

  test('copies none of null', () => {
    expect(copyHeaders(null)).toEqual({});
  });
});

describe('addResponseHeader', () => {
  test.each<[unknown, string]>([
    ['text', 'text'],
    ['', ''],
    [12, '12'],
    [1.5, '1.5'],
    [true, 'true'],
    [{ a: [1] }, '{"a":[1]}'],
    [[1, 2], '[1,2]'],
  ])('writes %j as %s', (value, text) => {
    expect(add(['x-one', value])).toEqual({ added: [['x-one', text]], messages: [] });
  });

  test.each([...OWN_TO_A_CONNECTION, ...OWN_TO_APPSYNC])('refuses %s in any case', (name) => {
    expect(add([name, '1'], [name.toUpperCase(), '1'])).toEqual({
      added: [],
      messages: [name, name.toUpperCase()].map(
        (header) => `ResponseHeaderError: The response header '${header}' is not allowed.`,
      ),
    });
  });

  test.each(['x-amazon', 'x-am', 'content-types', 'access-control', 'x-host'])('accepts %s', (name) => {
    expect(add([name, '1']).messages).toEqual([]);
  });

  test.each([[['', '1']], [[null, '1']], [[undefined, '1']]] as [[unknown, unknown]][])(
    'refuses a header without a name: %j',
    (header) => {
      expect(add(header).messages).toEqual(["ResponseHeaderError: The response header '' is not allowed."]);
    },
  );

  test.each([[null], [undefined]])('refuses a header with the value %s', (value) => {
    expect(add(['x-one', value])).toEqual({
      added: [],
      messages: ["ResponseHeaderError: The response header 'x-one' has no value."],
    });
  });

  test('takes 4 KB of names and values in all', () => {
    const name = 'x-one';
    const first = 'a'.repeat(4096 - 2 * name.length - 1);
    expect(add([name, first], [name, 'b']).messages).toEqual([]);
    expect(add([name, first], [name, 'bc'])).toEqual({
      added: [[name, first]],
      messages: ['ResponseHeaderError: The response headers exceed 4 KB.'],
    });
  });

  test('adds a short header after one that is too long', () => {
    expect(add(['x-one', 'a'.repeat(5000)], ['x-two', '2']).added).toEqual([['x-two', '2']]);
  });
});

describe('addResponseHeaders', () => {
  test('adds each, in order', () => {
    const call = beginCall();
    createHttp(call).addResponseHeaders({ 'x-one': '1', vary: '*', 'x-two': 2 });
    expect(call.extensions.map(({ arguments: given }) => given)).toEqual([
      ['x-one', '1'],
      ['x-two', '2'],
    ]);
    expect(call.outErrors).toHaveLength(1);
  });

  test.each([[null], [undefined], [{}]])('adds none of %j', (headers) => {
    const call = beginCall();
    createHttp(call).addResponseHeaders(headers);
    expect([call.extensions, call.outErrors]).toEqual([[], []]);
  });
});
