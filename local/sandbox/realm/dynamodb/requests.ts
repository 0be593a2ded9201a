import { BadArgument } from '../ending.ts';
import { toExpression } from './expression.ts';
import { toProjection } from './projection.ts';
import { toTypedMap } from './typed-value.ts';
import { toUpdateExpression } from './update-expression.ts';

export type Payload = Record<string, unknown>;

type Convert = (value: unknown) => unknown;

export const isPayload = (value: unknown): value is Payload =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `expressionValues` is omitted if empty, unlike in `util.transform`. Recorded. */
const toCondition: Convert = (filter) => {
  const rendered = toExpression(filter);
  if (rendered === null)
    throw new BadArgument(`The condition ${JSON.stringify(filter)} can not be rendered.`);
  const { expressionValues, ...rest } = rendered;
  return Object.keys(expressionValues).length === 0 ? rest : { ...rest, expressionValues };
};

const toMap: Convert = (value) => {
  if (!isPayload(value)) throw new BadArgument(`Expected an Object, found ${JSON.stringify(value)}.`);
  return toTypedMap(value);
};

/** Every member of requests: its conversion, and its name in the request if it differs. */
const MEMBERS: Readonly<Record<string, { convert: Convert; name?: string }>> = {
  key: { convert: toMap },
  item: { convert: toMap, name: 'attributeValues' },
  update: { convert: toUpdateExpression },
  query: { convert: toCondition },
  condition: { convert: toCondition },
  filter: { convert: toCondition },
  projection: { convert: (paths) => toProjection(paths as readonly string[]) },
};

/** Copies the named members, converted; those that are null or undefined are omitted. */
export const pick = (payload: unknown, ...names: string[]): Payload => {
  if (!isPayload(payload)) throw new BadArgument('Expected payload to be an Object.');
  const picked: Payload = {};
  for (const name of names) {
    const value = payload[name];
    if (value === null || value === undefined) continue;
    const member = Object.hasOwn(MEMBERS, name) ? MEMBERS[name] : undefined;
    picked[member?.name ?? name] = (member?.convert ?? same)(value);
  }
  return picked;
};

const same: Convert = (value) => value;
