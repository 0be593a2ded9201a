import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CopiedRequest } from '../../../console/app/trace/copy-as/copied-request.ts';
import { toJson, toLiteral, toTemplate } from '../../../console/app/trace/copy-as/source-text.ts';
import { toTest } from '../../../console/app/trace/copy-as/to-test.ts';

/** The value of an expression of JavaScript. */
const evaluate = (expression: string): unknown => new Function(`return (${expression});`)();

const texts = fc.string({ unit: 'binary', maxLength: 40 });

describe('values as source text', () => {
  test('of JavaScript are the same text again', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(evaluate(toLiteral(text))).toBe(text);
      }),
    );
  });

  test('of a template literal are the same document again, without spaces around it', () => {
    const pieces = fc.constantFrom(
      '`',
      '$',
      '{',
      '}',
      '\\',
      '\n',
      ' ',
      ['$', '{a}'].join(''),
      '\\u',
      'query',
    );
    fc.assert(
      fc.property(fc.array(pieces), (parts) => {
        expect(evaluate(toTemplate(parts.join('')))).toBe(parts.join('').trim());
      }),
    );
  });

  test('of JSON are the same value again, at any indentation', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat({ max: 12 }), (value, indent) => {
        expect(JSON.parse(toJson(value, indent))).toEqual(JSON.parse(JSON.stringify(value ?? {})));
      }),
    );
  });

  test('of JSON are indented on every line except the first', () => {
    expect(toJson({ a: [1] }, 4)).toBe('{\n      "a": [\n        1\n      ]\n    }');
    expect(toJson(undefined, 2)).toBe('{}');
  });
});

describe('a request as a test', () => {
  const toSource = (operationName: string | null, query = '{ a }') =>
    toTest({
      operation: { query, variables: {}, operationName },
      url: 'http://localhost/graphql',
      region: 'eu-west-1',
      caller: { kind: 'nobody' },
      response: null,
    } satisfies CopiedRequest & { response: unknown });

  test('sends the name of its operation, which a document of several needs', () => {
    const source = toSource('B', 'query A { a } query B { b }');
    expect(source).toContain('const operationName = "B";');
    expect(source).toContain('JSON.stringify({ query, variables, operationName })');
  });

  test('sends no name if the request had none', () => {
    expect(toSource(null)).not.toContain('operationName');
  });

  test('has the name of its operation in its title, or the one in the document', () => {
    expect(toSource('B')).toContain('test("answers B"');
    expect(toSource(null, 'mutation CreateUser { a }')).toContain('test("answers CreateUser"');
    expect(toSource(null)).toContain('test("answers the operation"');
  });

  test('is JavaScript for any name of the operation', () => {
    const source = toSource('it\'s "\\ `$' + '{x}`\n').replace(/^import .*$/gm, '');
    expect(() => new Function('test', 'expect', source)).not.toThrow();
  });
});
