import type { Ids } from '../../../kernel/ids.ts';
import type { PasswordPolicyModel } from '../../../template/user-pool-model.ts';
import { invalidPassword } from '../errors.ts';

/** https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html */
// A space counts unless it is the first or the last character.
const SYMBOL = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+\- ]/;

/** Throws `InvalidPasswordException` for the first missing requirement. */
export const checkPassword = (password: string, policy: PasswordPolicyModel): void => {
  const rules: readonly [isAsked: boolean, isMet: boolean, reason: string][] = [
    [true, password.length >= policy.minimumLength, 'Password not long enough'],
    [policy.requiresLowercase, /[a-z]/.test(password), 'Password must have lowercase characters'],
    [policy.requiresUppercase, /[A-Z]/.test(password), 'Password must have uppercase characters'],
    [policy.requiresNumbers, /[0-9]/.test(password), 'Password must have numeric characters'],
    [policy.requiresSymbols, SYMBOL.test(password.trim()), 'Password must have symbol characters'],
  ];
  const broken = rules.find(([isAsked, isMet]) => isAsked && !isMet);
  if (broken !== undefined) throw invalidPassword(broken[2]);
};

/** A password that meets every policy of this length, without characters that are special in shells. */
export const makePassword = ({ minimumLength }: PasswordPolicyModel, ids: Ids): string => {
  const tail = 'Aa1-';
  const length = Math.max(minimumLength - tail.length, 12);
  return `${ids.entropy(length).slice(0, length)}${tail}`;
};
