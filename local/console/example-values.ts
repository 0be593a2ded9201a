import {
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLNamedInputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isRequiredInputField,
} from 'graphql';
import type { Json } from '../kernel/json.ts';

const BY_TYPE: Record<string, Json> = {
  ID: '1',
  Boolean: true,
  Float: 1.5,
  AWSDate: '2026-01-31',
  AWSTime: '12:30:00Z',
  AWSDateTime: '2026-01-31T12:30:00Z',
  AWSTimestamp: 1769862600,
  AWSEmail: 'ada@example.com',
  AWSJSON: '{}',
  AWSURL: 'https://example.com/',
  AWSPhone: '+12025550123',
  AWSIPAddress: '192.0.2.1',
};

const TEXTS: readonly (readonly [RegExp, string])[] = [
  [/e-?mail/i, 'ada@example.com'],
  [/(first|given)_?name/i, 'Ada'],
  [/(last|family|sur)_?name/i, 'Lovelace'],
  [/name$/i, 'Ada Lovelace'],
  [/title$/i, 'A title'],
  [/(url|website|link)$/i, 'https://example.com/'],
  [/phone/i, '+12025550123'],
  [/(^id|Id|ID)$/, '1'],
  [/(text|description|content|body|note|comment|message)$/i, 'A few words'],
];

const NUMBERS: readonly (readonly [RegExp, number])[] = [[/^(limit|first|pageSize)$/, 20]];

/** Optional input that users often change. */
const CONTENT = /(name|title|e-?mail|text|description|content|body)$/i;

/** Whether an example fills in this field of an input object. */
export const isShownInput = (field: GraphQLInputField): boolean =>
  isRequiredInputField(field) || (CONTENT.test(field.name) && !isInputObjectType(getNamedType(field.type)));

/** A plausible value for an argument or input field, by its name and type. */
export const toExampleValue = (name: string, type: GraphQLInputType): Json => toValue(name, type, []);

/** `outer` are the input types around the value: a list of one of them is empty, or it would never end. */
const toValue = (name: string, type: GraphQLInputType, outer: readonly GraphQLNamedInputType[]): Json => {
  const nullable = getNullableType(type);
  if (isListType(nullable))
    return outer.includes(getNamedType(nullable)) ? [] : [toValue(name, nullable.ofType, outer)];
  if (isEnumType(nullable)) return nullable.getValues()[0]?.name ?? null;
  if (isInputObjectType(nullable)) {
    const fields = Object.values(nullable.getFields()).filter(isShownInput);
    const within = [...outer, nullable];
    return Object.fromEntries(fields.map((field) => [field.name, toValue(field.name, field.type, within)]));
  }
  if (nullable.name === 'Int') return findByName(NUMBERS, name) ?? 1;
  if (nullable.name === 'String') return findByName(TEXTS, name) ?? 'example';
  return BY_TYPE[nullable.name] ?? 'example';
};

const findByName = <Value>(entries: readonly (readonly [RegExp, Value])[], name: string): Value | undefined =>
  entries.find(([pattern]) => pattern.test(name))?.[1];
