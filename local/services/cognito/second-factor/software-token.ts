import type { PoolUser, SoftwareToken } from '../pool-document.ts';
import type { UserPool } from '../user-pool.ts';
import { toBase32 } from './base32.ts';
import { findStep, toCode, toStep } from './one-time-code.ts';

const SECRET_BYTES = 32;

/** An authenticator app is set up, its first code is pending. A previous one is no longer valid. */
export const beginSoftwareToken = ({ users, ids }: UserPool, user: PoolUser): SoftwareToken => {
  const softwareToken: SoftwareToken = {
    secret: toBase32(Buffer.from(ids.entropy(SECRET_BYTES), 'hex')),
    deviceName: '',
    isVerified: false,
    isEnabled: false,
    isPreferred: false,
    lastStep: null,
  };
  users.change(user, { softwareToken });
  return softwareToken;
};

/** `used` for a code that was accepted before, or is older than one that was: each code can be used once. */
export type CodeVerdict = 'good' | 'wrong' | 'used';

/** Checks a code, and marks a correct one as used. */
export const verifyCode = ({ users, clock }: UserPool, user: PoolUser, given: string): CodeVerdict => {
  const { softwareToken } = user;
  if (softwareToken === null) return 'wrong';
  const step = findStep(softwareToken.secret, given, clock.now());
  if (step === null) return 'wrong';
  if (softwareToken.lastStep !== null && step <= softwareToken.lastStep) return 'used';
  users.change(user, { softwareToken: { ...softwareToken, lastStep: step } });
  return 'good';
};

/** A code that is acceptable now: that of the next step if the one of this step is used. */
export const toOpenCode = ({ secret, lastStep }: SoftwareToken, now: number): string =>
  toCode(secret, Math.max(toStep(now), (lastStep ?? 0) + 1));

/** The developer needs no authenticator app: the code is in the log, like codes that Cognito would send. */
export const logCode = ({ clock, log, model, mailbox }: UserPool, user: PoolUser): void => {
  const { softwareToken, attributes, username } = user;
  if (softwareToken === null) return;
  const code = toOpenCode(softwareToken, clock.now());
  log.info(
    model.logicalId,
    `${code} is the code that the authenticator app of ${attributes.email ?? username} shows now.`,
  );
  mailbox.put({
    username,
    medium: 'AUTHENTICATOR_APP',
    destination: attributes.email ?? username,
    purpose: 'second factor',
    code,
  });
};
