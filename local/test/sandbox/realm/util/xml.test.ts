import { describe, expect, test } from 'vitest';
import { createMeter } from '../../../../sandbox/realm/meter.ts';
import { createXml } from '../../../../sandbox/realm/util/xml.ts';

const xml = createXml(createMeter());

// https://docs.aws.amazon.com/appsync/latest/devguide/xml-helpers-in-util-xml-js.html
describe('xml.toMap', () => {
  test('reads the examples of the guide', () => {
    expect(xml.toMap('<posts><post><id>1</id><title>Getting Started</title></post></posts>')).toEqual({
      posts: { post: { id: 1, title: 'Getting Started' } },
    });
    expect(xml.toMap('<posts><post><id>1</id></post><post><id>2</id></post></posts>')).toEqual({
      posts: { post: [{ id: 1 }, { id: 2 }] },
    });
  });

  test.each([[null], [undefined]])('of %s is null', (given) => {
    expect(xml.toMap(given)).toBeNull();
  });

  test('counts the length of the text', () => {
    const charged: number[] = [];
    const counting = createXml({ ...createMeter(), charge: (units) => void charged.push(units) });
    counting.toMap('<a>1</a>');
    expect(charged).toEqual([8]);
  });
});

describe('xml.toJsonString', () => {
  const text = '<a><b>1</b><b>"x"</b></a>';

  test('is the same as JSON', () => {
    expect(JSON.parse(xml.toJsonString(text))).toEqual(xml.toMap(text));
    expect(xml.toJsonString(null)).toBe('null');
  });

  test('is escaped as a JSON string if asked', () => {
    const plain = xml.toJsonString(text);
    expect(xml.toJsonString(text, true)).toBe(JSON.stringify(plain));
    expect(xml.toJsonString(text, false)).toBe(plain);
  });
});
