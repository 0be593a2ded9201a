import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { beginProof } from '../../../../console/app/caller/password-proof.ts';
import { isClaimValid, isSafePublic, toServerPublic } from '../../../../services/cognito/srp/handshake.ts';
import { toVerifier } from '../../../../services/cognito/srp/verifier.ts';

const POOL_ID = 'eu-west-1_Abc123';
const OWNER = { poolName: 'Abc123', username: 'sub-of-ada' };

/** The server's half: whether the page's answer proves the password that the server has stored. */
const prove = async (stored: string, entered: string, salt = randomBytes(16).toString('hex')) => {
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
  const answer = await proof.answer(parameters, entered, POOL_ID);
  const signature = Buffer.from(answer.PASSWORD_CLAIM_SIGNATURE ?? '', 'base64');
  const timestamp = answer.TIMESTAMP ?? '';
  return { answer, isGood: isClaimValid(handshake, { ...OWNER, secretBlock, timestamp, signature }) };
};

describe('a proof of a password', () => {
  test('is accepted by the server that knows the password', async () => {
    expect((await prove('Passw0rd!', 'Passw0rd!')).isGood).toBe(true);
  });

  test('of another password is not accepted', async () => {
    expect((await prove('Passw0rd!', 'passw0rd!')).isGood).toBe(false);
    expect((await prove('Passw0rd!', '')).isGood).toBe(false);
  });

  test('is accepted for every password and salt', async () => {
    const salts = fc.stringMatching(/^[1-9a-f][0-9a-f]{0,31}$/);
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), salts, async (password, salt) => {
        expect((await prove(password, password, salt)).isGood).toBe(true);
      }),
      { numRuns: 4 },
    );
  });

  test('returns the secret block, and the name that the server uses for the account', async () => {
    const { answer } = await prove('a', 'a');
    expect(answer.USERNAME).toBe(OWNER.username);
    expect(Buffer.from(answer.PASSWORD_CLAIM_SECRET_BLOCK ?? '', 'base64')).toHaveLength(48);
  });

  test('has a time in the form of Cognito, with a day of one digit', async () => {
    vi.useFakeTimers({ now: Date.UTC(2026, 10, 3, 4, 5, 6), toFake: ['Date'] });
    const { answer } = await prove('a', 'a');
    vi.useRealTimers();
    expect(answer.TIMESTAMP).toBe('Tue Nov 3 04:05:06 UTC 2026');
  });
});

test('two proofs have different public numbers, which the server accepts', () => {
  const numbers = [beginProof(), beginProof()].map(({ publicNumber }) => publicNumber);
  expect(new Set(numbers).size).toBe(2);
  for (const number of numbers) expect(isSafePublic(BigInt(`0x${number}`))).toBe(true);
});
