/** The names of a certificate, and those that an authority may certify. */
import { BlockList, isIP, isIPv6 } from 'node:net';
import { implicit } from './der.ts';

/** Domains that cannot be registered: a name is one of these, or ends in one. */
const PERMITTED_DOMAINS = ['localhost', 'local', 'test', 'internal', 'home.arpa'] as const;

/** This machine, and addresses that are valid only in its own network (RFC 1918, 3927, 4193, 4291). */
const PERMITTED_NETWORKS = [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
] as const;

const DNS_NAME = 2;
const IP_ADDRESS = 7;

/** A `GeneralName`: a domain, or an address. */
export const toGeneralName = (name: string): Buffer =>
  isIP(name) === 0
    ? implicit(DNS_NAME, Buffer.from(name, 'latin1'))
    : implicit(IP_ADDRESS, toAddressBytes(name));

/**
 * The names that our authorities may certify, as `GeneralName`s: a stolen key cannot impersonate sites of the
 * internet.
 */
export const toPermittedNames = (): readonly Buffer[] => [
  ...PERMITTED_DOMAINS.map(toGeneralName),
  ...PERMITTED_NETWORKS.map(([address, length]) => {
    const bytes = toAddressBytes(address);
    return implicit(IP_ADDRESS, Buffer.concat([bytes, toMask(length, bytes.length)]));
  }),
];

/**
 * Whether our authorities may certify this name; one that they may not makes the whole certificate invalid. An IPv4
 * address in IPv6 notation is one of 16 bytes, which no permitted network has.
 */
export const isPermitted = (name: string): boolean => {
  if (isIP(name) !== 0) return !/%|^::ffff:/i.test(name) && toPermittedBlocks().check(name, familyOf(name));
  const isDomain = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(name);
  return isDomain && PERMITTED_DOMAINS.some((domain) => `.${name}`.toLowerCase().endsWith(`.${domain}`));
};

/** The 4 or 16 bytes of an address in plain notation, without a zone. */
const toAddressBytes = (address: string): Buffer =>
  isIPv6(address)
    ? Buffer.from(
        toIpv6Words(address)
          .map((word) => word.padStart(4, '0'))
          .join(''),
        'hex',
      )
    : Buffer.from(address.split('.').map(Number));

const toMask = (bits: number, bytes: number): Buffer =>
  Buffer.from(
    Array.from({ length: bytes }, (_, index) => {
      const ones = Math.min(8, Math.max(0, bits - index * 8));
      return 0xff & (0xff << (8 - ones));
    }),
  );

const toPermittedBlocks = (): BlockList => {
  const blocks = new BlockList();
  for (const [address, length] of PERMITTED_NETWORKS) blocks.addSubnet(address, length, familyOf(address));
  return blocks;
};

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIPv6(address) ? 'ipv6' : 'ipv4');

const toIpv6Words = (address: string): string[] => {
  const [head = '', tail] = address.split('::');
  const [before, after] = [head, tail ?? ''].map((part) => (part === '' ? [] : part.split(':')));
  const gap = tail === undefined ? 0 : 8 - (before?.length ?? 0) - (after?.length ?? 0);
  return [...(before ?? []), ...Array<string>(gap).fill('0'), ...(after ?? [])];
};
