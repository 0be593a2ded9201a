// @vitest-environment happy-dom
import fc from 'fast-check';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { JsonView, TextView } from '../../../../console/app/parts/json-view.tsx';
import { page, render } from '../../render.ts';

const toShownText = (value: unknown): string => {
  const element = page.document.createElement('div');
  element.innerHTML = renderToStaticMarkup(createElement(JsonView, { title: 'Value', value }));
  return element.querySelector('.console-pre')?.textContent ?? '';
};

const renderJson = (value: unknown, isOpen?: boolean) =>
  render(createElement(JsonView, { title: 'Value', value, ...(isOpen === undefined ? {} : { isOpen }) }));

test('names, strings, numbers and words of JSON have different classes', async () => {
  const { texts } = await renderJson({ name: 'a: "b"', count: -1.5e21, isNew: true, none: null });
  expect(texts('.json-name')).toEqual(['"name"', '"count"', '"isNew"', '"none"']);
  expect(texts('.json-string')).toEqual(['"a: \\"b\\""']);
  expect(texts('.json-number')).toEqual(['-1.5e+21']);
  expect(texts('.json-word')).toEqual(['true', 'null']);
});

test('words and numbers within a string are not highlighted', async () => {
  const { texts } = await renderJson(['true 12 null', 'C:\\']);
  expect(texts('.json-word')).toEqual([]);
  expect(texts('.json-number')).toEqual([]);
  expect(texts('.json-string')).toEqual(['"true 12 null"', '"C:\\\\"']);
});

test('the highlighted text is the JSON itself, for any value', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
      expect(toShownText(value)).toBe(JSON.stringify(value, null, 2));
    }),
    { numRuns: 30 },
  );
});

test('markup in a value is shown, not interpreted', async () => {
  const { all, text } = await renderJson({ html: '<img src=x onerror="alert(1)">' });
  expect(all('img')).toEqual([]);
  expect(text()).toContain('<img src=x');
});

test('a value that is undefined is shown as null', async () => {
  expect((await renderJson(undefined)).texts('.console-pre')).toEqual(['null']);
});

test('a long text is shown whole and without colors', async () => {
  const { all, texts } = await renderJson('x'.repeat(100_000));
  expect(all('.json-string')).toEqual([]);
  expect(texts('.console-pre')).toEqual([`"${'x'.repeat(100_000)}"`]);
});

test('a value is expanded unless it is to be collapsed', async () => {
  expect((await renderJson(1)).all('details[open]')).toHaveLength(1);
  expect((await renderJson(1, false)).all('details[open]')).toHaveLength(0);
});

test('a text has its title as the name of its region and of its button', async () => {
  const { one, button } = await render(createElement(TextView, { title: 'Log', text: 'a\nb' }));
  expect(one('section').getAttribute('aria-label')).toBe('Log');
  expect(one('section').getAttribute('tabindex')).toBe('0');
  expect(button('Copy Log')).toBeDefined();
});
