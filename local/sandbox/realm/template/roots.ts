import { Callable, type Method, type Value, writeJson } from '../../../velocity/index.ts';
import type { Call } from '../call.ts';
import type { Namespace } from '../surface.ts';
import { toCallable } from './bridge.ts';
import { LIST_FUNCTIONS, MAP_FUNCTIONS } from './collections.ts';
import { createLog } from './log.ts';
import { validate } from './validate.ts';
import { VALUE_FUNCTIONS } from './value-functions.ts';

/** `$util` and `$extensions`: the functions of the realm, and those of templates only. */
export const createRoots = (call: Call, ourUtil: Namespace, ourExtensions: Namespace) => {
  const util = toCallable(ourUtil, 'util', call.meter);
  const members = new Map([
    ...util.members,
    ['log', toObject(createLog(call))],
    ['list', toObject(LIST_FUNCTIONS)],
    ['map', toObject(MAP_FUNCTIONS)],
    ['dynamodb', withTexts(util.members.get('dynamodb'), toDynamodbText)],
    ['rds', withTexts(util.members.get('rds'), (name) => (name === 'toJsonObject' ? 'toJsonString' : null))],
  ] as const);
  const methods = new Map([
    ...util.methods,
    ...Object.entries(VALUE_FUNCTIONS),
    ['validate', validate] as const,
  ]);
  return {
    util: new Callable(methods, members),
    extensions: toCallable(ourExtensions, 'extensions', call.meter),
  };
};

/** The paths of all functions within, sorted. */
export const listCallable = (object: Callable, path: string): string[] =>
  [
    ...[...object.methods.keys()].map((name) => `${path}.${name}`),
    ...[...object.members].flatMap(([name, member]) => listCallable(member, `${path}.${name}`)),
  ].sort();

const toObject = (methods: Readonly<Record<string, Method>>): Callable =>
  new Callable(new Map(Object.entries(methods)));

/** `toDynamoDB` returns a map, and `toDynamoDBJson` the same as text. */
const toDynamodbText = (name: string): string | null => (name.startsWith('to') ? `${name}Json` : null);

const withTexts = (object: Callable | undefined, toTextName: (name: string) => string | null): Callable => {
  const methods = new Map(object?.methods);
  for (const [name, method] of object?.methods ?? []) {
    const textName = toTextName(name);
    if (textName !== null) methods.set(textName, (given) => toJsonText(method(given)));
  }
  return new Callable(methods);
};

const toJsonText = (value: Value | undefined): Value | undefined =>
  value === undefined ? undefined : writeJson(value);
