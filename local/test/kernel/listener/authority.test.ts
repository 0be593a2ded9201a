import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isAddress, isLoopback, parseAuthority } from '../../../kernel/listener/authority.ts';

const nameOf = (text: string): string | undefined => parseAuthority(text)?.name;

describe('the name of an authority', () => {
  test.each([
    ['localhost', 'localhost'],
    ['LOCALHOST:4000', 'localhost'],
    ['api.test.', 'api.test'],
    ['127.0.0.1:4000', '127.0.0.1'],
    ['127.1', '127.0.0.1'],
    ['0x7f000001', '127.0.0.1'],
    ['2130706433', '127.0.0.1'],
    ['0177.0.0.1', '127.0.0.1'],
    ['[::1]:4000', '::1'],
    ['[0:0:0:0:0:0:0:1]', '::1'],
    ['[::ffff:127.0.0.1]', '::ffff:7f00:1'],
    ['my_api.test', 'my_api.test'],
  ])('of %s is %s', (text, name) => {
    expect(nameOf(text)).toBe(name);
  });
});

describe('no authority', () => {
  test.each([
    '',
    ' ',
    ':4000',
    '.',
    'a b',
    'user@localhost',
    'localhost/path',
    'localhost?x',
    'localhost#x',
    'localhost\\x',
    'local%68ost',
    'localhost:port',
    'localhost:-1',
    'localhost:400000',
    'localhost:4000:4000',
    '::1',
    '[::1',
    '[::1%eth0]',
    '[:::1]',
    '256.256.256.256',
    'localhost\n',
    '*.test',
  ])('is %j', (text) => {
    expect(parseAuthority(text)).toBeNull();
  });

  test.each(['localhost:65536', 'localhost:99999'])('is %s, since a port has 16 bits', (text) => {
    expect(parseAuthority(text)).toBeNull();
  });
});

describe('the port of an authority', () => {
  test.each([
    ['localhost', ''],
    ['localhost:', ''],
    ['localhost:4000', '4000'],
    ['localhost:65535', '65535'],
    ['localhost:0', '0'],
    // As browsers write it in an origin.
    ['localhost:00080', '80'],
  ])('of %s is %j', (text, port) => {
    expect(parseAuthority(text)?.port).toBe(port);
  });
});

describe('an authority of this machine', () => {
  test.each(['localhost', 'LocalHost.', 'a.b.localhost', '127.0.0.1', '127.255.255.254', '127.1', '[::1]'])(
    'is %s',
    (text) => {
      expect(isLoopback(parseAuthority(text) ?? { name: '', port: '' })).toBe(true);
    },
  );

  test.each([
    'localhost.test',
    'notlocalhost',
    '127.0.0.1.test',
    '127.test',
    '128.0.0.1',
    '0.0.0.0',
    '[::]',
    '10.0.0.1',
    '[::2]',
  ])('is not %s', (text) => {
    expect(isLoopback(parseAuthority(text) ?? { name: 'localhost', port: '' })).toBe(false);
  });
});

describe('an address', () => {
  test.each([
    ['127.0.0.1', true],
    ['[fe80::1]', true],
    ['2130706433', true],
    ['localhost', false],
    ['a1.test', false],
  ])('%s: %s', (text, expected) => {
    expect(isAddress(parseAuthority(text) ?? { name: '', port: '' })).toBe(expected);
  });
});

describe('an authority that was read before', () => {
  test('is read the same, among many others', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 200 }), (names) => {
        for (const one of [...names, ...names]) expect(nameOf(`${one}.test:1`)).toBe(`${one}.test`);
      }),
      { numRuns: 20 },
    );
  });
});
