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
import { renameDamaged } from '../../kernel/rename-damaged.ts';
import { type Certified, createAuthority } from './certificate.ts';

const DAY = 24 * 60 * 60 * 1000;

const LIFETIME = 3650 * DAY;

/** A server that runs for weeks should not see it expire. */
const LEAST_REST = 90 * DAY;

/** Valid since yesterday: clocks of other machines may be behind. */
const BACK_DATED = DAY;

/** The certificate for clients to trust, in the folder of an authority. */
export const toCertificateFile = (directory: string): string => join(directory, 'authority.pem');

export const createFreshAuthority = ({ now }: Clock): Certified =>
  createAuthority({ from: now() - BACK_DATED, until: now() + LIFETIME });

export interface AuthorityPorts {
  clock: Clock;
  log: Log;
}

/**
 * The authority stored in a folder: created at the first call, the same at every later one. One that is
 * damaged or about to expire is moved aside for a new one. Throws a `LocalFault` (`STORAGE_UNAVAILABLE`).
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
  // Of two processes that create the first authority at once, both use that of the first.
  createPrivateFile(file, toPem(createFreshAuthority(ports.clock)));
  const written = parseAuthority(readPrivateFile(file) ?? '');
  if (written === null) throw new Error(`${file} does not hold what was written to it.`);
  return written;
};

/** Written atomically, since clients read the certificate at any time. */
const writeCertificate = (directory: string, { certificate }: Certified): void => {
  const [file, text] = [toCertificateFile(directory), certificate.toString()];
  if (readPrivateFile(file) !== text) replacePrivateFile(file, text);
};

/** Key and certificate together, so that a crash cannot separate them. */
const toKeyFile = (directory: string): string => join(directory, 'authority.key');

/**
 * The authority in the file; null if there is none that remains valid long enough, and clients have to trust
 * a new one.
 */
const readAuthority = (file: string, { clock, log }: AuthorityPorts): Certified | null => {
  const text = readPrivateFile(file);
  if (text === null) return null;
  const known = parseAuthority(text);
  if (known !== null && !isAboutToExpire(known, clock)) return known;
  const place = renameDamaged(file, clock);
  const state = known === null ? 'was damaged' : 'is about to expire';
  log.warn(
    'tls',
    `The certificate authority ${file} ${state} and is now ${place}. A new one replaces it: to make browsers trust the new one, run trust --install again.`,
  );
  return null;
};

const toPem = ({ key, certificate }: Certified): string =>
  `${key.export({ type: 'pkcs8', format: 'pem' })}${certificate}`;

/** Null if the text is not a key with its certificate. */
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
