import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toProjection } from '../../../../sandbox/realm/dynamodb/projection.ts';

describe('a projection', () => {
  test.each<[string[], string, string[]]>([
    [[], '', []],
    [['id'], '#expName_1', ['id']],
    [['id', 'name'], '#expName_1, #expName_2', ['id', 'name']],
    [['id', 'nested.field'], '#expName_1, #expName_2.#expName_3', ['id', 'nested', 'field']],
    [['a.b', 'a.c', 'b'], '#expName_1.#expName_2, #expName_1.#expName_3, #expName_2', ['a', 'b', 'c']],
    [['id', 'id'], '#expName_1, #expName_1', ['id']],
    [['a.a.a'], '#expName_1.#expName_1.#expName_1', ['a']],
    [['constructor', 'a.toString'], '#expName_1, #expName_2.#expName_3', ['constructor', 'a', 'toString']],
    [['__proto__'], '#expName_1', ['__proto__']],
    [['status', 'size', 'name'], '#expName_1, #expName_2, #expName_3', ['status', 'size', 'name']],
  ])('of %j is %s', (paths, expression, names) => {
    const expressionNames = Object.fromEntries(names.map((name, index) => [`#expName_${index + 1}`, name]));
    expect(toProjection(paths)).toEqual({ expression, expressionNames });
  });

  test('has the given paths when its names are put in again', () => {
    const paths = fc.array(
      fc
        .array(fc.string({ unit: fc.constantFrom('a', 'b', '_', '$'), minLength: 1, maxLength: 3 }), {
          minLength: 1,
          maxLength: 3,
        })
        .map((parts) => parts.join('.')),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(paths, (given) => {
        const { expression, expressionNames } = toProjection(given);
        const filled = expression.replace(/#expName_\d+/g, (alias) => expressionNames[alias] ?? '?');
        expect(filled.split(', ')).toEqual(given);
        expect(new Set(Object.values(expressionNames)).size).toBe(Object.keys(expressionNames).length);
      }),
    );
  });
});
