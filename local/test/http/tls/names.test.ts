import { describe, expect, test } from 'vitest';
import { isPermitted, toGeneralName, toPermittedNames } from '../../../http/tls/names.ts';

const hexOf = (name: string): string => toGeneralName(name).toString('hex');

describe('a name that an authority may certify', () => {
  test.each([
    'localhost',
    'LOCALHOST',
    'a.localhost',
    'printer.local',
    'api.test',
    'TEST',
    'a.home.arpa',
    '127.0.0.1',
    '127.255.255.255',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.0.1',
    '169.254.1.1',
    '::1',
    'fd00::1',
    'fe80::1',
    'febf::1',
  ])('is %s', (name) => {
    expect(isPermitted(name)).toBe(true);
  });

  test.each([
    '',
    'example.com',
    'localhost.com',
    'mylocalhost',
    'latest',
    'home.arpa.com',
    '.test',
    'a.test.',
    '*.test',
    'a b.test',
    '8.8.8.8',
    '172.15.255.255',
    '172.32.0.0',
    '192.169.0.0',
    '128.0.0.1',
    '::',
    '::2',
    'fec0::1',
    '2001:db8::1',
    'fe80::1%eth0',
  ])('is not %j', (name) => {
    expect(isPermitted(name)).toBe(false);
  });

  test.each(['::ffff:127.0.0.1', '::FFFF:10.0.0.1', '::ffff:7f00:1'])(
    'is not %s, whose 16 bytes are in no permitted network',
    (name) => {
      expect(isPermitted(name)).toBe(false);
    },
  );
});

describe('the encoding of a name', () => {
  test.each([
    ['a.test', '8206612e74657374'],
    ['127.0.0.1', '87047f000001'],
    ['::1', '871000000000000000000000000000000001'],
    ['fe80::1:2', '8710fe800000000000000000000000010002'],
    ['1::', '871000010000000000000000000000000000'],
    ['1:2:3:4:5:6:7:8', '871000010002000300040005000600070008'],
  ])('of %s has the tag of its kind, its length and its bytes', (name, hex) => {
    expect(hexOf(name)).toBe(hex);
  });

  test('of a permitted network has its mask behind the address', () => {
    const networks = toPermittedNames().map((name) => name.toString('hex'));
    expect(networks).toContain('87087f000000ff000000');
    expect(networks).toContain('8708ac100000fff00000');
    expect(networks).toContain(`8720fe80${'0'.repeat(28)}ffc0${'0'.repeat(28)}`);
  });
});
