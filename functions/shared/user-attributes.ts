import type { PublishUserInput, User } from '../../schema/generated/types.ts';

/** Describes an attribute in the table: its type in DynamoDB, and whether each user has it. */
interface Attribute<TValue> {
  type: NonNullable<TValue> extends number ? 'N' : 'S';
  required: null extends TValue ? false : true;
}

/** An attribute that is missing in events does not compile. */
type Attributes = {
  readonly [Name in keyof User]: Name extends keyof PublishUserInput ? Attribute<User[Name]> : never;
};

/**
 * Every attribute of a user. What functions write, publish and import, the projection of the index
 * `byCreated`, and the checks of recovery follow from this list; it does not compile if it differs from the
 * schema.
 */
export const USER_ATTRIBUTES = {
  id: { type: 'S', required: true },
  name: { type: 'S', required: true },
  email: { type: 'S', required: true },
  createdAt: { type: 'S', required: true },
  updatedAt: { type: 'S', required: true },
  version: { type: 'N', required: true },
} as const satisfies Attributes;

export type UserAttribute = keyof typeof USER_ATTRIBUTES;

export const userAttributes = Object.keys(USER_ATTRIBUTES) as readonly UserAttribute[];

/** What the caller of createUser sets; the API sets the rest. */
export type GivenAttributes = Omit<User, 'id' | 'createdAt' | 'updatedAt' | 'version'>;
