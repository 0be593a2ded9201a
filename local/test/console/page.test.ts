import { describe, expect, test } from 'vitest';
import { NOT_FOUND, toResponse } from '../../console/console-response.ts';
import { FAVICON, toFailurePage, toPage, toSecurityPolicy } from '../../console/page.ts';

const manifest = { preload: ['chunk-A.js', 'chunk-B.js'], files: {} };

describe('the security policy of the page', () => {
  const read = (...answering: string[]): Record<string, string[]> =>
    Object.fromEntries(
      toSecurityPolicy(answering)
        .split('; ')
        .map((directive) => directive.split(' '))
        .map(([name = '', ...sources]) => [name, sources]),
    );

  test('allows nothing by default, and scripts of its origin alone', () => {
    expect(read()).toMatchObject({
      'default-src': ["'none'"],
      'script-src': ["'self'"],
      'frame-ancestors': ["'none'"],
      'base-uri': ["'none'"],
      'form-action': ["'none'"],
    });
  });

  test('allows connections to the origins that answer, and scripts of none of them', () => {
    const policy = read('https://api.example', 'wss://api.example');
    expect(policy['connect-src']).toEqual(["'self'", 'https://api.example', 'wss://api.example']);
    for (const name of Object.keys(policy).filter((each) => each !== 'connect-src'))
      expect(policy[name]?.join(' ')).not.toContain('example');
  });

  test('allows inline code for styles only, and evaluation nowhere', () => {
    const policy = read();
    const inline = Object.keys(policy).filter((name) => policy[name]?.includes("'unsafe-inline'"));
    expect(inline).toEqual(['style-src']);
    expect(toSecurityPolicy([])).not.toContain('unsafe-eval');
  });
});

describe('the page', () => {
  test('loads its script and style from the build, and preloads the files of the manifest', () => {
    const page = toPage('UserApi', '/console/key/', manifest);
    expect(page).toContain('<script type="module" src="/console/key/main.js"></script>');
    expect(page).toContain('<link rel="stylesheet" href="/console/key/main.css">');
    expect([...page.matchAll(/rel="modulepreload" href="([^"]+)"/g)].map(([, file]) => file)).toEqual([
      '/console/key/chunk-A.js',
      '/console/key/chunk-B.js',
    ]);
  });

  test('has no inline script, which its policy would block', () => {
    const page = toPage('UserApi', '/console/key/', manifest);
    expect([...page.matchAll(/<script[^>]*>([^<]*)/g)].map(([, text]) => text)).toEqual(['']);
    expect(page).not.toMatch(/ on\w+=/);
  });

  test.each([
    ['</title><script>alert(1)</script>', '&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt; · GraphiQL'],
    ['A & B', 'A &amp; B · GraphiQL'],
    ['"quoted"', '&quot;quoted&quot; · GraphiQL'],
  ])('shows the name %s as text', (name, title) => {
    for (const page of [toPage(name, '/', manifest), toFailurePage(name, 'm', 'f')])
      expect(page).toContain(`<title>${title}</title>`);
  });
});

describe('the page of a failure', () => {
  test('has the message and what to do, as text', () => {
    const page = toFailurePage('UserApi', 'a < b\n  & c', 'Run `npm ci` <again>.');
    expect(page).toContain('<pre>a &lt; b\n  &amp; c</pre>');
    expect(page).toContain('<p>Run `npm ci` &lt;again&gt;.</p>');
  });

  test('needs no file of the build', () => {
    expect(toFailurePage('UserApi', 'm', 'f')).not.toMatch(/<script|rel="stylesheet"/);
  });
});

test('the icon is a picture without scripts and external parts', () => {
  expect(FAVICON).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  expect(FAVICON).not.toMatch(/<script|href|url\(/);
});

describe('a response of the console', () => {
  test('is not cached, sniffed, or shared with other origins', () => {
    expect(toResponse('text', 'text/plain')).toEqual({
      status: 200,
      body: 'text',
      headers: {
        'content-type': 'text/plain',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'cross-origin-resource-policy': 'same-origin',
        'cross-origin-opener-policy': 'same-origin',
      },
    });
  });

  test('has the status, the caching and the policy that it is given', () => {
    const options = { status: 503, cache: 'max-age=1', policy: "default-src 'none'" };
    expect(toResponse('', 'text/html', options)).toMatchObject({
      status: 503,
      headers: { 'cache-control': 'max-age=1', 'content-security-policy': "default-src 'none'" },
    });
  });

  test('of a path that does not exist has the same protection', () => {
    expect(NOT_FOUND).toMatchObject({ status: 404, headers: { 'x-content-type-options': 'nosniff' } });
  });
});
