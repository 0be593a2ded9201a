import { existsSync } from 'node:fs';
import { type Clock, systemClock } from '../../kernel/clock.ts';
import type { Log } from '../../kernel/log.ts';
import { makePrivate } from '../../kernel/private-files.ts';
import { createFreshAuthority, openAuthority, toCertificateFile } from './authority-file.ts';
import type { Certified } from './certificate.ts';
import { createServerIdentity, type ServerIdentity } from './server-identity.ts';

export interface CertificatesOptions {
  /** The folder of the authority; null for memory. */
  directory: string | null;
  /** The address that the server listens on. */
  host: string;
}

/** The certificate for clients to trust, in the folder of an authority. */
export const toAuthorityFile = (directory: string): string => toCertificateFile(directory);

export interface Certificates {
  /** The server's key and certificate. */
  identify(): ServerIdentity;
  /** The authority's certificate as PEM text. */
  readAuthority(): string;
}

/**
 * The server's certificates. Files are not even read before the first client speaks TLS, so that they do not
 * delay the start.
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
    // The path of the file is printed: it has to exist.
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
  /** The certificate of the issuing authority, as PEM text: clients have to trust it. */
  authority: string;
}

/** Creates a TLS certificate for servers of this machine, for 30 days, by an authority whose key is discarded. */
export const createCertificate = (host = '127.0.0.1'): LocalCertificate => {
  const authority = createFreshAuthority(systemClock);
  const identity = createServerIdentity({ authority, host, clock: systemClock })();
  return { ...identity, authority: authority.certificate.toString() };
};
