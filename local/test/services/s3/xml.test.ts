import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { S3Failure, toErrorDocument } from '../../../services/s3/errors.ts';
import { readElements, readText } from '../../../services/s3/read-document.ts';
import { S3_NAMESPACE, toXml, type XmlElements } from '../../../services/s3/xml.ts';

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

describe('a document', () => {
  test.each<[XmlElements, string]>([
    [{}, '<R></R>'],
    [{ A: 'a' }, '<R><A>a</A></R>'],
    [{ A: 5, B: true, C: '' }, '<R><A>5</A><B>true</B><C></C></R>'],
    [{ A: { B: { C: 'c' } } }, '<R><A><B><C>c</C></B></A></R>'],
    [{ A: ['a', 'b'] }, '<R><A>a</A><A>b</A></R>'],
    [{ A: [] }, '<R></R>'],
    [{ A: [{ B: 1 }, { B: 2 }] }, '<R><A><B>1</B></A><A><B>2</B></A></R>'],
    [{ A: '<&>"\r\n' }, '<R><A>&lt;&amp;&gt;&quot;&#13;\n</A></R>'],
    [{ A: '&amp;' }, '<R><A>&amp;amp;</A></R>'],
  ])('of %j is %j', (content, xml) => {
    expect(toXml('R', content)).toBe(DECLARATION + xml);
  });

  test('has the namespace of S3 at its root', () => {
    expect(toXml('R', { A: 1 }, S3_NAMESPACE)).toBe(
      `${DECLARATION}<R xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><A>1</A></R>`,
    );
  });

  test('has texts that are read as they were written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(readText(toXml('R', { A: text }), 'A')).toBe(text);
      }),
    );
  });

  test('of an error has its code, its details and the request', () => {
    const failure = new S3Failure('NoSuchKey', 'The specified key does not exist.', { Key: 'a&b' });
    expect(failure.status).toBe(404);
    expect(toErrorDocument(failure, 'r')).toBe(
      `${DECLARATION}<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message>` +
        '<Key>a&amp;b</Key><RequestId>r</RequestId></Error>',
    );
  });
});

describe('an element', () => {
  test.each<[string, string[]]>([
    ['<R><Key>a</Key><Key>b</Key></R>', ['a', 'b']],
    ['<R><Key xml:space="preserve">a</Key></R>', ['a']],
    ['<R><Key>\n a\n</Key></R>', ['\n a\n']],
    ['<R><Keys>a</Keys><KeyId>b</KeyId></R>', []],
    ['<R><Key>a</R>', []],
    ['', []],
  ])('Key of %s is %j', (document, expected) => {
    expect(readElements(document, 'Key')).toEqual(expected);
  });

  test.each([
    ['a&amp;b', 'a&b'],
    ['&lt;&gt;&quot;&apos;', '<>"\''],
    ['&#233;&#xe9;&#XE9;', 'ééé'],
    ['&#128512;', '😀'],
    ['&amp;lt;', '&lt;'],
    ['&unknown;', '&unknown;'],
    ['&#1114112;', '&#1114112;'],
    ['a & b', 'a & b'],
    ['', ''],
  ])('with the content %s has the text %j', (content, text) => {
    expect(readText(`<A>${content}</A>`, 'A')).toBe(text);
  });

  test('that is absent has no text', () => {
    expect(readText('<B>b</B>', 'A')).toBeNull();
  });
});
