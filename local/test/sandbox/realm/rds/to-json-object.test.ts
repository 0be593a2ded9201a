import { describe, expect, test } from 'vitest';
import { toJsonObject } from '../../../../sandbox/realm/rds/to-json-object.ts';

const result = (...statements: object[]) => JSON.stringify({ sqlStatementResults: statements });
const columns = (...names: string[]) => names.map((label) => ({ label }));

describe('a result', () => {
  test.each<[string, string, unknown]>([
    ['without statements', result(), []],
    ['without records', result({ numberOfRecordsUpdated: 1 }), [[{}]]],
    ['with no record', result({ records: [], columnMetadata: columns('a') }), [[]]],
    [
      'of two statements',
      result(
        { records: [[{ longValue: 1 }]], columnMetadata: columns('a') },
        { records: [[{ stringValue: 'x' }]], columnMetadata: columns('b') },
      ),
      [[{ a: 1 }], [{ b: 'x' }]],
    ],
    [
      'with a column by its name',
      result({ records: [[{ longValue: 1 }]], columnMetadata: [{ name: 'n' }] }),
      [[{ n: 1 }]],
    ],
    [
      'with a label before a name',
      result({ records: [[{ longValue: 1 }]], columnMetadata: [{ name: 'n', label: 'l' }] }),
      [[{ l: 1 }]],
    ],
    ['without metadata', result({ records: [[{ longValue: 1 }, { longValue: 2 }]] }), [[{ 0: 1, 1: 2 }]]],
    [
      'with NULL',
      result({ records: [[{ isNull: true }, { longValue: 2 }]], columnMetadata: columns('a', 'b') }),
      [[{ b: 2 }]],
    ],
  ])('%s', (_, text, rows) => {
    expect(toJsonObject(text)).toEqual(rows);
  });

  test.each<[object, unknown]>([
    [{ stringValue: 'x' }, 'x'],
    [{ stringValue: '' }, ''],
    [{ longValue: 0 }, 0],
    [{ doubleValue: 1.5 }, 1.5],
    [{ booleanValue: false }, false],
    [{ blobValue: 'Zm9v' }, 'Zm9v'],
    [{ arrayValue: { longValues: [1, 2] } }, [1, 2]],
    [{ arrayValue: { stringValues: [] } }, []],
    [{ arrayValue: {} }, []],
    [{ arrayValue: { arrayValues: [{ longValues: [1] }, { longValues: [2] }] } }, [[1], [2]]],
  ])('has the field %j as %j', (field, value) => {
    expect(toJsonObject(result({ records: [[field]], columnMetadata: columns('a') }))).toEqual([
      [{ a: value }],
    ]);
  });

  test('keeps a column with the name of the prototype', () => {
    const rows = toJsonObject(
      result({ records: [[{ longValue: 1 }]], columnMetadata: columns('__proto__') }),
    );
    expect(JSON.stringify(rows)).toBe('[[{"__proto__":1}]]');
  });

  test('may be an object', () => {
    expect(toJsonObject({ sqlStatementResults: [{}] })).toEqual([[{}]]);
  });

  test.each([
    [null],
    [undefined],
    [''],
    ['{'],
    ['null'],
    ['[]'],
    [1],
    [{}],
    [{ sqlStatementResults: {} }],
    [{ sqlStatementResults: [null] }],
    [{ sqlStatementResults: [{ records: [null] }] }],
    [{ sqlStatementResults: [{ records: [[null]] }] }],
  ])('of %j is null', (given) => {
    expect(toJsonObject(given)).toBeNull();
  });
});
