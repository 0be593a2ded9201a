import { networkInterfaces } from 'node:os';
import type { Clock } from '../../kernel/clock.ts';
import { type Certified, issueServerCertificate } from './certificate.ts';
import { isPermitted } from './names.ts';

/** A TLS server's key and certificate as PEM text. */
export interface ServerIdentity {
  key: string;
  cert: string;
}

const DAY = 24 * 60 * 60 * 1000;

const LIFETIME = 30 * DAY;

/** A certificate that expires within this time is replaced. */
const LEAST_REST = 10 * DAY;

const BACK_DATED = DAY;

/** Buckets have hosts of their own, as on AWS: `<bucket>.s3.localhost`. */
const OWN_NAMES = ['localhost', '127.0.0.1', '::1', 's3.localhost', '*.s3.localhost'] as const;

/** Every name of a server on this host, without those that our authorities may not certify. */
export const toCertifiedNames = (host: string): readonly [string, ...string[]] => {
  const [first, ...others] = OWN_NAMES;
  const all = new Set([...others, ...toListenedNames(host).filter(isPermitted)]);
  all.delete(first);
  return [first, ...all];
};

/**
 * Returns a function that returns the server's identity, the same object until it is renewed. Created on the
 * first call, in memory only: it does not delay the start, and no disk has its key.
 */
export const createServerIdentity = (options: {
  authority: Certified;
  host: string;
  clock: Clock;
}): (() => ServerIdentity) => {
  const { authority, host, clock } = options;
  let current: { identity: ServerIdentity; until: number } | null = null;

  const issue = () => {
    const now = clock.now();
    const until = now + LIFETIME;
    const names = toCertifiedNames(host);
    const { key, certificate } = issueServerCertificate({ names, from: now - BACK_DATED, until }, authority);
    const cert = certificate.toString();
    return { identity: { key: String(key.export({ type: 'pkcs8', format: 'pem' })), cert }, until };
  };
  return () => {
    if (current === null || current.until - clock.now() < LEAST_REST) current = issue();
    return current.identity;
  };
};

/** `0.0.0.0` and `::` listen on every address that the machine has. */
const toListenedNames = (host: string): readonly string[] =>
  host === '0.0.0.0' || host === '::' || host === ''
    ? Object.values(networkInterfaces()).flatMap((addresses = []) => addresses.map(({ address }) => address))
    : [host];
