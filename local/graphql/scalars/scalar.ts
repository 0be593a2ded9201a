import { GraphQLScalarType, Kind, type ValueNode } from 'graphql';

/** A value that the scalar does not take; `detail` is AppSync's text about it. */
export class ScalarRefusal extends Error {
  constructor(detail: string) {
    super(detail);
    this.name = 'ScalarRefusal';
  }
}

interface TextScalarOptions {
  name: string;
  description: string;
  /** How AppSync calls the value in its messages: "Unable to parse `x` as a valid {noun}." */
  noun: string;
  isValid(text: string): boolean;
}

/**
 * A scalar that travels as a string, is checked both ways and never changed.
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

const quoted = (value: unknown): string =>
  typeof value === 'object' ? JSON.stringify(value) : `\`${String(value)}\``;

const textOf = (node: ValueNode): unknown => ('value' in node ? node.value : undefined);
