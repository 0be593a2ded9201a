import { X509Certificate } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createFixedClock } from '../../../../test/tools/fixed-clock.ts';
import { createFreshAuthority } from '../../../http/tls/authority-file.ts';
import { isPermitted, toPermittedNames } from '../../../http/tls/names.ts';
import { createServerIdentity, toCertifiedNames } from '../../../http/tls/server-identity.ts';

const DAY = 24 * 60 * 60 * 1000;

const ownNames = ['localhost', '127.0.0.1', '::1', 's3.localhost', '*.s3.localhost'];

describe('a certificate authority', () => {
  test('is a CA, self-signed and valid for ten years', () => {
    const clock = createFixedClock();
    const { certificate, key } = createFreshAuthority(clock);
    expect(certificate.ca).toBe(true);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.checkPrivateKey(key)).toBe(true);
    expect(certificate.subject).toMatch(/^CN=Local AppSync development [0-9a-f]{8}$/);
    expect(Date.parse(certificate.validTo)).toBe(clock.now() + 3650 * DAY);
  });

  test('has a name of its own, since NSS finds certificates by name', () => {
    const names = [1, 2, 3].map(() => createFreshAuthority(createFixedClock()).certificate.subject);
    expect(new Set(names).size).toBe(3);
  });

  test('has a serial number of its own each time', () => {
    const serials = [1, 2, 3].map(() => createFreshAuthority(createFixedClock()).certificate.serialNumber);
    expect(new Set(serials).size).toBe(3);
  });
});

describe("a server's certificate", () => {
  const clock = createFixedClock();
  const authority = createFreshAuthority(clock);
  const toCertificate = (host: string) =>
    new X509Certificate(createServerIdentity({ authority, host, clock })().cert);

  test('is issued by the authority, for all names of this machine', () => {
    const certificate = toCertificate('127.0.0.1');
    expect(certificate.checkIssued(authority.certificate)).toBe(true);
    expect(certificate.verify(authority.certificate.publicKey)).toBe(true);
    expect(certificate.ca).toBe(false);
    expect(certificate.checkHost('localhost')).toBe('localhost');
    expect(['127.0.0.1', '::1'].map((address) => certificate.checkIP(address))).toEqual(['127.0.0.1', '::1']);
    expect(certificate.checkHost('example.com')).toBeUndefined();
    expect(certificate.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
  });

  test('is also for the host that the server listens on', () => {
    expect(toCertificate('192.168.7.20').checkIP('192.168.7.20')).toBe('192.168.7.20');
    expect(toCertificate('fd12::1:2').checkIP('fd12::1:2')).toBe('fd12::1:2');
    expect(toCertificate('my-laptop.local').checkHost('my-laptop.local')).toBe('my-laptop.local');
  });

  test('is for the hosts of buckets', () => {
    expect(toCertificate('127.0.0.1').checkHost('pictures.s3.localhost')).toBe('*.s3.localhost');
  });

  test('omits names outside the constraints of the authority, which would invalidate the certificate', () => {
    expect(toCertifiedNames('example.com')).toEqual(ownNames);
    expect(toCertifiedNames('203.0.113.7')).toEqual(ownNames);
  });

  test('has every address of the machine if the server listens on all', () => {
    expect(toCertifiedNames('0.0.0.0')).toEqual(expect.arrayContaining(ownNames));
  });

  test('stays the same until it is about to expire, and is then renewed', () => {
    const moving = createFixedClock();
    const identify = createServerIdentity({ authority, host: 'localhost', clock: moving });
    const first = identify();
    moving.advance(19 * DAY);
    expect(identify()).toBe(first);
    moving.advance(2 * DAY);
    const second = identify();
    expect(second.cert).not.toBe(first.cert);
    expect(Date.parse(new X509Certificate(second.cert).validTo)).toBe(moving.now() + 30 * DAY);
  });
});

test.each([
  ['localhost', true],
  ['api.localhost', true],
  ['laptop.local', true],
  ['10.255.0.1', true],
  ['172.31.255.255', true],
  ['172.32.0.1', false],
  ['8.8.8.8', false],
  ['fe80::1', true],
  ['fe80::1%eth0', false],
  ['2001:db8::1', false],
  ['notlocalhost', false],
  ['amazonaws.com', false],
  ['a b.local', false],
])('the constraints of an authority allow %s: %s', (name, isAllowed) => {
  expect(isPermitted(name)).toBe(isAllowed);
});

test('the networks in the constraints have contiguous masks, as Chromium requires', () => {
  const ipAddress = 0x87;
  const masks = toPermittedNames()
    .filter((name) => name[0] === ipAddress)
    .map((name) => name.subarray(2 + (name.length - 2) / 2))
    .map((mask) => [...mask].map((byte) => byte.toString(2).padStart(8, '0')).join(''));
  expect(masks.filter((mask) => !/^1+0*$/.test(mask))).toEqual([]);
  expect(masks).toContain('1'.repeat(128));
  expect(masks).toContain(`${'1'.repeat(12)}${'0'.repeat(20)}`);
});
