import type { JsonObject } from '../../kernel/json.ts';
import type { Handshake } from './srp/handshake.ts';

/** An SRP sign-in whose second step is pending. */
export interface PasswordHandshake extends Handshake {
  /** Null for an unknown user, which the client must not learn. */
  sub: string | null;
  username: string;
  clientId: string;
  /** Present if functions of the pool decide the next step: the previous answers. */
  customSteps?: readonly CustomStep[];
}

/** The password was verified, and a code or the setup of an authenticator app is pending. */
export interface SecondFactorChallenge {
  name: 'MFA_SETUP' | 'SOFTWARE_TOKEN_MFA';
  sub: string;
  clientId: string;
}

/** An answered challenge, as passed to functions of the pool. */
export interface CustomStep {
  challengeName: string;
  challengeResult: boolean;
  challengeMetadata: string | null;
}

/** A challenge created by a function of the pool. */
export interface CustomChallenge {
  sub: string;
  clientId: string;
  steps: readonly CustomStep[];
  /** The private parameters of the function that verifies the answer. */
  privateParameters: JsonObject;
  metadata: string | null;
}
