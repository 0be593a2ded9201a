import type { AttributeValue, DynamoDBRecord } from 'aws-lambda';
import type { PublishUserInput } from '../../schema/generated/types.ts';
import { USER_ATTRIBUTES, type UserAttribute, userAttributes } from '../shared/user-attributes.ts';

/** What became of a user: as it is now, or, deleted, as it was last. */
export interface UserEvent {
  kind: 'created' | 'updated' | 'deleted';
  user: PublishUserInput;
}

/** What a record of the table's stream tells: of a user, of something else, or of a user that lacks what a user needs. */
export type StreamRecordContent =
  | { kind: 'userEvent'; event: UserEvent }
  | { kind: 'incompleteUser'; missing: readonly string[] }
  | { kind: 'other' };

type Image = Readonly<Record<string, AttributeValue>>;

const KINDS = { INSERT: 'created', MODIFY: 'updated', REMOVE: 'deleted' } as const;

/** Reads the one record; whoever writes to the table by hand may leave anything out. */
export const readUserEvent = ({ eventName, dynamodb = {} }: DynamoDBRecord): StreamRecordContent => {
  const { pk, sk } = dynamodb.Keys ?? {};
  if (!eventName || !pk?.S?.startsWith('USER#') || sk?.S !== 'PROFILE') return { kind: 'other' };
  const kind = KINDS[eventName];
  const image = (kind === 'deleted' ? dynamodb.OldImage : dynamodb.NewImage) ?? {};
  const missing = userAttributes.filter(
    (name) => USER_ATTRIBUTES[name].required && readAttribute(image, name) === null,
  );
  if (missing.length > 0) return { kind: 'incompleteUser', missing };
  // Such as a new attribute for all users: nobody outside can see it.
  if (kind === 'updated' && isSameUser(image, dynamodb.OldImage ?? {})) return { kind: 'other' };
  const entries = userAttributes.map((name) => [name, readAttribute(image, name)]);
  // Complete and of the right types: readAttribute returned each by its type in USER_ATTRIBUTES.
  return { kind: 'userEvent', event: { kind, user: Object.fromEntries(entries) as PublishUserInput } };
};

const isSameUser = (one: Image, other: Image): boolean =>
  userAttributes.every((name) => readAttribute(one, name) === readAttribute(other, name));

/** Null where it is absent, or of another type. */
const readAttribute = (image: Image, name: UserAttribute): string | number | null => {
  const { S, N } = image[name] ?? {};
  switch (USER_ATTRIBUTES[name].type) {
    case 'S':
      return S ?? null;
    case 'N':
      return Number.isInteger(Number(N)) ? Number(N) : null;
  }
};
