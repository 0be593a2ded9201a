import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toAllowed } from '../../../kernel/listener/allowed.ts';
import { findRefusal, toPathOfTarget } from '../../../kernel/listener/find-refusal.ts';

const allowed = toAllowed({
  hosts: ['api.test'],
  origins: ['https://app.example', 'capacitor://localhost', 'file://'],
});
const nothing = toAllowed({ hosts: [], origins: [] });

const statusOf = (host: string[], origin: string[] = [], url = '/graphql', flags = allowed) =>
  findRefusal({ url, headersDistinct: { host, origin } }, flags)?.status ?? 200;

describe('a host that', () => {
  test.each([
    'localhost',
    'localhost:4000',
    'LOCALHOST:4000',
    'localhost.',
    'localhost.:4000',
    'bucket.localhost:4000',
    'a.b.localhost',
    '127.0.0.1:4000',
    '127.8.9.1',
    '127.1:4000',
    '0x7f000001',
    '192.0.2.20:4000',
    '[::1]:4000',
    '[::1]',
    '[::ffff:127.0.0.1]:4000',
    '[FE80::1]:4000',
    'api.test',
    'API.test.:80',
  ])('is local, an address or allowed is accepted: %s', (host) => {
    expect(statusOf([host])).toBe(200);
  });

  test.each([
    'rebind.example:4000',
    'localhost.example',
    'notlocalhost',
    '127.0.0.1.nip.io',
    '127.0.0.1.example:4000',
    'sub.api.test',
    'api.test.example',
    'evil.example@localhost',
    'localhost@evil.example',
    'localhost/evil.example',
    'localhost#.evil.example',
    'localhost, evil.example',
    '::1',
    '[::1',
    '[evil.example]',
    '%6cocalhost',
    'localhost:4000:4000',
    'localhost:port',
    ' ',
    '.',
    '',
  ])('is not is rejected with 421: "%s"', (host) => {
    expect(statusOf([host])).toBe(421);
  });

  test('is absent is rejected with 421, and one that is sent twice with 400', () => {
    expect(statusOf([])).toBe(421);
    expect(statusOf(['localhost', 'localhost'])).toBe(400);
  });

  test('is in the request target is checked like the header', () => {
    expect(statusOf(['localhost'], [], 'http://localhost:4000/graphql')).toBe(200);
    expect(statusOf([], [], 'http://localhost:4000/graphql')).toBe(200);
    expect(statusOf(['localhost'], [], 'http://rebind.example/graphql')).toBe(421);
    expect(statusOf(['rebind.example'], [], 'http://localhost/graphql')).toBe(421);
    expect(statusOf(['localhost'], [], 'http://[')).toBe(421);
    expect(statusOf(['localhost'], [], '//rebind.example/graphql')).toBe(200);
    expect(statusOf(['localhost'], [], '*')).toBe(200);
  });
});

describe('an origin that', () => {
  test.each([
    'http://localhost',
    'http://localhost:5173',
    'https://localhost:5173',
    'HTTP://LOCALHOST:5173',
    'http://app.localhost:3000',
    'http://localhost.:3000',
    'http://127.0.0.1:5173',
    'http://127.10.0.1',
    'https://[::1]:5173',
  ])('is local is accepted: %s', (origin) => {
    expect(statusOf(['127.0.0.1:4000'], [origin], '/', nothing)).toBe(200);
  });

  test.each(['https://app.example', 'https://APP.example:443', 'capacitor://localhost', 'file://'])(
    'is allowed is accepted: %s',
    (origin) => {
      expect(statusOf(['localhost:4000'], [origin])).toBe(200);
      expect(statusOf(['localhost:4000'], [origin], '/', nothing)).toBe(403);
    },
  );

  test('equals the requested host is accepted, as on a phone that opens GraphiQL by the address of a laptop', () => {
    expect(statusOf(['192.0.2.20:4000'], ['http://192.0.2.20:4000'])).toBe(200);
    expect(statusOf(['api.test:4000'], ['https://api.test:4000'])).toBe(200);
    expect(statusOf(['192.0.2.20:4000'], ['http://192.0.2.20:3000'])).toBe(403);
    expect(statusOf(['192.0.2.20:4000'], ['http://192.0.2.21:4000'])).toBe(403);
    expect(statusOf(['rebind.example:4000'], ['http://rebind.example:4000'])).toBe(421);
  });

  test.each([
    'https://evil.example',
    'http://evil.example:4000',
    'http://app.example',
    'https://app.example:8443',
    'https://sub.app.example',
    'https://localhost.evil.example',
    'http://localhost@evil.example',
    'http://evil.example/localhost',
    'http://127.0.0.1.nip.io',
    'http://0.0.0.0:4000',
    'http://192.0.2.20:4000',
    'http://[::2]',
    'ftp://localhost',
    'chrome-extension://abcdefghijklmnop',
    'http://localhost, https://evil.example',
    'localhost',
    'null',
    'NULL',
    'http://',
    '',
  ])('is neither is rejected with 403: "%s"', (origin) => {
    expect(statusOf(['localhost:4000'], [origin])).toBe(403);
  });

  test('is one of several is rejected if another is not allowed', () => {
    expect(statusOf(['localhost'], ['http://localhost', 'https://evil.example'])).toBe(403);
  });

  test('is opaque is accepted if `null` is allowed', () => {
    expect(statusOf(['localhost'], ['null'], '/', toAllowed({ hosts: [], origins: ['null'] }))).toBe(200);
  });
});

describe('an error', () => {
  const messageOf = (host: string, origin: string[] = []) =>
    findRefusal({ url: '/', headersDistinct: { host: [host], origin } }, nothing)?.message;

  test('names the flag that would allow it', () => {
    expect(messageOf('Rebind.example:4000')).toContain('--allow-host rebind.example.');
    expect(messageOf('localhost', ['https://Evil.example'])).toContain(
      '--allow-origin https://evil.example.',
    );
    expect(messageOf('localhost', ['null'])).toContain('--allow-origin null.');
  });

  test('never contains what a shell or a terminal would interpret', () => {
    const text = fc.string({ unit: fc.constantFrom(...'a.;$`"\'\n\u001b[|&>( :/'), maxLength: 300 });
    fc.assert(
      fc.property(text, text, (host, origin) => {
        const message = `${messageOf(host)} ${messageOf('localhost', [`http://${origin}`])}`;
        expect([...message].filter((character) => character < ' ')).toEqual([]);
        expect(message.length).toBeLessThan(1_000);
        for (const [, named] of message.matchAll(/start with --allow-\w+ (.*?)\.(?= |$)/g)) {
          expect(named).toMatch(/^(NAME|ORIGIN|[\w.:/[\]-]+)$/);
        }
      }),
    );
  });
});

test('any host that is not local is rejected', () => {
  const domain = fc.domain();
  const port = fc.option(fc.integer({ min: 0, max: 65_535 }), { nil: undefined });
  fc.assert(
    fc.property(domain, port, (name, number) => {
      const authority = number === undefined ? name : `${name}:${number}`;
      expect(statusOf([authority], [], '/', nothing)).toBe(421);
      expect(statusOf(['localhost'], [`https://${authority}`], '/', nothing)).toBe(403);
    }),
  );
});

test('the path of a target is what follows its authority', () => {
  const targets = [
    '/graphql?a=b',
    'http://localhost:4000/graphql?a=b',
    'http://localhost?a',
    'http://a',
    '*',
    '//a',
  ];
  expect(targets.map(toPathOfTarget)).toEqual(['/graphql?a=b', '/graphql?a=b', '/?a', '/', '*', '//a']);
});
