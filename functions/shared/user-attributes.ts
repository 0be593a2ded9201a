import type { PublishUserInput, User } from '../../schema/generated/types.ts';

/** How an attribute stands in the table: its type in DynamoDB, and whether each user has it. */
interface Attribute<TValue> {
  type: NonNullable<TValue> extends number ? 'N' : 'S';
  required: null extends TValue ? false : true;
}

/** An attribute that events do not carry does not compile. */
type Attributes = {
  readonly [Name in keyof User]: Name extends keyof PublishUserInput ? Attribute<User[Name]> : never;
};

/**
 * Every attribute of a user. What functions write, announce and import, what the index `byCreated` holds, and what
 * recovery checks follow from this list; it does not compile where the schema says otherwise.
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

/** What the caller of createUser decides; the rest is ours. */
export type GivenAttributes = Omit<User, 'id' | 'createdAt' | 'updatedAt' | 'version'>;
