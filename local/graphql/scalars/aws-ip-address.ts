import { isIP } from 'node:net';
import { createTextScalar } from './scalar.ts';

const isAddress = (text: string): boolean => {
  const [address = '', prefix, ...rest] = text.split('/');
  const version = isIP(address);
  // AppSync rejects IPv4-mapped IPv6 addresses.
  if (rest.length > 0 || version === 0 || (version === 6 && address.includes('.'))) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128));
};

export const AWSIPAddress = createTextScalar({
  name: 'AWSIPAddress',
  description: 'An IPv4 or IPv6 address, with an optional prefix length.',
  noun: 'IP address',
  isValid: isAddress,
});
