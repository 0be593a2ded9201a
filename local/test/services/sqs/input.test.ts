import { describe, expect, test } from 'vitest';
import type { Json } from '../../../kernel/json.ts';
import {
  toNumber,
  toObject,
  toObjects,
  toOptionalNumber,
  toText,
  toTexts,
} from '../../../services/sqs/input.ts';

const range = { minimum: 1, maximum: 10 };
const rejectedAs = (exception: string) => expect.objectContaining({ name: 'SqsFailure', exception });

describe('a parameter that may be absent', () => {
  test.each([[{}], [{ Name: null }]])('has its default in %j', (input) => {
    expect(toOptionalNumber(input, 'Name', range)).toBeNull();
    expect(toTexts(input, 'Name')).toEqual([]);
    expect(toObjects(input, 'Name')).toEqual([]);
    expect(toObject(input, 'Name')).toEqual({});
  });

  test.each<Json>(['', 'All', 5, false, {}, ['a', 5], [null], [['a']]])(
    'is not a list of texts as %j',
    (Name) => {
      expect(() => toTexts({ Name }, 'Name')).toThrow(rejectedAs('SerializationException'));
      expect(() => toTexts({ Name }, 'Name')).toThrow('The parameter Name has an unexpected type.');
    },
  );

  test.each<Json>(['', 0, false, [], 'text'])('is not an object as %j', (Name) => {
    expect(() => toObject({ Name }, 'Name')).toThrow(rejectedAs('SerializationException'));
  });

  test.each([1, 5, 10])('is a number within its range, such as %d', (Name) => {
    expect(toOptionalNumber({ Name }, 'Name', range)).toBe(Name);
  });

  test.each<Json>([0, 11, -5, 1.5, '5', '', true, [], {}])(
    'is not a number within its range as %j',
    (Name) => {
      expect(() => toOptionalNumber({ Name }, 'Name', range)).toThrow(
        rejectedAs('InvalidParameterValueException'),
      );
      expect(() => toOptionalNumber({ Name }, 'Name', range)).toThrow(
        'Must be between 1 and 10, if provided.',
      );
    },
  );
});

describe('a required parameter', () => {
  test.each<Json>([null, '', 5, [], {}])('is missing as the text %j', (Name) => {
    expect(() => toText({ Name }, 'Name')).toThrow(rejectedAs('MissingRequiredParameterException'));
    expect(() => toText({ Name }, 'Name')).toThrow('The request must contain the parameter Name.');
  });

  test('is missing as a number if it is absent, and 0 is a value', () => {
    expect(() => toNumber({}, 'Name', range)).toThrow(rejectedAs('MissingRequiredParameterException'));
    expect(toNumber({ Name: 0 }, 'Name', { minimum: 0, maximum: 1 })).toBe(0);
  });
});
