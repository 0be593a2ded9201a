import { OverlappingFieldsCanBeMergedRule, parse, validate } from 'graphql';
import { describe, expect, test } from 'vitest';
import { buildSchema } from '../../../graphql/build-schema.ts';
import { describeConflict } from '../../../graphql/validation/field-conflict.ts';

const { checked } = buildSchema(`
  type Dog { name: String nick: String! age: Int tags: [String] owner(id: ID): Owner }
  type Owner { name: String home: String dog: Dog }
  type Cat { name: String nick: String age: String! tags: String }
  union Pet = Dog | Cat
  type Query { dog(id: ID): Dog pet: Pet }
`);

const conflicts = (query: string): string[] =>
  validate(checked, parse(query), [OverlappingFieldsCanBeMergedRule]).map(describeConflict);

// https://github.com/graphql-java/graphql-java/blob/v16.0/src/main/java/graphql/validation/rules/OverlappingFieldsCanBeMerged.java
describe('the text of a conflict', () => {
  test.each<[string, string, string]>([
    ['different fields', '{ dog { name name: nick } }', 'name: name and nick are different fields'],
    [
      'different arguments',
      '{ dog(id: 1) { name } dog(id: 2) { name } }',
      'dog: they have differing arguments',
    ],
    [
      'an argument of one',
      '{ dog { owner { name } owner(id: 1) { name } } }',
      'owner: they have differing arguments',
    ],
    [
      'fields below',
      '{ dog { owner { a: name } } dog { owner { a: home } } }',
      'dog: (owner: (a: name and home are different fields))',
    ],
    [
      'two fields below',
      '{ dog { owner { a: name b: home } owner { a: home b: name } } }',
      'owner: (a: name and home are different fields, b: home and name are different fields)',
    ],
    [
      'types',
      '{ pet { ... on Dog { a: age } ... on Cat { a: name } } }',
      'a: they return differing types Int and String',
    ],
    [
      'nullability',
      '{ pet { ... on Dog { nick } ... on Cat { nick } } }',
      'nick: fields have different nullability shapes',
    ],
    [
      'lists',
      '{ pet { ... on Dog { tags } ... on Cat { tags } } }',
      'tags: fields have different list shapes',
    ],
  ])('of %s in %s is "%s"', (_, query, text) => {
    expect(conflicts(query)).toEqual([text]);
  });
});
