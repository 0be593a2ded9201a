import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { checkCaller } from '../../http/json-api.ts';

const isAnswered = (
  remoteAddress: string | undefined,
  headers: Record<string, string> = {},
  localAddress = '127.0.0.1',
): boolean => {
  try {
    checkCaller({ headers, socket: { remoteAddress, localAddress } } as unknown as IncomingMessage);
    return true;
  } catch (refusal) {
    expect(refusal).toMatchObject({ status: 403 });
    return false;
  }
};

test.each(['127.0.0.1', '127.1.2.3', '::1', '::ffff:127.0.0.1'])('a program at %s is served', (address) => {
  expect(isAnswered(address)).toBe(true);
});

test('a program of this machine is also served at its network address', () => {
  expect(isAnswered('192.168.1.5', {}, '192.168.1.5')).toBe(true);
});

test.each(['192.168.1.6', '10.0.0.1', 'fe80::1', '::ffff:192.168.1.6', undefined])(
  'a program at %s is on another machine, and is rejected',
  (address) => {
    expect(isAnswered(address, {}, '192.168.1.5')).toBe(false);
  },
);

test('a browser is served for pages of the same origin only', () => {
  expect(isAnswered('127.0.0.1', { 'sec-fetch-site': 'same-origin' })).toBe(true);
  expect(isAnswered('127.0.0.1', { 'sec-fetch-site': 'none' })).toBe(true);
  expect(isAnswered('127.0.0.1', { 'sec-fetch-site': 'same-site' })).toBe(false);
  expect(isAnswered('127.0.0.1', { 'sec-fetch-site': 'cross-site' })).toBe(false);
});
