import type { AttributeValue, DynamoDBRecord } from 'aws-lambda';
import type { PublishUserInput } from '../../schema/generated/types.ts';
import { USER_ATTRIBUTES, type UserAttribute, userAttributes } from '../shared/user-attributes.ts';

/** What happened to a user: its current state or, if it was deleted, its last one. */
export interface UserEvent {
  kind: 'created' | 'updated' | 'deleted';
  user: PublishUserInput;
}

/**
 * The content of a record of the table's stream: a user, another item, or an item that lacks a user's
 * attributes.
 */
export type StreamRecordContent =
  | { kind: 'userEvent'; event: UserEvent }
  | { kind: 'incompleteUser'; missing: readonly string[] }
  | { kind: 'other' };

type Image = Readonly<Record<string, AttributeValue>>;

const KINDS = { INSERT: 'created', MODIFY: 'updated', REMOVE: 'deleted' } as const;

/** Reads one record; items written by hand may lack anything. */
export const readUserEvent = ({ eventName, dynamodb = {} }: DynamoDBRecord): StreamRecordContent => {
  const { pk, sk } = dynamodb.Keys ?? {};
  if (!eventName || !pk?.S?.startsWith('USER#') || sk?.S !== 'PROFILE') return { kind: 'other' };
  const kind = KINDS[eventName];
  const image = (kind === 'deleted' ? dynamodb.OldImage : dynamodb.NewImage) ?? {};
  const missing = userAttributes.filter(
    (name) => USER_ATTRIBUTES[name].required && readAttribute(image, name) === null,
  );
  if (missing.length > 0) return { kind: 'incompleteUser', missing };
  // Such as a new internal attribute of all users, which no client can see.
  if (kind === 'updated' && isSameUser(image, dynamodb.OldImage ?? {})) return { kind: 'other' };
  const entries = userAttributes.map((name) => [name, readAttribute(image, name)]);
  // Complete and of the right types: readAttribute returned each by its type in USER_ATTRIBUTES.
  return { kind: 'userEvent', event: { kind, user: Object.fromEntries(entries) as PublishUserInput } };
};

const isSameUser = (one: Image, other: Image): boolean =>
  userAttributes.every((name) => readAttribute(one, name) === readAttribute(other, name));

/** Null if it is absent, or of another type. */
const readAttribute = (image: Image, name: UserAttribute): string | number | null => {
  const { S, N } = image[name] ?? {};
  switch (USER_ATTRIBUTES[name].type) {
    case 'S':
      return S ?? null;
    case 'N':
      return Number.isInteger(Number(N)) ? Number(N) : null;
  }
};
