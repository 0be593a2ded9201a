import type { AttributeValue, DynamoDBRecord } from 'aws-lambda';
import type { PublishUserInput } from '../../schema/generated/types.ts';

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

const FIELDS = {
  id: 'S',
  name: 'S',
  email: 'S',
  createdAt: 'S',
  updatedAt: 'S',
  version: 'N',
} as const satisfies Record<keyof PublishUserInput, 'S' | 'N'>;

const FIELD_NAMES = Object.keys(FIELDS) as (keyof PublishUserInput)[];

/** Reads the one record; whoever writes to the table by hand may leave anything out. */
export const readUserEvent = ({ eventName, dynamodb = {} }: DynamoDBRecord): StreamRecordContent => {
  const { pk, sk } = dynamodb.Keys ?? {};
  if (!eventName || !pk?.S?.startsWith('USER#') || sk?.S !== 'PROFILE') return { kind: 'other' };
  const kind = KINDS[eventName];
  const image = (kind === 'deleted' ? dynamodb.OldImage : dynamodb.NewImage) ?? {};
  const missing = FIELD_NAMES.filter((field) => readField(image, field) === undefined);
  if (missing.length > 0) return { kind: 'incompleteUser', missing };
  // Such as a new attribute for all users: nobody outside can see it.
  if (kind === 'updated' && isSameUser(image, dynamodb.OldImage ?? {})) return { kind: 'other' };
  const entries = FIELD_NAMES.map((field) => [field, readField(image, field)]);
  // Complete and of the right types: readField answered for every field by its type in FIELDS.
  return { kind: 'userEvent', event: { kind, user: Object.fromEntries(entries) as PublishUserInput } };
};

const isSameUser = (one: Image, other: Image): boolean =>
  FIELD_NAMES.every((field) => readField(one, field) === readField(other, field));

const readField = (image: Image, field: keyof PublishUserInput): string | number | undefined => {
  const value = image[field];
  if (FIELDS[field] === 'S') return value?.S;
  const number = Number(value?.N);
  return Number.isInteger(number) ? number : undefined;
};
