import { existsSync } from 'node:fs';
import { type Clock, systemClock } from '../../kernel/clock.ts';
import type { Log } from '../../kernel/log.ts';
import { makePrivate } from '../../kernel/private-files.ts';
import { createFreshAuthority, openAuthority, toCertificateFile } from './authority-file.ts';
import type { Certified } from './certificate.ts';
import { createServerIdentity, type ServerIdentity } from './server-identity.ts';

export interface CertificatesOptions {
  /** Where the authority is kept; null keeps it in memory. */
  directory: string | null;
  /** What the server listens on. */
  host: string;
}

/** What clients are told to trust, in the folder of an authority. */
export const toAuthorityFile = (directory: string): string => toCertificateFile(directory);

export interface Certificates {
  /** What the server shows to its clients. */
  identify(): ServerIdentity;
  /** The authority's certificate as PEM text. */
  readAuthority(): string;
}

/**
 * Vouches for the server. Whatever is there already is not even read before the first client speaks TLS, so that a
 * start waits for none of it.
 */
export const createCertificates = (
  { directory, host }: CertificatesOptions,
  { clock, log }: { clock: Clock; log: Log },
): Certificates => {
  let authority: Certified | null = null;
  let identify: (() => ServerIdentity) | null = null;

  const obtain = (): Certified => {
    authority ??= directory === null ? createFreshAuthority(clock) : openAuthority(directory, { clock, log });
    return authority;
  };
  if (directory !== null) {
    if (existsSync(toCertificateFile(directory))) makePrivate(directory);
    // People are told where the file is: it has to be there.
    else obtain();
  }
  return {
    identify: () => {
      identify ??= createServerIdentity({ authority: obtain(), host, clock });
      return identify();
    },
    readAuthority: () => obtain().certificate.toString(),
  };
};

export interface LocalCertificate extends ServerIdentity {
  /** The certificate of the authority that issued it, as PEM text: what clients have to trust. */
  authority: string;
}

/** Makes a TLS certificate for servers of this machine, for 30 days, by an authority that nobody keeps the key of. */
export const createCertificate = (host = '127.0.0.1'): LocalCertificate => {
  const authority = createFreshAuthority(systemClock);
  const identity = createServerIdentity({ authority, host, clock: systemClock })();
  return { ...identity, authority: authority.certificate.toString() };
};
