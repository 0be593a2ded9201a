import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { isClaimValid, isSafePublic, toServerPublic } from '../../services/cognito/srp/handshake.ts';
import { toVerifier } from '../../services/cognito/srp/verifier.ts';
import { beginProof } from '../../sign-in/password-claim.ts';

const OWNER = { poolName: 'Abc123', username: 'sub-of-ada' };

/** Whether the server that has stored one password accepts the proof of the other. */
const prove = (stored: string, entered: string, salt = randomBytes(16).toString('hex')) => {
  const proof = beginProof();
  const handshake = {
    clientPublic: BigInt(`0x${proof.publicNumber}`),
    serverSecret: BigInt(`0x${randomBytes(64).toString('hex')}`),
    verifier: toVerifier(stored, salt, OWNER),
  };
  const secretBlock = randomBytes(48);
  const parameters = {
    USER_ID_FOR_SRP: OWNER.username,
    SRP_B: toServerPublic(handshake).toString(16),
    SALT: salt,
    SECRET_BLOCK: secretBlock.toString('base64'),
  };
  const answer = proof.answer(parameters, entered, OWNER.poolName);
  const signature = Buffer.from(String(answer.PASSWORD_CLAIM_SIGNATURE), 'base64');
  const claim = { ...OWNER, secretBlock, timestamp: String(answer.TIMESTAMP), signature };
  return { answer, isGood: isClaimValid(handshake, claim) };
};

test('a proof of the password is accepted, and of another one it is not', () => {
  expect(prove('Passw0rd!', 'Passw0rd!').isGood).toBe(true);
  expect(prove('Passw0rd!', 'Passw0rd').isGood).toBe(false);
  expect(prove('Passw0rd!', '').isGood).toBe(false);
});

test('a proof is accepted for every password, and for salts with leading zeros', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[0-9a-f]{1,32}$/), (password, salt) => {
      expect(prove(password, password, salt).isGood).toBe(true);
    }),
    { numRuns: 6 },
  );
});

test('the answer has the name that the server uses for the account, and its secret block', () => {
  const { answer } = prove('a', 'a');
  expect(answer.USERNAME).toBe('sub-of-ada');
  expect(Buffer.from(String(answer.PASSWORD_CLAIM_SECRET_BLOCK), 'base64')).toHaveLength(48);
});

test('the time has the form of Cognito, with a day of one digit', () => {
  vi.useFakeTimers({ now: Date.UTC(2026, 1, 3, 4, 5, 6), toFake: ['Date'] });
  const { answer } = prove('a', 'a');
  vi.useRealTimers();
  expect(answer.TIMESTAMP).toBe('Tue Feb 3 04:05:06 UTC 2026');
});

test('two proofs have different public numbers, which the server accepts', () => {
  const numbers = [beginProof(), beginProof()].map(({ publicNumber }) => publicNumber);
  expect(new Set(numbers).size).toBe(2);
  for (const number of numbers) expect(isSafePublic(BigInt(`0x${number}`))).toBe(true);
});
