import { describe, expect, test } from 'vitest';
import { placeOf } from '../../graphql/node-places.ts';
import { parseDocument } from '../../graphql/parse-document.ts';

describe('a document', () => {
  test('is parsed with the places of its nodes, which have no locations', () => {
    const { document, nodeCount } = parseDocument('{\n  a\n}');
    const [operation] = document.definitions;
    expect(operation && placeOf(operation)).toEqual({ line: 1, column: 1 });
    expect(operation?.loc).toBeUndefined();
    // The document, the operation, its selection set, the field and its name.
    expect(nodeCount).toBe(5);
  });

  test.each(['', '#', '{', '{ }', 'meow {', '{ a(b: ) }', '{ "a" }', '\u0000', '{ a(b: "\n") }'])(
    'of the text %j cannot be parsed',
    (text) => {
      expect(() => parseDocument(text)).toThrow(
        expect.objectContaining({
          status: 400,
          errorType: 'MalformedHttpRequestException',
          message: 'Unable to parse GraphQL query.',
        }),
      );
    },
  );

  test('may have 15,000 tokens', () => {
    const toText = (fields: number) => `{${' a'.repeat(fields)} }`;
    expect(parseDocument(toText(14_998)).nodeCount).toBe(3 + 2 * 14_998);
    expect(() => parseDocument(toText(14_999))).toThrow(
      expect.objectContaining({ errorType: 'BadRequestException', message: 'Maximum char length exceeded' }),
    );
  });

  test('may be long without tokens', () => {
    expect(parseDocument(`{ a } #${'x'.repeat(100_000)}`).nodeCount).toBe(5);
  });

  test.each([
    ['fields', (levels: number) => `${'{ a '.repeat(levels)}${'}'.repeat(levels)}`, 248, 300],
    ['lists', (levels: number) => `{ a(b: ${'['.repeat(levels)}${']'.repeat(levels)}) }`, 400, 600],
    [
      'too many lists for the parser',
      (levels: number) => `{ a(b: ${'['.repeat(levels)}${']'.repeat(levels)}) }`,
      1,
      7_000,
    ],
  ])('that nests %s too deep is refused', (_, toText, fine, excessive) => {
    expect(parseDocument(toText(fine)).nodeCount).toBeGreaterThan(fine);
    expect(() => parseDocument(toText(excessive))).toThrow(
      expect.objectContaining({ status: 400, message: 'The query is nested too deep.' }),
    );
  });
});
