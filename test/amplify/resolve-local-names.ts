import dns from 'node:dns';

/**
 * Makes Node.js resolve names in `localhost` to this machine, as browsers do, and Linux where `systemd-resolved` or
 * `nss-myhostname` runs. Other systems need a line in the file of hosts.
 */
export const resolveLocalNames = (): void => {
  const { lookup } = dns;
  const toKnown = (name: string): string => (name.endsWith('.localhost') ? 'localhost' : name);
  dns.lookup = Object.assign(
    (name: string, ...rest: unknown[]) => (lookup as (...all: unknown[]) => void)(toKnown(name), ...rest),
    lookup,
  ) as typeof lookup;
};
