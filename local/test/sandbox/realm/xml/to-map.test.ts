import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json } from '../../../../kernel/json.ts';
import { BadArgument } from '../../../../sandbox/realm/ending.ts';
import { decodeEntities, readValue } from '../../../../sandbox/realm/xml/read-value.ts';
import { toMap } from '../../../../sandbox/realm/xml/to-map.ts';

// https://docs.aws.amazon.com/appsync/latest/devguide/xml-helpers-in-util-xml-js.html

describe('XML', () => {
  test.each<[string, Json]>([
    ['<a/>', { a: '' }],
    ['<a></a>', { a: '' }],
    ['<a>1</a>', { a: 1 }],
    ['<a> text </a>', { a: 'text' }],
    ['<?xml version="1.0"?>\n<!DOCTYPE a>\n<a>x</a>\n', { a: 'x' }],
    ['<a><b>1</b><c>2</c></a>', { a: { b: 1, c: 2 } }],
    ['<a><b>1</b><b>2</b></a>', { a: { b: [1, 2] } }],
    ['<a><b>1</b><c/><b>2</b><b/></a>', { a: { b: [1, 2, ''], c: '' } }],
    ['<a id="5">text</a>', { a: { id: 5, content: 'text' } }],
    ["<a id='5'/>", { a: { id: 5 } }],
    ['<a id="1"><id>2</id></a>', { a: { id: [1, 2] } }],
    ['<a x="a>b"/>', { a: { x: 'a>b' } }],
    ['<a>x<b/>y</a>', { a: { b: '', content: 'xy' } }],
    ['<a><![CDATA[<b>&amp;</b>]]></a>', { a: '<b>&amp;</b>' }],
    ['<a>x<!-- <b> -->y</a>', { a: 'xy' }],
    ['<ns:a ns:b="1"/>', { 'ns:a': { 'ns:b': 1 } }],
    ['<a>&lt;&#233;</a>', { a: '<é' }],
    ['<é>1</é>', { é: 1 }],
  ])('%s is %j', (xml, value) => {
    expect(toMap(xml)).toEqual(value);
  });

  test.each([
    '<a>',
    '<a><b></a>',
    '</a>',
    '<a></b>',
    '<a',
    '<',
    '<a><',
    '<!-- a',
    '<![CDATA[a',
    '<a b="1></a>',
    '<1 2',
  ])('%s is not well-formed', (xml) => {
    expect(() => toMap(xml)).toThrow(BadArgument);
  });

  test('is read to a depth of 512', () => {
    const nested = (levels: number) => `${'<a>'.repeat(levels)}${'</a>'.repeat(levels)}`;
    expect(() => toMap(nested(511))).not.toThrow();
    expect(() => toMap(nested(512))).toThrow('deeper than 512');
  });

  test('has an element named __proto__ as any other', () => {
    expect(JSON.stringify(toMap('<__proto__>1</__proto__>'))).toBe('{"__proto__":1}');
  });

  test('has the texts that were escaped in it', () => {
    const toEscaped = (text: string) => text.replace(/[<>&"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
    const texts = fc.string().filter((text) => text === text.trim() && readValue(text) === text);
    fc.assert(
      fc.property(texts, (text) => {
        expect(toMap(`<a b="${toEscaped(text)}"><c>${toEscaped(text)}</c></a>`)).toEqual({
          a: { b: text, c: text },
        });
      }),
    );
  });
});

describe('a text', () => {
  test.each<[string, Json]>([
    ['0', 0],
    ['-1.5', -1.5],
    ['1e3', 1000],
    ['007', '007'],
    ['+1', '+1'],
    ['.5', '.5'],
    ['1.', '1.'],
    ['1e999', '1e999'],
    ['0x10', '0x10'],
    ['true', true],
    ['True', 'True'],
    ['null', null],
    ['', ''],
  ])('%j is the value %j', (text, value) => {
    expect(readValue(text)).toBe(value);
  });

  test.each([
    ['&amp;&lt;&gt;&quot;&apos;', '&<>"\''],
    ['&amp;lt;', '&lt;'],
    ['&#65;&#x41;&#x1F600;', 'AA😀'],
    ['&#x110000;', '&#x110000;'],
    ['&nbsp;', '&nbsp;'],
    ['&toString;', '&toString;'],
    ['& &;', '& &;'],
  ])('%s is decoded as %j', (text, decoded) => {
    expect(decodeEntities(text)).toBe(decoded);
  });
});
