import { describe, expect, test } from 'vitest';
import { renderSource, renderTable } from '../../../../sandbox/realm/rds/table.ts';
import { createPgWriter } from './writer.ts';

describe('a table', () => {
  test.each<[object, string]>([
    [{ table: 'persons' }, '"persons"'],
    [{ table: 'private.persons' }, '"private"."persons"'],
    [{ table: { p: 'persons' } }, '"persons" as "p"'],
    [{ table: { p: 'private.persons' } }, '"private"."persons" as "p"'],
    [{ table: '*' }, '*'],
  ])('%j is %s', (payload, text) => {
    expect(renderTable(payload as never, createPgWriter())).toBe(text);
    expect(renderSource(payload as never, createPgWriter())).toBe(text);
  });

  test.each<[object, string]>([
    [{ from: 'persons' }, '"persons"'],
    [{ from: { p: 'persons' } }, '"persons" as "p"'],
    [{ from: { strings: ['SELECT ', ''], keys: [1] } }, '(SELECT :P0)'],
  ])('%j is %s, for a selection', (payload, text) => {
    expect(renderSource(payload as never, createPgWriter())).toBe(text);
    expect(() => renderTable(payload as never, createPgWriter())).toThrow(
      "'table' or 'from' key is required.",
    );
  });

  test.each<[object, string]>([
    [{}, "'table' or 'from' key is required."],
    [{ table: null, from: null }, "'table' or 'from' key is required."],
    [{ table: 1 }, 'table name is expected to be a string or alias.'],
    [{ table: ['a'] }, 'table name is expected to be a string or alias.'],
    [{ table: { a: 'x', b: 'y' } }, 'table alias is allowed only one key-value pair.'],
    [{ table: {} }, 'java.util.NoSuchElementException'],
    [{ table: { a: 1 } }, 'Table alias value is expected to be a string.'],
    [{ from: 1 }, "'from' value is expected to be string or object."],
    [{ from: ['a'] }, "'from' value is expected to be string or object."],
    [{ table: 'a', from: 'b' }, "'from' and 'table' keys cannot be used together"],
  ])('%j is rejected: %s', (payload, message) => {
    expect(() => renderSource(payload as never, createPgWriter())).toThrow(message);
  });
});
