/**
 * Codes computed from a secret and the time, as in every authenticator app.
 * https://www.rfc-editor.org/rfc/rfc6238
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { fromBase32 } from './base32.ts';

const STEP_MS = 30_000;
const DIGITS = 6;
/** A code may be one step early or late. https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa-totp.html */
const DRIFTS = [0, -1, 1];

/** The time step of a moment in milliseconds. */
export const toStep = (now: number): number => Math.floor(now / STEP_MS);

/** The code of a time step. `secret` is base32. */
export const toCode = (secret: string, step: number): string => {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', fromBase32(secret)).update(counter).digest();
  // https://www.rfc-editor.org/rfc/rfc4226#section-5.3
  const offset = (digest.at(-1) ?? 0) & 0xf;
  const number = (digest.readUInt32BE(offset) & 0x7fffffff) % 10 ** DIGITS;
  return String(number).padStart(DIGITS, '0');
};

/** The time step near the present of a code; null for a wrong one. */
export const findStep = (secret: string, given: string, now: number): number | null => {
  if (!/^\d+$/.test(given)) return null;
  const steps = DRIFTS.map((drift) => toStep(now) + drift);
  return steps.find((step) => isSame(toCode(secret, step), given)) ?? null;
};

const isSame = (code: string, given: string): boolean =>
  code.length === given.length && timingSafeEqual(Buffer.from(code), Buffer.from(given));
