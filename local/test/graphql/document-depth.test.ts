import { parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { checkDepth } from '../../graphql/document-depth.ts';
import { javaTextOf, javaTypeOf } from '../../graphql/java-value.ts';

const nested = (levels: number, inner = 'a'): string =>
  `${'a { '.repeat(levels - 1)}${inner}${' }'.repeat(levels - 1)}`;

/** Each fragment has ten levels and the next fragment below them. */
const chain = (fragments: number): string =>
  Array.from(
    { length: fragments },
    (_, index) =>
      `fragment F${index} on T { ${nested(11, index + 1 < fragments ? `...F${index + 1}` : 'a')} }`,
  ).join('\n');

describe('a document', () => {
  test('may have fields in 250 levels', () => {
    expect(() => checkDepth(parse(`{ ${nested(250)} }`))).not.toThrow();
    expect(() => checkDepth(parse(`{ ${nested(251)} }`))).toThrow();
  });

  test('has the levels of its fragments', () => {
    expect(() => checkDepth(parse(`{ ...F0 } ${chain(24)}`))).not.toThrow();
    expect(() => checkDepth(parse(`{ ...F0 } ${chain(26)}`))).toThrow();
  });

  test('has no levels of inline fragments', () => {
    expect(() => checkDepth(parse(`{ ${'... { '.repeat(300)}a${' }'.repeat(300)} }`))).not.toThrow();
  });

  test('has the levels of its deepest operation', () => {
    expect(() => checkDepth(parse(`query A { a } query B { ${nested(251)} }`))).toThrow();
  });

  test('with fragments that double at each level is counted at once', () => {
    const levels = Array.from(
      { length: 60 },
      (_, level) => `fragment G${level} on T { a { ...G${level + 1} ...G${level + 1} } }`,
    );
    expect(() => checkDepth(parse(`{ ...G0 } ${levels.join(' ')} fragment G60 on T { a }`))).not.toThrow();
  });
});

describe('a value in the words of Java', () => {
  test.each<[unknown, string, string]>([
    ['a', 'String', 'a'],
    [true, 'Boolean', 'true'],
    [1, 'Integer', '1'],
    [-(2 ** 31), 'Integer', '-2147483648'],
    [2 ** 31, 'Long', '2147483648'],
    [1.5, 'Double', '1.5'],
    [[1, 'a', null], 'ArrayList', '[1, a, null]'],
    [{ a: 1, b: { c: [] } }, 'LinkedHashMap', '{a=1, b={c=[]}}'],
    [{}, 'LinkedHashMap', '{}'],
    [null, 'Object', 'null'],
  ])('%j is a %s: %s', (value, type, text) => {
    expect(javaTypeOf(value)).toBe(type);
    expect(javaTextOf(value)).toBe(text);
  });
});
