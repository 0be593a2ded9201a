import * as v from 'valibot';
import type { UserError } from '../../schema/generated/types.ts';

const MAX_NAME = 100;
const MAX_EMAIL = 254;
const MAX_KEY = 128;

/**
 * Controls; halves of surrogate pairs, which UTF-8 cannot encode; line and paragraph separators;
 * noncharacters; and characters that change the direction of the following text (Unicode TR 36, section 2.5,
 * and CVE-2021-42574). Joiners are allowed: Persian and emoji need them.
 */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069\p{Noncharacter_Code_Point}]/u;

/**
 * A letter, digit, symbol or punctuation character, which is visible. The rest is spaces, marks without a
 * base and format characters.
 */
const VISIBLE = /(?![\p{Default_Ignorable_Code_Point}\u2800])[\p{L}\p{N}\p{P}\p{S}]/u;

/**
 * Dot-separated atoms of RFC 5322 before the `@`, a host name with a dot after it, all ASCII: narrower than
 * AWSEmail, whose exact rule is not documented, so that every stored address can be returned.
 */
const EMAIL =
  /^(?=[^@]{1,64}@)[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*@(?:[A-Za-z\d](?:[A-Za-z\d-]{0,61}[A-Za-z\d])?\.)+[A-Za-z](?:[A-Za-z\d-]{0,61}[A-Za-z\d])$/;

const countCharacters = (text: string): number => [...text].length;

/** In the form NFC, so that names that look the same are equal. */
export const Name = v.pipe(
  v.string(),
  v.transform((name) => name.normalize('NFC')),
  v.trim(),
  v.minLength(1, 'Enter a name.'),
  v.check(
    (name) => countCharacters(name) <= MAX_NAME,
    `The name is too long: at most ${MAX_NAME} characters, please.`,
  ),
  v.check((name) => !UNPRINTABLE.test(name), 'The name contains characters that cannot be shown.'),
  v.check((name) => VISIBLE.test(name), 'The name contains nothing that can be seen.'),
);

export const Email = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1, 'Enter an email address.'),
  v.maxLength(MAX_EMAIL, `The email address is too long: at most ${MAX_EMAIL} characters, please.`),
  v.regex(EMAIL, 'Enter a valid email address, such as name@example.com.'),
);

/** Ids of this API are UUIDs; resolvers/shared/check-id.ts has the same rule. */
export const Id = v.pipe(v.string(), v.regex(/^[\x20-\x7e]{1,128}$/, 'This cannot be an id.'));

export const ExpectedVersion = v.nullish(v.pipe(v.number(), v.minValue(1, 'Versions begin at 1.')), null);

export const IdempotencyKey = v.nullish(
  v.pipe(v.string(), v.regex(/^[\x20-\x7e]{1,128}$/, `A key is 1 to ${MAX_KEY} printable ASCII characters.`)),
  null,
);

export type Checked<TValid> =
  | { valid: true; input: TValid }
  | { valid: false; userErrors: readonly [UserError, ...UserError[]] };

/** Normalizes an input, or reports the problems of all fields together: the first one of each field. */
export const checkInput = <TSchema extends v.GenericSchema>(
  schema: TSchema,
  input: v.InferInput<TSchema>,
): Checked<v.InferOutput<TSchema>> => {
  const parsed = v.safeParse(schema, input, { abortPipeEarly: true });
  if (parsed.success) return { valid: true, input: parsed.output };
  const [first, ...others] = parsed.issues;
  return { valid: false, userErrors: [toUserError(first), ...others.map(toUserError)] };
};

const toUserError = (issue: v.BaseIssue<unknown>): UserError => ({
  code: 'INVALID_INPUT',
  message: issue.message,
  field: v.getDotPath(issue),
});
