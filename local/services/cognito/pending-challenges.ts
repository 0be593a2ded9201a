import type { Handshake } from './srp/handshake.ts';

/** A sign-in with SRP of which the second half is to come. */
export interface PasswordHandshake extends Handshake {
  /** Null for somebody who does not exist, and is not to know it. */
  sub: string | null;
  username: string;
  clientId: string;
}

/** Somebody has shown the password, and has a code to show, or an authenticator app to set up. */
export interface SecondFactorChallenge {
  name: 'MFA_SETUP' | 'SOFTWARE_TOKEN_MFA';
  sub: string;
  clientId: string;
}
