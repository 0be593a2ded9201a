import { createFreshAuthority } from '../http/tls/authority-file.ts';
import { createServerIdentity, type ServerIdentity } from '../http/tls/server-identity.ts';
import { systemClock } from '../kernel/clock.ts';

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
