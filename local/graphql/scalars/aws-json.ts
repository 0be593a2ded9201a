import { GraphQLScalarType, Kind } from 'graphql';
import { isJsonObject } from '../../kernel/json.ts';
import { ScalarRefusal } from './scalar.ts';

/** AppSync prints an object that came where a string should be as Java prints a map: `{key1=hi}`. */
const javaText = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(javaText).join(', ')}]`;
  if (!isJsonObject(value)) return String(value);
  return `{${Object.entries(value)
    .map(([key, member]) => `${key}=${javaText(member)}`)
    .join(', ')}}`;
};

const parse = (value: unknown): unknown => {
  if (typeof value === 'string') {
    try {
      return JSON.parse(value);
    } catch {
      // Falls through to the refusal below: the text is not JSON.
    }
  }
  throw new ScalarRefusal(`Unable to parse ${javaText(value)} as valid JSON.`);
};

export const AWSJSON = new GraphQLScalarType({
  name: 'AWSJSON',
  description: 'A JSON text. Resolvers see what it says: a map, a list or a scalar.',
  parseValue: parse,
  parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : node.kind),
  serialize: (value) => JSON.stringify(value),
});
