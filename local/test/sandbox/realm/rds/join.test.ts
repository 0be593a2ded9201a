import { describe, expect, test } from 'vitest';
import { renderJoins } from '../../../../sandbox/realm/rds/join.ts';
import { createPgWriter } from './writer.ts';

// The SQL of AppSync for joins is not recorded: their names are those of its published types.

describe('a join', () => {
  test.each([
    ['join', 'JOIN'],
    ['joinNatural', 'NATURAL JOIN'],
    ['innerJoin', 'INNER JOIN'],
    ['innerJoinNatural', 'NATURAL INNER JOIN'],
    ['leftJoin', 'LEFT JOIN'],
    ['leftJoinNatural', 'NATURAL LEFT JOIN'],
    ['leftOuterJoin', 'LEFT OUTER JOIN'],
    ['leftOuterJoinNatural', 'NATURAL LEFT OUTER JOIN'],
    ['rightJoin', 'RIGHT JOIN'],
    ['rightOuterJoinNatural', 'NATURAL RIGHT OUTER JOIN'],
    ['fullOuterJoin', 'FULL OUTER JOIN'],
    ['crossJoin', 'CROSS JOIN'],
  ])('of %s begins with %s', (name, words) => {
    expect(renderJoins({ [name]: [{ from: 't' }] }, createPgWriter())).toEqual([`${words} "t"`]);
  });

  test.each<[object, string]>([
    [{ from: 't', using: ['id', 'a.b'] }, 'JOIN "t" USING ("id", "a"."b")'],
    [{ from: { x: 't' }, on: { a: { eq: 1 } } }, 'JOIN "t" as "x" ON "a" = :P0'],
    [{ table: 't', on: null }, 'JOIN "t"'],
    [{ from: 't', on: { strings: ['a = b'], keys: [] } }, 'JOIN "t" ON a = b'],
  ])('with %j is %s', (join, text) => {
    expect(renderJoins({ join: [join] }, createPgWriter())).toEqual([text]);
  });

  test('has its place by kind, and values in order', () => {
    const writer = createPgWriter();
    const payload = {
      leftJoin: [{ from: 'c', on: { x: { eq: 3 } } }],
      join: [
        { from: 'a', on: { x: { eq: 1 } } },
        { from: 'b', on: { x: { eq: 2 } } },
      ],
    };
    expect(renderJoins(payload, writer)).toEqual([
      'JOIN "a" ON "x" = :P0',
      'JOIN "b" ON "x" = :P1',
      'LEFT JOIN "c" ON "x" = :P2',
    ]);
    expect(Object.values(writer.variables.values)).toEqual([1, 2, 3]);
  });

  test.each([[{}], [{ join: null }], [{ join: [] }]])('is left out of %j', (payload) => {
    expect(renderJoins(payload, createPgWriter())).toEqual([]);
  });

  test.each<[object, string]>([
    [{ join: {} }, 'join expects an array.'],
    [{ crossJoin: 't' }, 'crossJoin expects an array.'],
    [{ join: ['t'] }, 'Expected join to be an Object.'],
    [{ join: [{}] }, "'table' or 'from' key is required."],
  ])('of %j is rejected: %s', (payload, message) => {
    expect(() => renderJoins(payload as never, createPgWriter())).toThrow(message);
  });
});
