import { parseValue } from 'graphql';
import { expect, test } from 'vitest';
import { toJavaText } from '../../../graphql/validation/java-text.ts';

// https://github.com/graphql-java/graphql-java/tree/v16.0/src/main/java/graphql/language
test.each([
  ['"x"', "StringValue{value='x'}"],
  ['""', "StringValue{value=''}"],
  ['"""block"""', "StringValue{value='block'}"],
  ['-5', 'IntValue{value=-5}'],
  ['1.50', 'FloatValue{value=1.50}'],
  ['false', 'BooleanValue{value=false}'],
  ['RED', "EnumValue{name='RED'}"],
  ['null', 'NullValue{}'],
  ['$a', "VariableReference{name='a'}"],
  ['[]', 'ArrayValue{values=[]}'],
  ['[1, [RED]]', "ArrayValue{values=[IntValue{value=1}, ArrayValue{values=[EnumValue{name='RED'}]}]}"],
  ['{}', 'ObjectValue{objectFields=[]}'],
  [
    '{ a: 1, b: { c: null } }',
    "ObjectValue{objectFields=[ObjectField{name='a', value=IntValue{value=1}}, ObjectField{name='b', value=ObjectValue{objectFields=[ObjectField{name='c', value=NullValue{}}]}}]}",
  ],
])('the literal %s is %s', (literal, text) => {
  expect(toJavaText(parseValue(literal))).toBe(text);
});
