import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkPassword, makePassword } from '../../../../services/cognito/accounts/password-policy.ts';
import type { PasswordPolicyModel } from '../../../../template/user-pool-model.ts';

const strict: PasswordPolicyModel = {
  minimumLength: 8,
  requiresLowercase: true,
  requiresUppercase: true,
  requiresNumbers: true,
  requiresSymbols: true,
  temporaryPasswordDays: 7,
};
const lax = {
  ...strict,
  requiresLowercase: false,
  requiresUppercase: false,
  requiresNumbers: false,
  requiresSymbols: false,
};

describe('a password', () => {
  test.each([
    ['Aa1-Aa1', 'Password not long enough'],
    ['AAAAAA1-', 'Password must have lowercase characters'],
    ['aaaaaa1-', 'Password must have uppercase characters'],
    ['Aaaaaaa-', 'Password must have numeric characters'],
    ['Aaaaaaa1', 'Password must have symbol characters'],
    // https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html
    [' Aaaaaa1', 'Password must have symbol characters'],
    ['Aaaaaa1 ', 'Password must have symbol characters'],
    ['Äaaaaaa1', 'Password must have uppercase characters'],
    ['Aaaaaa1é', 'Password must have symbol characters'],
    ['', 'Password not long enough'],
  ])('%j is rejected: %s', (password, reason) => {
    expect(() => checkPassword(password, strict)).toThrow(reason);
  });

  test.each([...'^$*.[]{}()?"!@#%&/\\,><\':;|_~`=+-'])('may have %s as its symbol', (symbol) => {
    expect(() => checkPassword(`Aaaaaa1${symbol}`, strict)).not.toThrow();
  });

  test('may have a space within as its symbol', () => {
    expect(() => checkPassword('Aaaa aa1', strict)).not.toThrow();
  });

  test.each([
    ['requiresLowercase', 'lowercase'],
    ['requiresUppercase', 'uppercase'],
    ['requiresNumbers', 'numeric'],
    ['requiresSymbols', 'symbol'],
  ] as const)('is checked by %s alone', (rule, word) => {
    expect(() => checkPassword('÷÷÷÷÷÷÷÷', { ...lax, [rule]: true })).toThrow(word);
    expect(() => checkPassword('÷÷÷÷÷÷÷÷', lax)).not.toThrow();
  });
});

describe('a generated password', () => {
  const ids = { uuid: () => 'unused', entropy: (bytes: number) => '0'.repeat(2 * bytes) };

  test('meets every policy of its length', () => {
    fc.assert(
      fc.property(fc.integer({ min: 6, max: 99 }), (minimumLength) => {
        const policy = { ...strict, minimumLength };
        const password = makePassword(policy, ids);
        expect(() => checkPassword(password, policy)).not.toThrow();
        expect(password).toMatch(/^[\w-]+$/);
      }),
    );
  });
});
