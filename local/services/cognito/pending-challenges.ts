import type { JsonObject } from '../../kernel/json.ts';
import type { Handshake } from './srp/handshake.ts';

/** A sign-in with SRP of which the second half is to come. */
export interface PasswordHandshake extends Handshake {
  /** Null for somebody who does not exist, and is not to know it. */
  sub: string | null;
  username: string;
  clientId: string;
  /** Present where functions of the pool decide what follows: what has been answered before. */
  customSteps?: readonly CustomStep[];
}

/** Somebody has shown the password, and has a code to show, or an authenticator app to set up. */
export interface SecondFactorChallenge {
  name: 'MFA_SETUP' | 'SOFTWARE_TOKEN_MFA';
  sub: string;
  clientId: string;
}

/** A challenge that was answered, as functions of the pool see it. */
export interface CustomStep {
  challengeName: string;
  challengeResult: boolean;
  challengeMetadata: string | null;
}

/** A challenge that a function of the pool has made. */
export interface CustomChallenge {
  sub: string;
  clientId: string;
  steps: readonly CustomStep[];
  /** What the function that verifies the answer is told. */
  privateParameters: JsonObject;
  metadata: string | null;
}
