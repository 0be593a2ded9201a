import { describe, expect, test } from 'vitest';
import { toAllowed, toHostName, toOrigin } from '../../../kernel/listener/allowed.ts';

describe('an origin', () => {
  test.each([
    ['https://app.example', 'https://app.example'],
    ['HTTPS://App.Example', 'https://app.example'],
    ['https://app.example:443', 'https://app.example'],
    ['http://app.example:80', 'http://app.example'],
    ['http://app.example:080', 'http://app.example'],
    ['http://app.example:443', 'http://app.example:443'],
    ['https://app.example:8443', 'https://app.example:8443'],
    ['http://app.example:', 'http://app.example'],
    ['http://[0:0::1]:3000', 'http://[::1]:3000'],
    ['http://127.1:3000', 'http://127.0.0.1:3000'],
    ['capacitor://localhost', 'capacitor://localhost'],
    ['chrome-extension://abcdefgh', 'chrome-extension://abcdefgh'],
    ['file://', 'file://'],
    ['null', 'null'],
  ])('%s is %s, as a browser writes it', (text, origin) => {
    expect(toOrigin(text)).toBe(origin);
  });

  test.each([
    '',
    'app.example',
    'https:app.example',
    'https://',
    'http://',
    'https://app.example/path',
    'https://app.example/',
    'https://user@app.example',
    'https://*.example',
    'https://app.example:99999',
    'https://a b',
    '*',
    'NULL',
    'javascript:alert(1)',
  ])('is not %j', (text) => {
    expect(toOrigin(text)).toBeNull();
  });
});

describe('a host name', () => {
  test.each([
    ['api.test', 'api.test'],
    ['API.test.', 'api.test'],
    ['192.168.0.7', '192.168.0.7'],
  ])('%s is %s', (text, name) => {
    expect(toHostName(text)).toBe(name);
  });

  test.each(['', 'api.test:4000', 'http://api.test', '*.api.test', 'a/b', '[::1]'])('is not %j', (text) => {
    expect(toHostName(text)).toBeNull();
  });
});

describe('the flags', () => {
  test('are normalized', () => {
    expect(
      toAllowed({ hosts: ['API.test'], origins: ['https://app.example/', 'https://APP.example:443'] }),
    ).toEqual({ hosts: ['api.test'], origins: ['https://app.example', 'https://app.example'] });
  });

  test.each([
    [
      { hosts: ['api.test', 'http://api.test'], origins: [] },
      '--allow-host http://api.test is not a host name.',
    ],
    [{ hosts: [], origins: ['app.example'] }, '--allow-origin app.example is not an origin.'],
    [
      { hosts: [], origins: ['https://app.example//'] },
      '--allow-origin https://app.example// is not an origin.',
    ],
  ])('%j are refused, with the flag and its value', (given, message) => {
    expect(() => toAllowed(given)).toThrow(
      expect.objectContaining({ code: 'USAGE', message, fix: expect.stringContaining('repeat the flag') }),
    );
  });
});
