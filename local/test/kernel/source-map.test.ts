import { describe, expect, test } from 'vitest';
import { decodeSourceMap, readSourceMap, readSourceMapFile, toSourcePath } from '../../kernel/source-map.ts';

const toMap = (more: object = {}) =>
  JSON.stringify({ version: 3, sources: ['a.ts'], mappings: 'AAAA,EAAE;;IACC', ...more });

const toCode = (map: string, mark = '#') =>
  `code();\n//${mark} sourceMappingURL=data:application/json;base64,${Buffer.from(map).toString('base64')}\n`;

describe('a place in the source', () => {
  test('is that of the last segment at or before the column', () => {
    const read = readSourceMapFile(toMap());
    expect(read?.(1, 1)).toEqual({ file: 'a.ts', line: 1, column: 1 });
    expect(read?.(1, 2)).toEqual({ file: 'a.ts', line: 1, column: 1 });
    expect(read?.(1, 3)).toEqual({ file: 'a.ts', line: 1, column: 3 });
    expect(read?.(1, 500)).toEqual({ file: 'a.ts', line: 1, column: 3 });
    expect(read?.(3, 5)).toEqual({ file: 'a.ts', line: 2, column: 4 });
  });

  test('does not exist before the first segment, in a line without any, and beyond the code', () => {
    const read = readSourceMapFile(toMap());
    for (const [line, column] of [
      [3, 1],
      [2, 1],
      [99, 1],
      [0, 1],
    ] as const)
      expect(read?.(line, column)).toBe(null);
  });

  test('does not exist in generated code, which has no source', () => {
    expect(readSourceMapFile(toMap({ mappings: 'A' }))?.(1, 1)).toBe(null);
    expect(readSourceMapFile(toMap({ sources: [null] }))?.(1, 1)).toBe(null);
    expect(readSourceMapFile(toMap({ sources: [] }))?.(1, 1)).toBe(null);
  });
});

describe('a source map in code', () => {
  test('is read from its last comment, in both spellings', () => {
    expect(readSourceMap(toCode(toMap()))?.(1, 1)?.file).toBe('a.ts');
    expect(readSourceMap(toCode(toMap(), '@'))?.(1, 1)?.file).toBe('a.ts');
    const both = toCode(toMap({ sources: ['old.ts'] })) + toCode(toMap());
    expect(readSourceMap(both)?.(1, 1)?.file).toBe('a.ts');
  });

  test('is not a comment within a line, or one that refers to a file', () => {
    expect(readSourceMap(`const a = '${toCode(toMap()).split('\n')[1]}';`)).toBe(null);
    expect(readSourceMap('code();\n//# sourceMappingURL=a.js.map\n')).toBe(null);
    expect(readSourceMap('')).toBe(null);
  });

  test('that is invalid is ignored', () => {
    for (const map of [
      '',
      '{',
      'null',
      '[]',
      toMap({ version: 2 }),
      toMap({ sources: 'a' }),
      toMap({ mappings: 1 }),
    ]) {
      expect(readSourceMap(toCode(map))).toBe(null);
      expect(decodeSourceMap(toCode(map))).toBe(null);
    }
  });

  test('with characters that no mapping has throws nothing', () => {
    expect(() => readSourceMapFile(toMap({ mappings: '!!,~;é' }))?.(1, 1)).not.toThrow();
  });
});

test('the path of a source has no steps out of the bundle’s folder, and no escapes', () => {
  expect(toSourcePath('../../resolvers/Query.a.ts')).toBe('resolvers/Query.a.ts');
  expect(toSourcePath('./a%20b/%5Bid%5D.ts')).toBe('a b/[id].ts');
  expect(toSourcePath('100%.ts')).toBe('100%.ts');
});
