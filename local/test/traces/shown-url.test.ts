import { expect, test } from 'vitest';
import { toShownUrl } from '../../traces/shown-url.ts';

test.each([
  ['http://a.test/b?c=1', 'http://a.test/b?c=1'],
  ['http://user:secret@a.test/', 'http://user:redacted@a.test/'],
  ['http://:secret@a.test/', 'http://:redacted@a.test/'],
  ['http://user@a.test/', 'http://user@a.test/'],
])('the URL %s is shown as %s', (url, shown) => {
  const given = new URL(url);
  expect(toShownUrl(given)).toBe(shown);
  expect(given.href).toBe(url);
});
