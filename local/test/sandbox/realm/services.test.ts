import { describe, expect, test } from 'vitest';
import { createEvaluator, toModule } from '../evaluate.ts';

const { evaluate, evaluateError, run } = createEvaluator();

const onText = (expression: string, text: string) =>
  evaluate(expression, { context: { arguments: { text } } });

describe('util.xml', () => {
  test.each([
    [
      '<?xml version="1.0"?><posts><post><id>1</id><title>Getting started with GraphQL</title></post></posts>',
      { posts: { post: { id: 1, title: 'Getting started with GraphQL' } } },
    ],
    ['<a><b>1</b><b>x</b><b/></a>', { a: { b: [1, 'x', ''] } }],
    ['<a id="7" b=\'&lt;\'>text</a>', { a: { id: 7, b: '<', content: 'text' } }],
    ['<!DOCTYPE a [<!ENTITY x "y">]><a>&#65;&amp;&x;</a>', { a: 'A&&x;' }],
    ['<a><!-- no --><![CDATA[<b>]]></a>', { a: '<b>' }],
    ['<a>007</a>', { a: '007' }],
    ['<a> true </a>', { a: true }],
    ['<__proto__><polluted>1</polluted></__proto__>', JSON.parse('{"__proto__":{"polluted":1}}')],
  ])('reads %s', (xml, expected) => {
    expect(onText('util.xml.toMap(ctx.args.text)', xml)).toEqual(expected);
  });

  test('writes JSON, and JSON within a text', () => {
    expect(onText('util.xml.toJsonString(ctx.args.text)', '<a>1</a>')).toBe('{"a":1}');
    expect(onText('util.xml.toJsonString(ctx.args.text, true)', '<a>1</a>')).toBe('"{\\"a\\":1}"');
  });

  test.each(['<a>', '<a></b>', '</a>', '<a', '<'])('rejects %s', (xml) => {
    expect(evaluateError('util.xml.toMap(ctx.args.text)', { context: { arguments: { text: xml } } })).toMatch(
      /^Code: code\.js:4:\d+: /,
    );
  });

  test.each([
    ['unclosed tags', '<a '.repeat(100_000)],
    ['one endless name', `<${'a'.repeat(500_000)}`],
    ['deep elements', '<a>'.repeat(100_000)],
    ['attributes without values', `<a ${'b '.repeat(200_000)}`],
  ])('is not slowed down by %s', (_, xml) => {
    expect(evaluateError('util.xml.toMap(ctx.args.text)', { context: { arguments: { text: xml } } })).toMatch(
      /^Code: /,
    );
  });
});

describe('util.transform.toElasticsearchQueryDSL', () => {
  const toQuery = (filter: string) =>
    JSON.parse(String(evaluate(`util.transform.toElasticsearchQueryDSL(${filter})`)));

  test('renders the example of the developer guide', () => {
    expect(
      toQuery("{ upvotes: { ne: 15, range: [10, 20] }, title: { eq: 'hihihi', wildcard: 'h*i' } }"),
    ).toEqual({
      bool: {
        must: [
          {
            bool: {
              must: [
                { bool: { must_not: { term: { upvotes: 15 } } } },
                { range: { upvotes: { gte: 10, lte: 20 } } },
              ],
            },
          },
          { bool: { must: [{ term: { title: 'hihihi' } }, { wildcard: { title: 'h*i' } }] } },
        ],
      },
    });
  });

  test('renders every other operator and group', () => {
    expect(
      toQuery(
        "{ or: [{ a: { match: 'x' } }, { b: { gt: 1 } }], and: [{ c: { exists: false } }], not: { d: { matchPhrasePrefix: 'y' } } }",
      ),
    ).toEqual({
      bool: {
        must: [
          { bool: { should: [{ match: { a: 'x' } }, { range: { b: { gt: 1 } } }] } },
          { bool: { must: [{ bool: { must_not: { exists: { field: 'c' } } } }] } },
          { bool: { must_not: { match_phrase_prefix: { d: 'y' } } } },
        ],
      },
    });
  });

  test.each(['null', '[]', '{ a: 1 }', '{ a: { nope: 1 } }', '{ a: { range: [1] } }'])(
    'returns null for %s',
    (filter) => {
      expect(evaluate(`util.transform.toElasticsearchQueryDSL(${filter})`)).toBe(null);
    },
  );
});

describe('util.http.addResponseHeader', () => {
  test('records each header, with values other than text as JSON', () => {
    const outcome = run(
      toModule(
        "util.http.addResponseHeader('itemsCount', 7); util.http.addResponseHeaders({ a: 'b', c: { d: 1 } }); return {};",
      ),
    );
    expect(outcome.extensions).toEqual([
      { name: 'addResponseHeader', arguments: ['itemsCount', '7'] },
      { name: 'addResponseHeader', arguments: ['a', 'b'] },
      { name: 'addResponseHeader', arguments: ['c', '{"d":1}'] },
    ]);
  });

  test.each([
    "'', 1",
    "'Access-Control-Allow-Origin', '*'",
    "'Vary', 'x'",
    "'content-type', 'x'",
    "'X-Amzn-RequestId', 'x'",
    "'x-amz-meta', 'x'",
    "'Host', 'x'",
    "'mine', null",
    "'mine', ctx.args.long",
  ])('ignores (%s) with an appended error', (call) => {
    const outcome = run(toModule(`util.http.addResponseHeader(${call}); return 1;`), {
      context: { arguments: { long: 'x'.repeat(4096) } },
    });
    expect(outcome).toMatchObject({
      kind: 'value',
      extensions: [],
      state: { outErrors: [{ errorType: 'ResponseHeaderError' }] },
    });
  });
});

describe('@aws-appsync/utils/ai', () => {
  test('builds the requests of Bedrock', () => {
    expect(evaluate("ai.invokeModel({ modelId: 'm', body: { a: 1 }, guardrailVersion: null })")).toEqual({
      operation: 'InvokeModel',
      modelId: 'm',
      body: { a: 1 },
    });
    expect(
      evaluate(
        "ai.converse({ modelId: 'm', messages: [{ role: 'user', content: [{ text: 't' }] }], system: [] })",
      ),
    ).toEqual({
      operation: 'Converse',
      modelId: 'm',
      messages: [{ role: 'user', content: [{ text: 't' }] }],
      system: [],
    });
  });
});
