import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRecordingLog } from '../../../../../test/tools/recording-log.ts';
import {
  checkCode,
  findDelivery,
  sendCode,
  toDelivery,
} from '../../../../services/cognito/accounts/codes.ts';
import { createUser } from '../../../../services/cognito/accounts/create-user.ts';
import type { CodePurpose } from '../../../../services/cognito/pool-document.ts';
import type { UserPool } from '../../../../services/cognito/user-pool.ts';
import { openPool } from '../../../support/user-pools.ts';

const aUserOf = (pool: UserPool, attributes: Record<string, string> = {}) =>
  createUser(pool, { name: 'ada@example.com', attributes, password: 'x', status: 'UNCONFIRMED' });

const reason = (purpose: CodePurpose) => ({
  purpose,
  source: 'CustomMessage_SignUp' as const,
  clientId: 'client',
  input: {},
});

describe('a destination', () => {
  test.each([
    ['ada@example.com', 'a***@e***'],
    ['a@b', 'a***@b***'],
    ['ada@lovelace@example.com', 'a***@e***'],
    ['+821012345678', '+********5678'],
    ['+1234', '+1234'],
    ['1234', '1234'],
    ['+12345', '+*2345'],
  ])('%s is shown as %s', (address, expected) => {
    expect(toDelivery('email', address).Destination).toBe(expected);
  });

  test('never shows more than two letters of an email address', () => {
    const part = fc.stringMatching(/^[b-z]{2,10}$/);
    fc.assert(
      fc.property(part, part, (name, domain) => {
        const shown = String(toDelivery('email', `${name}@${domain}.com`).Destination);
        expect(shown).toBe(`${name[0]}***@${domain[0]}***`);
      }),
    );
  });

  test.each([
    ['email', 'EMAIL'],
    ['phone_number', 'SMS'],
  ])('of %s is reached by %s', (attribute, medium) => {
    expect(toDelivery(attribute, 'x')).toMatchObject({ AttributeName: attribute, DeliveryMedium: medium });
  });

  test.each<[string[], string | null]>([
    [['email', 'phone_number'], 'email'],
    [['phone_number', 'email'], 'phone_number'],
    [[], null],
  ])('of a pool that verifies %j is %s', (verifiedAttributes, expected) => {
    const { pool } = openPool({ verifiedAttributes });
    const user = aUserOf(pool, { phone_number: '+821012345678' });
    expect(findDelivery(pool, user)?.AttributeName ?? null).toBe(expected);
  });
});

describe('a code', () => {
  // The entropy of a code has more digits than six.
  test.each([
    ['000000000000', '000000'],
    ['000000000007', '000007'],
    ['0000000f423f', '999999'],
    ['0000000f4240', '000000'],
    ['ffffffffffff', '710655'],
  ])('of the entropy %s is %s: six digits', async (entropy, expected) => {
    const { pool } = openPool();
    const user = aUserOf(pool);
    await sendCode({ ...pool, ids: { ...pool.ids, entropy: () => entropy } }, user, reason('SIGN_UP'));
    expect(user.code?.value).toBe(expected);
  });

  test.each<[CodePurpose, number, string, string]>([
    ['SIGN_UP', 24, 'sign-up', 'confirms the account'],
    ['PASSWORD', 1, 'forgot-password', 'sets a new password'],
  ])(
    'of the purpose %s is valid for %i hours, and in the mailbox and the log',
    async (purpose, hours, mail, text) => {
      const { pool, clock } = openPool();
      const log = createRecordingLog();
      const user = aUserOf(pool);
      await sendCode({ ...pool, log }, user, reason(purpose));
      const { value = '' } = user.code ?? {};
      expect(user.code?.until).toBe(clock.now() + hours * 3_600_000);
      expect(pool.mailbox.list()).toMatchObject([
        { purpose: mail, code: value, medium: 'EMAIL', destination: 'ada@example.com', sentAt: clock.now() },
      ]);
      expect(log.lines.at(-1)).toContain(`${value} is the code that ${text} of ada@example.com.`);
    },
  );

  const code = { purpose: 'SIGN_UP' as const, value: '000123' };

  test.each<[string, CodePurpose, string, number, string | null]>([
    ['the right one', 'SIGN_UP', '000123', 1, null],
    ['another one', 'SIGN_UP', '000124', 1, 'CodeMismatchException'],
    ['one without its zeros', 'SIGN_UP', '123', 1, 'CodeMismatchException'],
    ['one with a blank', 'SIGN_UP', '000123 ', 1, 'CodeMismatchException'],
    ['one of another purpose', 'PASSWORD', '000123', 1, 'ExpiredCodeException'],
    ['one at its end', 'SIGN_UP', '000123', 0, 'ExpiredCodeException'],
    ['a wrong one after its end', 'SIGN_UP', '000124', -1, 'ExpiredCodeException'],
  ])('is checked: %s', (_, purpose, given, remaining, exception) => {
    const { pool, clock } = openPool();
    const user = { ...aUserOf(pool), code: { ...code, until: clock.now() + remaining } };
    const check = () => checkCode(pool, user, purpose, given);
    if (exception === null) expect(check).not.toThrow();
    else expect(check).toThrow(expect.objectContaining({ exception }));
  });

  test('that was never sent has expired', () => {
    const { pool } = openPool();
    expect(() => checkCode(pool, aUserOf(pool), 'SIGN_UP', '')).toThrow('please request a code again');
  });
});
