import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../../../kernel/json.ts';
import { invalidParameter } from '../../../../services/sqs/errors.ts';
import { runEntries, toEntries } from '../../../../services/sqs/operations/batch.ts';

const toBatch = (Entries: Json) => toEntries({ Entries }, 'SomeEntry');
const withIds = (...ids: Json[]): JsonObject[] => ids.map((Id) => ({ Id }));
const rejectedAs = (exception: string) => expect.objectContaining({ name: 'SqsFailure', exception });

// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html
describe('the entries of a batch', () => {
  test.each<[string, Json]>([
    ['one', withIds('a')],
    ['ten', withIds(...'abcdefghij')],
    ['ids that differ in case', withIds('a', 'A')],
    ['an id of 80 characters', withIds('x'.repeat(80))],
    ['hyphens, underscores and digits', withIds('a-b_c-9')],
  ])('can be %s', (_case, entries) => {
    expect(toBatch(entries)).toEqual(entries);
  });

  test.each<[string, Json]>([
    ['an empty list', []],
    ['null', null],
  ])('are missing if they are %s', (_case, entries) => {
    expect(() => toBatch(entries)).toThrow(rejectedAs('EmptyBatchRequest'));
    expect(() => toBatch(entries)).toThrow('There should be at least one SomeEntry in the request.');
  });

  test('are missing without the parameter', () => {
    expect(() => toEntries({}, 'SomeEntry')).toThrow(rejectedAs('EmptyBatchRequest'));
  });

  test('are at most ten', () => {
    expect(() => toBatch(withIds(...'abcdefghijk'))).toThrow(rejectedAs('TooManyEntriesInBatchRequest'));
    expect(() => toBatch(withIds(...'abcdefghijk'))).toThrow('You have sent 11.');
  });

  test.each<Json>(['', 'a b', 'a.b', 'é', 'a\n', 'x'.repeat(81), 5, null, {}])(
    'cannot have the id %j',
    (id) => {
      expect(() => toBatch(withIds('a', id))).toThrow(rejectedAs('InvalidBatchEntryId'));
    },
  );

  test('cannot lack an id', () => {
    expect(() => toBatch([{}])).toThrow(rejectedAs('InvalidBatchEntryId'));
  });

  test.each<Json>([5, 'a', null, true])('are not read if %j is one of them', (stray) => {
    expect(() => toBatch([...withIds('a'), stray])).toThrow(rejectedAs('SerializationException'));
  });

  test.each<Json>(['abc', 5, { 0: { Id: 'a' } }])('are a list, and not %j', (entries) => {
    expect(() => toBatch(entries)).toThrow(rejectedAs('SerializationException'));
  });

  test('have ids of their own', () => {
    expect(() => toBatch(withIds('a', 'b', 'c', 'b'))).toThrow(rejectedAs('BatchEntryIdsNotDistinct'));
    expect(() => toBatch(withIds('a', 'b', 'c', 'b'))).toThrow('Id b repeated.');
  });
});

describe('a batch', () => {
  test('has each entry once in its response, in order, regardless of which are rejected', () => {
    const outcomes = fc.uniqueArray(fc.record({ Id: fc.stringMatching(/^\w{1,5}$/), isGood: fc.boolean() }), {
      selector: ({ Id }) => Id,
      minLength: 1,
      maxLength: 10,
    });
    fc.assert(
      fc.property(outcomes, (entries) => {
        const { Successful, Failed = [] } = runEntries(entries, ({ Id = '', isGood }) => {
          if (isGood !== true) throw invalidParameter(`${String(Id)} is bad.`);
          return { of: Id };
        }) as { Successful: JsonObject[]; Failed?: JsonObject[] };
        expect(Successful).toEqual(entries.filter(({ isGood }) => isGood).map(({ Id }) => ({ Id, of: Id })));
        const rejected = { Code: 'InvalidParameterValue', SenderFault: true };
        expect(Failed).toEqual(
          entries
            .filter(({ isGood }) => !isGood)
            .map(({ Id }) => ({ Id, ...rejected, Message: `${Id} is bad.` })),
        );
      }),
    );
  });

  test('omits the list of failures if there are none', () => {
    expect(runEntries([{ Id: 'a' }], () => ({}))).toEqual({ Successful: [{ Id: 'a' }] });
  });

  test('fails as a whole for a fault that is not an answer of SQS', () => {
    const broken = () => {
      throw new Error('The disk is full.');
    };
    expect(() => runEntries([{ Id: 'a' }], broken)).toThrow('The disk is full.');
  });
});
