import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toCsvFields } from '../../../functions/split-user-import/csv-fields.ts';

describe('toCsvFields', () => {
  test.each([
    ['an empty record is one empty field', '', ['']],
    ['a separator alone is between two empty fields', ',', ['', '']],
    ['a separator at the end is followed by an empty field', 'a,', ['a', '']],
    ['a separator at the start follows an empty field', ',a', ['', 'a']],
    ['quotes around a field are removed', '"a","b"', ['a', 'b']],
    ['a separator between quotes belongs to the field', '"a,b",c', ['a,b', 'c']],
    ['a line feed between quotes belongs to the field', '"a\nb",c', ['a\nb', 'c']],
    ['two quotes between quotes are one', '"a""b",c', ['a"b', 'c']],
    ['four quotes are one', '"""",c', ['"', 'c']],
    ['two quotes are an empty field', '"",c', ['', 'c']],
    ['a quote within an unquoted field is a character', 'a"b"c,d', ['a"b"c', 'd']],
    ['text after a closing quote is kept', '"a"b,c', ['ab', 'c']],
    ['a space before a quote makes it a character', ' "a",b', [' "a"', 'b']],
    ['a quote that is never closed extends to the end', '"a,b', ['a,b']],
    ['a quote at the end of the record is an empty field', 'a,"', ['a', '']],
    ['a doubled quote at the end is not closed', '"a""', ['a"']],
  ])('%s', (_, record, fields) => {
    expect(toCsvFields(record, ',')).toEqual(fields);
  });

  test.each([';', '\t', '|', '§', '.', '$'])('separates fields by %j', (separator) => {
    expect(toCsvFields(['a', '"b,c"', ''].join(separator), separator)).toEqual(['a', 'b,c', '']);
  });

  test('returns the fields of any record that is written with quotes', () => {
    const fields = fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fields, fc.constantFrom(',', ';', '\t'), (written, separator) => {
        const record = written.map((field) => `"${field.replaceAll('"', '""')}"`).join(separator);
        expect(toCsvFields(record, separator)).toEqual(written);
      }),
    );
  });

  test('returns one more field than there are separators, without quotes', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(',', 'a', ' ', 'é'), { maxLength: 30 }), (characters) => {
        const record = characters.join('');
        const separators = characters.filter((character) => character === ',').length;
        expect(toCsvFields(record, ',')).toHaveLength(separators + 1);
        expect(toCsvFields(record, ',').join(',')).toBe(record);
      }),
    );
  });

  test('ends for any text of quotes and separators', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('"', ',', '\n'), { maxLength: 40 }), (characters) => {
        const fields = toCsvFields(characters.join(''), ',');
        expect(fields.length).toBeGreaterThan(0);
        expect(fields.length).toBeLessThanOrEqual(characters.length + 1);
      }),
    );
  });
});
