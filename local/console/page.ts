import type { BuildManifest } from './build-manifest.ts';

/**
 * The content security policy of the page: its own origin, and connections to these. `unsafe-inline` is for
 * styles only, which the Monaco editor adds to the page.
 */
export const toSecurityPolicy = (answering: readonly string[]): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    ["connect-src 'self'", ...answering].join(' '),
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self' data:",
    "img-src 'self' data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

export const FAVICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
<path d="M16 2 28 9v14l-12 7L4 23V9z" fill="none" stroke="#e10098" stroke-width="2.5" stroke-linejoin="round"/>
<path d="M17.5 8 10 18h5l-1 6 8-10h-5z" fill="#e10098"/>
</svg>
`;

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** The page itself. `base` is the path of the build's files, with a slash at its end. */
export const toPage = (name: string, base: string, { preload }: BuildManifest): string => {
  const head = [
    `<link rel="stylesheet" href="${base}main.css">`,
    `<script type="module" src="${base}main.js"></script>`,
    '<link rel="preload" as="fetch" crossorigin href="/console/config.json">',
    ...preload.map((file) => `<link rel="modulepreload" href="${base}${file}">`),
  ];
  return toDocument(`${name} · GraphiQL`, head.join('\n'), '<div id="page"></div>');
};

/** A page that is shown if the console cannot be built. */
export const toFailurePage = (name: string, message: string, fix: string): string =>
  toDocument(
    `${name} · GraphiQL`,
    '<style>body { font: 16px/1.6 system-ui, sans-serif; max-width: 44rem; margin: 15vh auto; padding: 0 1rem }' +
      ' pre { white-space: pre-wrap }</style>',
    `<h1>The console is not available</h1>\n<pre>${escaped(message)}</pre>\n<p>${escaped(fix)}</p>\n` +
      '<p>The API is available at its endpoint.</p>',
  );

const toDocument = (title: string, head: string, body: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<link rel="icon" type="image/svg+xml" href="/console/favicon.svg">
${head}
</head>
<body>
${body}
</body>
</html>
`;

const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? '');
