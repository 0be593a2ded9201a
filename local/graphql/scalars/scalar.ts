import { GraphQLScalarType, Kind, type ValueNode } from 'graphql';

/** A value that the scalar rejects; `detail` is AppSync's message about it. */
export class ScalarRefusal extends Error {
  constructor(detail: string) {
    super(detail);
    this.name = 'ScalarRefusal';
  }
}

interface TextScalarOptions {
  name: string;
  description: string;
  /** The scalar's name in AppSync's messages: "Unable to parse `x` as a valid {noun}." */
  noun: string;
  isValid(text: string): boolean;
}

/**
 * A scalar that is serialized as a string, validated both ways and never changed.
 * https://docs.aws.amazon.com/appsync/latest/devguide/scalars.html
 */
export const createTextScalar = ({
  name,
  description,
  noun,
  isValid,
}: TextScalarOptions): GraphQLScalarType => {
  const check = (value: unknown, verb: 'parse' | 'serialize'): string => {
    if (typeof value === 'string' && isValid(value)) return value;
    throw new ScalarRefusal(`Unable to ${verb} ${quoted(value)} as a valid ${noun}.`);
  };
  return new GraphQLScalarType({
    name,
    description,
    parseValue: (value) => check(value, 'parse'),
    parseLiteral: (node) => check(node.kind === Kind.STRING ? node.value : textOf(node), 'parse'),
    serialize: (value) => check(value, 'serialize'),
  });
};

/** A rejected value in a message. */
export const quoted = (value: unknown): string =>
  typeof value === 'object' ? JSON.stringify(value) : `\`${String(value)}\``;

const textOf = (node: ValueNode): unknown => ('value' in node ? node.value : undefined);
