import {
  type GraphQLEnumType,
  type GraphQLLeafType,
  type GraphQLOutputType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
} from 'graphql';
import { javaNumberOf, javaTextOf, javaTypeOf } from './java-value.ts';
import { ScalarRefusal } from './scalars/scalar.ts';

/**
 * The result of a resolver, converted to the type of its field; a `ScalarRefusal` replaces each value that
 * does not fit.
 */
export type CoerceResult = (type: GraphQLOutputType, value: unknown) => unknown;

type Coerce = (value: unknown) => unknown;

/**
 * Converts results as graphql-java's scalars do, which accept more than those of graphql-js: `"true"` as
 * Boolean, `"42"` as Int, and a map as String. That AppSync's version is one before 17 is inferred from its
 * messages.
 * https://github.com/graphql-java/graphql-java/tree/v16.0/src/main/java/graphql/scalar
 */
export const createCoerceResult = (): CoerceResult => {
  const known = new WeakMap<GraphQLOutputType, Coerce>();
  return (type, value) => {
    if (value === null || value === undefined) return value;
    const found = known.get(type);
    if (found !== undefined) return found(value);
    const made = toCoerce(type);
    known.set(type, made);
    return made(value);
  };
};

const asIs: Coerce = (value) => value;

const toCoerce = (type: GraphQLOutputType): Coerce => {
  if (isNonNullType(type)) return toCoerce(type.ofType);
  if (isLeafType(type)) return toLeaf(type);
  if (!isListType(type)) return asIs;
  const coerce = toCoerce(type.ofType);
  if (coerce === asIs) return asIs;
  const coerceItem: Coerce = (item) => (item === null || item === undefined ? item : coerce(item));
  return (value) => (Array.isArray(value) ? value.map(coerceItem) : value);
};

const toLeaf = (type: GraphQLLeafType): Coerce => {
  if (isEnumType(type)) return toEnum(type);
  return Object.hasOwn(SCALARS, type.name) ? (SCALARS[type.name] ?? asIs) : asIs;
};

const toEnum = (type: GraphQLEnumType): Coerce => {
  const names = new Set(type.getValues().map(({ name }) => name));
  return (value) =>
    names.has(value as string)
      ? value
      : new ScalarRefusal(`Invalid input for Enum '${type.name}'. Unknown value '${javaTextOf(value)}'`);
};

const mismatch = (expected: string, value: unknown): ScalarRefusal =>
  new ScalarRefusal(`Expected type '${expected}' but was '${javaTypeOf(value)}'.`);

const isInt = (value: number): boolean => Number.isInteger(value) && value >= -(2 ** 31) && value < 2 ** 31;

const SCALARS: Readonly<Record<string, Coerce>> = {
  Int: (value) => {
    const number = javaNumberOf(value);
    return isInt(number) ? number : mismatch('Int', value);
  },
  Float: (value) => {
    const number = javaNumberOf(value);
    return Number.isFinite(number) ? number : mismatch('Float', value);
  },
  String: (value) => (typeof value === 'string' ? value : javaTextOf(value)),
  ID: (value) => (typeof value === 'string' ? value : javaTextOf(value)),
  // Java's parseBoolean returns false for strings that are neither "true" nor "false".
  Boolean: (value) => {
    if (typeof value === 'boolean') return value;
    if (typeof value === 'string') return value.toLowerCase() === 'true';
    return typeof value === 'number' ? value !== 0 : mismatch('Boolean', value);
  },
};
