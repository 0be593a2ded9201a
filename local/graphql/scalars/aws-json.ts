import { GraphQLScalarType, Kind } from 'graphql';
import { isDeeperThan } from '../../kernel/json-depth.ts';
import { javaTextOf } from '../java-value.ts';
import { ScalarRefusal } from './scalar.ts';

/**
 * Levels of lists and objects. AppSync's own limit is not documented; this is the one of Jackson, a JSON
 * parser for Java.
 */
const MAX_NESTING = 1000;

const parse = (value: unknown): unknown => {
  if (typeof value === 'string') {
    try {
      const parsed: unknown = JSON.parse(value);
      if (!isDeeperThan(parsed, MAX_NESTING)) return parsed;
    } catch {
      // Rejected below: the text is not JSON.
    }
  }
  throw new ScalarRefusal(`Unable to parse ${javaTextOf(value)} as valid JSON.`);
};

export const AWSJSON = new GraphQLScalarType({
  name: 'AWSJSON',
  description: 'A JSON text. Resolvers see what it says: a map, a list or a scalar.',
  parseValue: parse,
  parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : node.kind),
  serialize: (value) => JSON.stringify(value),
});
