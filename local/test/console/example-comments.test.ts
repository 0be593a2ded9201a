import fc from 'fast-check';
import { parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { toExampleOperations } from '../../console/example-operations.ts';

/** The comment and the operation of the example for a field with this description. */
const toExample = (description: string) => {
  const sdl = `type Query { ${JSON.stringify(description)} listItems: [String] }`;
  const [example] = toExampleOperations(sdl);
  const lines = (example?.query ?? '').split('\n');
  const comment = lines.filter((line) => line.startsWith('#'));
  return { comment, query: example?.query ?? '', operation: lines.slice(comment.length).join('\n') };
};

const OPERATION = 'query ListItems {\n  listItems\n}\n';

describe('the comment of an example', () => {
  test('has the description, wrapped at the width of the editor', () => {
    const { comment, operation } = toExample(
      'Items that are in stock, newest first, by their date of arrival.',
    );
    expect(comment).toEqual(['# Items that are in stock, newest first, by', '# their date of arrival.']);
    expect(operation).toBe(OPERATION);
  });

  test('keeps a word that is longer than a line, such as an address', () => {
    const address = 'https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html';
    const { comment, operation } = toExample(`See ${address} for more.`);
    expect(comment).toEqual(['# See', `# ${address}`, '# for more.']);
    expect(operation).toBe(OPERATION);
  });

  test('is one paragraph, without the line breaks of the schema', () => {
    expect(toExample('One.\n\n  Two.\u2028Three.').comment).toEqual(['# One. Two. Three.']);
  });

  test('does not exist without a description', () => {
    expect(toExample('  ').query).toBe(OPERATION);
  });

  test('never becomes a part of the operation, for any description', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 80 }), { maxLength: 5 }), (words) => {
        const { query, operation } = toExample(words.join(' '));
        expect(operation).toBe(OPERATION);
        expect(() => parse(query)).not.toThrow();
      }),
      { numRuns: 100 },
    );
  });
});
