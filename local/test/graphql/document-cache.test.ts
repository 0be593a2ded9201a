import { expect, test } from 'vitest';
import { createDocumentCache } from '../../graphql/document-cache.ts';
import { parseDocument } from '../../graphql/parse-document.ts';

const keep = (cache: ReturnType<typeof createDocumentCache>, query: string): void =>
  cache.keep(query, parseDocument(query));

test('the cached documents have at most the allowed number of nodes in total', () => {
  const small = '{a}';
  const cache = createDocumentCache(3 * (parseDocument(small).nodeCount + 1));
  for (const query of [small, '{b}', '{c}']) keep(cache, query);
  expect(cache.find(small)).not.toBeNull();
  keep(cache, '{d}');
  expect(cache.find(small)).toBeNull();
  expect(cache.find('{b}')).not.toBeNull();
  keep(cache, `{${'field '.repeat(100)}}`);
  for (const query of ['{b}', '{c}', '{d}', `{${'field '.repeat(100)}}`])
    expect(cache.find(query)).toBeNull();
});

test('a long document counts although it has few nodes', () => {
  const cache = createDocumentCache(100);
  keep(cache, `{a} # ${'x'.repeat(100_000)}`);
  keep(cache, '{b}');
  expect(cache.find('{b}')).not.toBeNull();
});
