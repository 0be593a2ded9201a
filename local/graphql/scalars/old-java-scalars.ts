import { GraphQLScalarType, Kind } from 'graphql';
import { readExactDigits, toExactInteger } from '../../kernel/exact-json.ts';
import { javaNumberOf, javaTypeOf } from '../java-value.ts';
import { ScalarRefusal } from './scalar.ts';

interface Reading {
  name: string;
  description: string;
  /** Null for a value that the scalar rejects. */
  read(value: unknown): unknown;
}

const createScalar = ({ name, description, read }: Reading): GraphQLScalarType => {
  const take = (value: unknown): unknown => {
    const taken = read(value);
    if (taken !== null) return taken;
    throw new ScalarRefusal(`Expected type '${name}' but was '${javaTypeOf(value)}'.`);
  };
  return new GraphQLScalarType({
    name,
    description,
    serialize: take,
    parseValue: take,
    parseLiteral: (node) => {
      const isRead = node.kind === Kind.INT || node.kind === Kind.FLOAT || node.kind === Kind.STRING;
      return take(isRead ? node.value : undefined);
    },
  });
};

const createInteger = (name: string, bits: number): GraphQLScalarType =>
  createScalar({
    name,
    description: `A whole number of ${bits} bits.`,
    read: (value) => {
      const number = toBigInt(value);
      return number !== null && BigInt.asIntN(bits, number) === number ? toExactInteger(number) : null;
    },
  });

/** Integers, and strings of integers. */
const toBigInt = (value: unknown): bigint | null => {
  const digits = readExactDigits(value);
  if (digits !== null) return BigInt(digits);
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : null;
  return typeof value === 'string' && /^[+-]?\d{1,400}$/.test(value) ? BigInt(value.replace('+', '')) : null;
};

const toDecimal = (value: unknown): number | null => {
  const number = javaNumberOf(value);
  return Number.isFinite(number) ? number : null;
};

/**
 * Scalars that graphql-java had before version 15, which a schema uses without declaring them. That AppSync
 * accepts `Long` is reported (aws-appsync-community#21, amplify-category-api#3107); that it accepts the
 * others is uncertain.
 */
export const oldJavaScalars: Readonly<Record<string, GraphQLScalarType>> = {
  Long: createInteger('Long', 64),
  Short: createInteger('Short', 16),
  Byte: createInteger('Byte', 8),
  BigInteger: createScalar({
    name: 'BigInteger',
    description: 'A whole number of any size.',
    read: (value) => {
      const number = toBigInt(value);
      return number === null ? null : toExactInteger(number);
    },
  }),
  BigDecimal: createScalar({ name: 'BigDecimal', description: 'A decimal number.', read: toDecimal }),
  Char: createScalar({
    name: 'Char',
    description: 'A text of one character.',
    read: (value) => (typeof value === 'string' && value.length === 1 ? value : null),
  }),
};
