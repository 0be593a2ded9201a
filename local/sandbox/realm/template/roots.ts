import { Callable, type Method, type Value, writeJson } from '../../../velocity/index.ts';
import type { Call } from '../call.ts';
import type { Namespace } from '../surface.ts';
import { toCallable } from './bridge.ts';
import { createLog, createValidate } from './call-helpers.ts';
import { LIST_HELPERS, MAP_HELPERS } from './collection-helpers.ts';
import { VALUE_HELPERS } from './value-helpers.ts';

/** `$util` and `$extensions`: the functions of the realm, and what only templates have. */
export const createRoots = (call: Call, ours: { util: Namespace; extensions: Namespace }) => {
  const util = toCallable(ours.util, 'util', call.meter);
  const members = new Map([
    ...util.members,
    ['log', toObject(createLog(call))],
    ['list', toObject(LIST_HELPERS)],
    ['map', toObject(MAP_HELPERS)],
    ['dynamodb', withTexts(util.members.get('dynamodb'), toDynamodbText)],
    ['rds', withTexts(util.members.get('rds'), (name) => (name === 'toJsonObject' ? 'toJsonString' : null))],
  ] as const);
  const methods = new Map([
    ...util.methods,
    ...Object.entries(VALUE_HELPERS),
    ['validate', createValidate()] as const,
  ]);
  return {
    util: new Callable(methods, members),
    extensions: toCallable(ours.extensions, 'extensions', call.meter),
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
