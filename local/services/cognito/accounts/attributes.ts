import { invalidParameter, notAuthorized } from '../errors.ts';

type Attributes = Readonly<Record<string, string>>;

/** https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html */
const STANDARD: ReadonlySet<string> = new Set(
  (
    'address birthdate email email_verified family_name gender given_name locale middle_name name nickname ' +
    'phone_number phone_number_verified picture preferred_username profile sub updated_at website zoneinfo'
  ).split(' '),
);

const CUSTOM = /^(?:dev:)?custom:./;

const VERIFIED = /^(?:email|phone_number)_verified$/;

/**
 * Throws Cognito's error for an attribute that a pool does not have: such names could be those of claims, such as `iss`.
 * All custom attributes are accepted here.
 */
export const checkAttributeNames = (attributes: Attributes): void =>
  fail(
    Object.keys(attributes)
      .filter((name) => !STANDARD.has(name) && !CUSTOM.test(name))
      .map((name) => `${name}: Attribute does not exist in the schema.`),
  );

export const checkRequiredAttributes = (attributes: Attributes, required: readonly string[]): void =>
  fail(
    required
      .filter((name) => name !== 'sub' && !attributes[name])
      .map((name) => `${name}: The attribute is required`),
  );

/** Throws Cognito's error for attributes that only the pool itself and administrators write. */
export const checkClientAttributes = (attributes: Attributes): void => {
  if (Object.keys(attributes).some((name) => VERIFIED.test(name)))
    throw notAuthorized('A client attempted to write unauthorized attribute');
};

const fail = (problems: readonly string[]): void => {
  if (problems.length > 0)
    throw invalidParameter(`Attributes did not conform to the schema: ${problems.join('\n')}`);
};
