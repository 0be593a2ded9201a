import type { AttributeValue, DynamoDBRecord } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { readUserEvent } from '../../../functions/publish-user-events/read-user-event.ts';
import { USER } from '../../support/stored-user.ts';

type Image = Record<string, AttributeValue>;

const IMAGE: Image = {
  pk: { S: 'USER#a' },
  sk: { S: 'PROFILE' },
  id: { S: USER.id },
  name: { S: USER.name },
  email: { S: USER.email },
  createdAt: { S: USER.createdAt },
  updatedAt: { S: USER.updatedAt },
  version: { N: '1' },
};

const toRecord = (
  eventName: DynamoDBRecord['eventName'],
  { before, after }: { before?: Image; after?: Image },
  keys: Image = { pk: { S: 'USER#a' }, sk: { S: 'PROFILE' } },
): DynamoDBRecord => ({
  ...(eventName && { eventName }),
  dynamodb: { Keys: keys, ...(before && { OldImage: before }), ...(after && { NewImage: after }) },
});

const without = (name: string): Image => {
  const { [name]: _, ...rest } = IMAGE;
  return rest;
};

describe('a record of a user', () => {
  test.each([
    ['INSERT', 'created', { after: IMAGE }],
    ['REMOVE', 'deleted', { before: IMAGE }],
    ['MODIFY', 'updated', { before: { ...IMAGE, name: { S: 'Eve' } }, after: IMAGE }],
  ] as const)('of %s is a user that was %s', (eventName, kind, images) => {
    expect(readUserEvent(toRecord(eventName, images))).toEqual({
      kind: 'userEvent',
      event: { kind, user: USER },
    });
  });

  test('has attributes of the user only', () => {
    const after = { ...IMAGE, gsi1pk: { S: 'USERS#0' }, emailLower: { S: 'x' } };
    expect(readUserEvent(toRecord('INSERT', { after }))).toMatchObject({ event: { user: USER } });
  });

  test('of an update is its new state', () => {
    const record = toRecord('MODIFY', { before: IMAGE, after: { ...IMAGE, version: { N: '2' } } });
    expect(readUserEvent(record)).toMatchObject({ event: { user: { version: 2 } } });
  });
});

describe('another record', () => {
  test.each<[string, DynamoDBRecord]>([
    ['without a kind', toRecord(undefined, { after: IMAGE })],
    ['of a lock', toRecord('INSERT', { after: IMAGE }, { pk: { S: 'EMAIL#a' }, sk: { S: 'LOCK' } })],
    [
      'of another item of a user',
      toRecord('INSERT', { after: IMAGE }, { pk: { S: 'USER#a' }, sk: { S: 'X' } }),
    ],
    [
      'of a key of another type',
      toRecord('INSERT', { after: IMAGE }, { pk: { N: '1' }, sk: { S: 'PROFILE' } }),
    ],
    ['without keys', { eventName: 'INSERT', dynamodb: { NewImage: IMAGE } }],
    ['without content', { eventName: 'INSERT' }],
  ])('%s is ignored', (_, record) => {
    expect(readUserEvent(record)).toEqual({ kind: 'other' });
  });

  test('of a change that no client can see is ignored', () => {
    const after = { ...IMAGE, gsi1pk: { S: 'USERS#1' } };
    expect(readUserEvent(toRecord('MODIFY', { before: IMAGE, after }))).toEqual({ kind: 'other' });
  });
});

describe('an item that lacks attributes', () => {
  test.each(['id', 'name', 'email', 'createdAt', 'updatedAt', 'version'])(
    'such as %s is reported',
    (name) => {
      expect(readUserEvent(toRecord('INSERT', { after: without(name) }))).toEqual({
        kind: 'incompleteUser',
        missing: [name],
      });
    },
  );

  test.each<[string, AttributeValue]>([
    ['name', { N: '1' }],
    ['version', { S: '1' }],
    ['version', { N: '1.5' }],
    ['email', { NULL: true }],
  ])('or has %s of another type is reported', (name, value) => {
    expect(readUserEvent(toRecord('INSERT', { after: { ...IMAGE, [name]: value } }))).toEqual({
      kind: 'incompleteUser',
      missing: [name],
    });
  });

  test('is reported with all of them, also if it was deleted', () => {
    expect(readUserEvent(toRecord('REMOVE', {}))).toEqual({
      kind: 'incompleteUser',
      missing: ['id', 'name', 'email', 'createdAt', 'updatedAt', 'version'],
    });
  });
});
