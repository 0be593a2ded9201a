import { createPrivateKey, X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import type { Clock } from '../../kernel/clock.ts';
import type { Log } from '../../kernel/log.ts';
import {
  createPrivateFile,
  makePrivateFolder,
  readPrivateFile,
  replacePrivateFile,
} from '../../kernel/private-files.ts';
import { setAside } from '../../kernel/set-aside.ts';
import { type Certified, createAuthority } from './certificate.ts';

const DAY = 24 * 60 * 60 * 1000;

const LIFETIME = 3650 * DAY;

/** Whoever runs for weeks should not see it expire. */
const LEAST_REST = 90 * DAY;

/** Whoever is trusted today was trusted yesterday too: other clocks may be behind. */
const BACK_DATED = DAY;

/** The certificate that clients are told to trust, in the folder of an authority. */
export const toCertificateFile = (directory: string): string => join(directory, 'authority.pem');

export const createFreshAuthority = ({ now }: Clock): Certified =>
  createAuthority({ from: now() - BACK_DATED, until: now() + LIFETIME });

export interface AuthorityPorts {
  clock: Clock;
  log: Log;
}

/**
 * The authority that is kept in a folder: made at the first call, the same at every later one. One that is damaged or
 * about to expire is set aside for a new one. Throws a `LocalFault` (`STORAGE_UNAVAILABLE`).
 */
export const openAuthority = (directory: string, ports: AuthorityPorts): Certified => {
  const authority = obtain(directory, ports);
  writeCertificate(directory, authority);
  return authority;
};

const obtain = (directory: string, ports: AuthorityPorts): Certified => {
  const file = toKeyFile(directory);
  const known = readAuthority(file, ports);
  if (known !== null) return known;
  makePrivateFolder(directory);
  // Of two processes that make the first authority at once, both use that of the first.
  createPrivateFile(file, toPem(createFreshAuthority(ports.clock)));
  const written = parseAuthority(readPrivateFile(file) ?? '');
  if (written === null) throw new Error(`${file} does not hold what was written to it.`);
  return written;
};

/** Clients read the certificate at any time: it is never half there. */
const writeCertificate = (directory: string, { certificate }: Certified): void => {
  const [file, text] = [toCertificateFile(directory), certificate.toString()];
  if (readPrivateFile(file) !== text) replacePrivateFile(file, text);
};

/** Key and certificate together, so that no crash can part them. */
const toKeyFile = (directory: string): string => join(directory, 'authority.key');

/** The authority of the file; null where there is none that is good for the time to come, and clients must trust anew. */
const readAuthority = (file: string, { clock, log }: AuthorityPorts): Certified | null => {
  const text = readPrivateFile(file);
  if (text === null) return null;
  const known = parseAuthority(text);
  if (known !== null && !isAboutToExpire(known, clock)) return known;
  const place = setAside(file, clock);
  const state = known === null ? 'was damaged' : 'is about to expire';
  log.warn(
    'tls',
    `The certificate authority ${file} ${state} and is now ${place}. A new one replaces it: to make browsers trust the new one, run trust --install again.`,
  );
  return null;
};

const toPem = ({ key, certificate }: Certified): string =>
  `${key.export({ type: 'pkcs8', format: 'pem' })}${certificate}`;

/** Null where the text is no key with its certificate. */
const parseAuthority = (text: string): Certified | null => {
  try {
    const [key, certificate] = [createPrivateKey(text), new X509Certificate(text)];
    return certificate.checkPrivateKey(key) ? { key, certificate } : null;
  } catch {
    return null;
  }
};

const isAboutToExpire = ({ certificate }: Certified, { now }: Clock): boolean =>
  Date.parse(certificate.validTo) - now() <= LEAST_REST;
