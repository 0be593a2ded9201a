import { createPrivateKey, X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import type { Clock } from '../../kernel/clock.ts';
import { LocalFault } from '../../kernel/errors.ts';
import {
  createPrivateFile,
  makePrivateFolder,
  readPrivateFile,
  replacePrivateFile,
} from '../../kernel/private-files.ts';
import { type Certified, createAuthority } from './certificate.ts';

const DAY = 24 * 60 * 60 * 1000;

const LIFETIME = 3650 * DAY;

/** Whoever runs for weeks should not see it expire. */
const LEAST_REST = 90 * DAY;

/** Whoever is trusted today was trusted yesterday too: other clocks may be behind. */
const BACK_DATED = DAY;

/** The certificate that clients are told to trust, in the folder of an authority. */
export const toCertificateFile = (directory: string): string => join(directory, 'authority.pem');

/** Key and certificate together, so that no crash can part them. */
const toKeyFile = (directory: string): string => join(directory, 'authority.key');

export const createFreshAuthority = ({ now }: Clock): Certified =>
  createAuthority({ from: now() - BACK_DATED, until: now() + LIFETIME });

const toPem = ({ key, certificate }: Certified): string =>
  `${key.export({ type: 'pkcs8', format: 'pem' })}${certificate}`;

/** Null where the text is no key with its certificate, and where that is about to expire. */
const parseAuthority = (text: string, { now }: Clock): Certified | null => {
  try {
    const [key, certificate] = [createPrivateKey(text), new X509Certificate(text)];
    const isGood = Date.parse(certificate.validTo) - now() > LEAST_REST && certificate.checkPrivateKey(key);
    return isGood ? { key, certificate } : null;
  } catch {
    return null;
  }
};

const obtain = (directory: string, clock: Clock): Certified => {
  const file = toKeyFile(directory);
  const text = readPrivateFile(file);
  const known = text === null ? null : parseAuthority(text, clock);
  if (known !== null) return known;
  makePrivateFolder(directory);
  // Of two processes that make the first authority at once, both use that of the first.
  const write = text === null ? createPrivateFile : replacePrivateFile;
  write(file, toPem(createFreshAuthority(clock)));
  const written = parseAuthority(readPrivateFile(file) ?? '', clock);
  if (written === null) throw new Error(`${file} does not hold what was written to it.`);
  return written;
};

/** Clients read the certificate at any time: it is never half there. */
const writeCertificate = (directory: string, { certificate }: Certified): void => {
  const [file, text] = [toCertificateFile(directory), certificate.toString()];
  if (readPrivateFile(file) !== text) replacePrivateFile(file, text);
};

/**
 * The authority that is kept in a folder: made at the first call, the same at every later one. Throws a `LocalFault`.
 */
export const openAuthority = (directory: string, clock: Clock): Certified => {
  try {
    const authority = obtain(directory, clock);
    writeCertificate(directory, authority);
    return authority;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new LocalFault(
      'USAGE',
      `The certificate authority cannot be kept in ${directory}: ${reason}`,
      'Make that folder writable, or delete it.',
      { cause: error },
    );
  }
};
