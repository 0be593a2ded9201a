import { renderCondition } from './condition.ts';
import { renderSource } from './table.ts';
import { type Fields, isFields, refuse, type Writer } from './writer.ts';

/** Members of the payload of `select`, with their SQL keywords, such as `leftOuterJoinNatural`. */
const JOINS: readonly (readonly [name: string, words: string])[] = [
  'join',
  'innerJoin',
  'leftJoin',
  'leftOuterJoin',
  'rightJoin',
  'rightOuterJoin',
  'fullOuterJoin',
  'crossJoin',
]
  .map((name): [string, string] => [name, name.replace(/[A-Z]/g, ' $&').toUpperCase()])
  .flatMap(([name, words]): [string, string][] => [
    [name, words],
    [name === 'join' ? 'joinNatural' : `${name}Natural`, `NATURAL ${words}`],
  ]);

/**
 * Joins are in the published types only: AppSync's SQL for them is not recorded. Values of `on` are bound as
 * values.
 */
export const renderJoins = (payload: Fields, writer: Writer): string[] =>
  JOINS.flatMap(([name, words]) => {
    const joins = payload[name];
    if (joins === null || joins === undefined) return [];
    if (!Array.isArray(joins)) return refuse(`${name} expects an array.`);
    return joins.map((join) => renderJoin(join, words, writer));
  });

const renderJoin = (join: unknown, words: string, writer: Writer): string => {
  if (!isFields(join)) return refuse('Expected join to be an Object.');
  const table = `${words} ${renderSource(join, writer)}`;
  if (Array.isArray(join.using)) {
    return `${table} USING (${join.using.map((column) => writer.quote(String(column))).join(', ')})`;
  }
  const condition = renderCondition(join.on, writer);
  return condition === '' ? table : `${table} ON ${condition}`;
};
