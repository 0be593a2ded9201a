import { GraphQLScalarType, Kind } from 'graphql';
import { quoted, ScalarRefusal } from './scalar.ts';

const FIRST = -31557014167219200;
// The last is 31556889864403199, which a JavaScript number cannot represent.
const AFTER_LAST = 31556889864403200;

const isTimestamp = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= FIRST && value < AFTER_LAST;

const parse = (value: unknown): number => {
  if (isTimestamp(value)) return value;
  throw new ScalarRefusal(`Unable to parse ${quoted(value)} as a valid timestamp.`);
};

export const AWSTimestamp = new GraphQLScalarType({
  name: 'AWSTimestamp',
  description: 'Whole seconds since 1970-01-01T00:00Z, before or after.',
  parseValue: parse,
  parseLiteral: (node) =>
    parse(node.kind === Kind.INT ? Number(node.value) : 'value' in node ? node.value : node.kind),
  serialize: (value) => {
    if (isTimestamp(value)) return value;
    throw new ScalarRefusal(
      `Unable to serialize ${quoted(value)} as a valid timestamp. Ensure that the value provided is an Integer that lies within the limits specified in this scalar's description.`,
    );
  },
});
