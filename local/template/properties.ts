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
  const { at, json, plainObjects, object, objects } = createParts(source);
  const optionalText = (name: string) => {
    const value = json(name);
    if (value === undefined) return undefined;
    if (!isScalar(value)) throw misshapen(at(name), 'a text');
    return String(value);
  };
  return {
    place,
    names: () => Object.keys(values),
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
      [values[name] ?? []]
        .flat()
        .flatMap((item) => [readIfKnown(() => resolve(item)) ?? []].flat().map(String)),
    object,
    plainObject: (name) => toObject(json(name), at(name)),
    objects,
    plainObjects,
  };
};

/** Reads parts of properties; a part without an intrinsic function of its own is resolved member by member. */
const createParts = ({ place, values, resolve }: PropertySource) => {
  const at = (name: string) => `${place}.${name}`;
  const json = (name: string): Json | undefined => {
    const value = values[name];
    return value === undefined ? undefined : resolve(value);
  };
  const plainObjects = (name: string) =>
    toList(json(name), at(name)).map((item, index) => toObject(item, `${at(name)}[${index}]`));
  const object = (name: string): Properties => {
    const value = values[name];
    if (isPlain(value)) return createProperties({ place: at(name), values: value, resolve });
    return createProperties({ place: at(name), values: toObject(json(name), at(name)), resolve: asItIs });
  };
  const objects = (name: string): Properties[] => {
    const value = values[name];
    const isWritten = Array.isArray(value) && value.every(isPlain);
    const items = isWritten ? value.filter(isPlain) : plainObjects(name);
    return items.map((item, index) =>
      createProperties({
        place: `${at(name)}[${index}]`,
        values: item,
        resolve: isWritten ? resolve : asItIs,
      }),
    );
  };
  return { at, json, plainObjects, object, objects };
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
