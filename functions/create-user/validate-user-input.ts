import * as v from 'valibot';
import type { CreateUserInput, UserError } from '../../schema/generated/types.ts';

const MAX_NAME = 100;
const MAX_EMAIL = 254;

/** `\p{Cs}` finds halves of surrogate pairs, which no UTF-8 store can hold. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}]/u;

/**
 * Dot-separated atoms of RFC 5322 before the `@`, a host name with a dot behind it, all ASCII: narrower than AWSEmail,
 * whose exact rule is not documented, so that whatever is stored can be answered.
 */
const EMAIL =
  /^(?=[^@]{1,64}@)[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*@(?:[A-Za-z\d](?:[A-Za-z\d-]{0,61}[A-Za-z\d])?\.)+[A-Za-z](?:[A-Za-z\d-]{0,61}[A-Za-z\d])$/;

const countCharacters = (text: string): number => [...text].length;

const Name = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1, 'Enter a name.'),
  v.check(
    (name) => countCharacters(name) <= MAX_NAME,
    `The name is too long: at most ${MAX_NAME} characters, please.`,
  ),
  v.check((name) => !UNPRINTABLE.test(name), 'The name contains characters that cannot be shown.'),
);

const Email = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1, 'Enter an e-mail address.'),
  v.maxLength(MAX_EMAIL, `The e-mail address is too long: at most ${MAX_EMAIL} characters, please.`),
  v.regex(EMAIL, 'Enter a valid e-mail address, such as name@example.com.'),
);

const UserInput = v.object({ name: Name, email: Email });

export type ValidatedInput =
  | { valid: true; name: string; email: string }
  | { valid: false; userErrors: readonly [UserError, ...UserError[]] };

/** Trims both fields and reports at once what is wrong with each: one error a field, the first that applies. */
export const validateUserInput = (input: CreateUserInput): ValidatedInput => {
  const parsed = v.safeParse(UserInput, input, { abortPipeEarly: true });
  if (parsed.success) {
    return { valid: true, ...parsed.output };
  }
  const [first, ...others] = parsed.issues;
  return { valid: false, userErrors: [toUserError(first), ...others.map(toUserError)] };
};

const toUserError = (issue: v.InferIssue<typeof UserInput>): UserError => ({
  code: 'INVALID_INPUT',
  message: issue.message,
  field: v.getDotPath(issue),
});
