import { LocalFault } from '../kernel/errors.ts';
import { isJsonObject, type Json, type JsonObject } from '../kernel/json.ts';

/**
 * Properties of a resource, with intrinsics resolved as each one is asked for. A property of another shape than
 * asked for is a `LocalFault` that names its place, such as `UsersTable.KeySchema`.
 */
export interface Properties {
  /** Where they stand, such as `UsersTable.StreamSpecification`. */
  readonly place: string;
  json(name: string): Json | undefined;
  optionalText(name: string): string | undefined;
  text(name: string): string;
  number(name: string, fallback: number): number;
  flag(name: string, fallback: boolean): boolean;
  texts(name: string): string[];
  /** Absent is an object without members. */
  object(name: string): Properties;
  plainObject(name: string): JsonObject;
  objects(name: string): Properties[];
  plainObjects(name: string): JsonObject[];
}

const misshapen = (place: string, expectation: string): LocalFault =>
  new LocalFault(
    'ASSEMBLY_UNREADABLE',
    `The template's ${place} is not ${expectation}.`,
    'Correct the resource in the CDK app and synthesize again.',
  );

const isScalar = (value: Json | undefined): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value);

function toNumber(value: Json | undefined, place: string): number {
  // CloudFormation takes "5" for 5.
  const number = isScalar(value) ? Number(value) : Number.NaN;
  if (Number.isNaN(number)) throw misshapen(place, 'a number');
  return number;
}

function toObject(value: Json | undefined, place: string): JsonObject {
  if (value === undefined) return {};
  if (!isJsonObject(value)) throw misshapen(place, 'an object');
  return value;
}

function toList(value: Json | undefined, place: string): Json[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw misshapen(place, 'a list');
  return value;
}

export function createProperties(place: string, json: (name: string) => Json | undefined): Properties {
  const at = (name: string) => `${place}.${name}`;
  const optionalText = (name: string) => {
    const value = json(name);
    if (value === undefined) return undefined;
    if (!isScalar(value)) throw misshapen(at(name), 'a text');
    return String(value);
  };
  const plainObjects = (name: string) =>
    toList(json(name), at(name)).map((item, index) => toObject(item, `${at(name)}[${index}]`));
  return {
    place,
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
    object: (name) => {
      const value = toObject(json(name), at(name));
      return createProperties(at(name), (member) => value[member]);
    },
    plainObject: (name) => toObject(json(name), at(name)),
    objects: (name) =>
      plainObjects(name).map((value, index) =>
        createProperties(`${at(name)}[${index}]`, (member) => value[member]),
      ),
    plainObjects,
  };
}
