import { LocalFault } from '../kernel/errors.ts';
import { isJsonObject, type Json, type JsonObject } from '../kernel/json.ts';
import { isIntrinsic } from './intrinsics.ts';
import { readIfKnown } from './read-if-known.ts';

/**
 * Properties of a resource, whose intrinsic functions are resolved on access: a property without a local
 * value does not affect others. A property of an unexpected shape is a `LocalFault` that names its place,
 * such as `UsersTable.KeySchema`.
 */
export interface Properties {
  /** Their place, such as `UsersTable.StreamSpecification`. */
  readonly place: string;
  names(): string[];
  /** Whether it is there: `AWS::NoValue` is not, but a value that is only known after a deployment is. */
  has(name: string): boolean;
  json(name: string): Json | undefined;
  optionalText(name: string): string | undefined;
  text(name: string): string;
  number(name: string, fallback: number): number;
  flag(name: string, fallback: boolean): boolean;
  texts(name: string): string[];
  /** A list of strings or a single one, without those that have no local value. */
  knownTexts(name: string): string[];
  /** An absent one is an object without members. */
  object(name: string): Properties;
  plainObject(name: string): JsonObject;
  objects(name: string): Properties[];
  plainObjects(name: string): JsonObject[];
  /** Whether it is a list rather than a single object, or absent. */
  isList(name: string): boolean;
}

export interface PropertySource {
  place: string;
  /** As in the template. */
  values: JsonObject;
  /** Resolves intrinsic functions. */
  resolve(value: Json): Json | undefined;
}

export const createProperties = (source: PropertySource): Properties => {
  const { place, values, resolve } = source;
  const { at, written, json, plainObjects, object, objects, isList } = createParts(source);
  const optionalText = (name: string) => {
    const value = json(name);
    if (value === undefined) return undefined;
    if (!isScalar(value)) throw misshapen(at(name), 'a text');
    return String(value);
  };
  return {
    place,
    names: () => Object.keys(values),
    has: (name) => readIfKnown(() => json(name)) !== undefined,
    json,
    optionalText,
    text: (name) => {
      const text = optionalText(name);
      if (text === undefined) throw misshapen(at(name), 'there, and it is required');
      return text;
    },
    number: (name, fallback) => {
      const value = json(name);
      return value === undefined ? fallback : toNumber(value, at(name));
    },
    flag: (name, fallback) => {
      const value = json(name);
      return value === undefined ? fallback : value === true || value === 'true';
    },
    texts: (name) => toList(json(name), at(name)).map(String),
    knownTexts: (name) =>
      [written(name) ?? []]
        .flat()
        .flatMap((item) => [readIfKnown(() => resolve(item)) ?? []].flat().map(String)),
    object,
    plainObject: (name) => toObject(json(name), at(name)),
    objects,
    plainObjects,
    isList,
  };
};

/** Reads parts of properties; a part without an intrinsic function of its own is resolved member by member. */
const createParts = ({ place, values, resolve }: PropertySource) => {
  const at = (name: string) => `${place}.${name}`;
  // A name of the template may be that of a method of every object, such as `constructor`.
  const written = (name: string): Json | undefined =>
    Object.hasOwn(values, name) ? values[name] : undefined;
  const json = (name: string): Json | undefined => {
    const value = written(name);
    return value === undefined ? undefined : resolve(value);
  };
  const plainObjects = (name: string) =>
    toList(json(name), at(name)).map((item, index) => toObject(item, `${at(name)}[${index}]`));
  const object = (name: string): Properties => {
    const value = written(name);
    if (isPlain(value)) return createProperties({ place: at(name), values: value, resolve });
    return createProperties({ place: at(name), values: toObject(json(name), at(name)), resolve: asItIs });
  };
  const objects = (name: string): Properties[] => {
    const value = written(name);
    const items = Array.isArray(value) ? value : toList(json(name), at(name));
    return items.flatMap((item, index) => {
      const itemPlace = `${at(name)}[${index}]`;
      if (Array.isArray(value) && isPlain(item)) {
        return [createProperties({ place: itemPlace, values: item, resolve })];
      }
      const resolved = Array.isArray(value) ? resolve(item) : item;
      if (resolved === undefined) return [];
      return [createProperties({ place: itemPlace, values: toObject(resolved, itemPlace), resolve: asItIs })];
    });
  };
  /** One without a value here may be a list. */
  const isList = (name: string): boolean => {
    const value = written(name);
    return !isPlain(value) && Array.isArray(readIfKnown(() => json(name)) ?? []);
  };
  return { at, written, json, plainObjects, object, objects, isList };
};

const isScalar = (value: Json | undefined): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value);

const misshapen = (place: string, expectation: string): LocalFault =>
  new LocalFault(
    'ASSEMBLY_UNREADABLE',
    `The template's ${place} is not ${expectation}.`,
    'Correct the resource in the CDK app and synthesize again.',
  );

const toNumber = (value: Json | undefined, place: string): number => {
  // CloudFormation accepts "5" for 5.
  const isWritten = typeof value === 'number' || (typeof value === 'string' && value.trim() !== '');
  const number = isWritten ? Number(value) : Number.NaN;
  if (Number.isNaN(number)) throw misshapen(place, 'a number');
  return number;
};

const toList = (value: Json | undefined, place: string): Json[] => {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw misshapen(place, 'a list');
  return value;
};

const toObject = (value: Json | undefined, place: string): JsonObject => {
  if (value === undefined) return {};
  if (!isJsonObject(value)) throw misshapen(place, 'an object');
  return value;
};

const isPlain = (value: Json | undefined): value is JsonObject => isJsonObject(value) && !isIntrinsic(value);

const asItIs = (value: Json): Json => value;
