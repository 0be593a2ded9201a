import type { AttributeValue, DynamoDBRecord } from 'aws-lambda';
import type { PublishUserInput } from '../../schema/generated/types.ts';

/** What a record of the table's stream tells: a new user, something else, or a user that lacks what a user needs. */
export type StreamRecordContent =
  | { kind: 'createdUser'; user: PublishUserInput }
  | { kind: 'incompleteUser'; missing: readonly string[] }
  | { kind: 'other' };

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
export const readCreatedUser = (record: DynamoDBRecord): StreamRecordContent => {
  if (record.eventName !== 'INSERT' || record.dynamodb?.Keys?.sk?.S !== 'PROFILE') {
    return { kind: 'other' };
  }
  const image = record.dynamodb.NewImage ?? {};
  const missing = FIELD_NAMES.filter((field) => readField(image, field) === undefined);
  if (missing.length > 0) {
    return { kind: 'incompleteUser', missing };
  }
  const entries = FIELD_NAMES.map((field) => [field, readField(image, field)]);
  // Complete and of the right types: readField answered for every field by its type in FIELDS.
  return { kind: 'createdUser', user: Object.fromEntries(entries) as PublishUserInput };
};

const readField = (
  image: Readonly<Record<string, AttributeValue>>,
  field: keyof PublishUserInput,
): string | number | undefined => {
  const value = image[field];
  if (FIELDS[field] === 'S') {
    return value?.S;
  }
  const number = Number(value?.N);
  return Number.isInteger(number) ? number : undefined;
};
