import { expect, test } from 'vitest';
import { toTypedPath } from '../../cli/typed-path.ts';

const byNpm = { npm_package_json: '/app/package.json' };

test.each([
  ['a path of a program is relative to its working directory', '/app', {}, '/app/data'],
  [
    'a path of a script is relative to where npm was run',
    '/app',
    { ...byNpm, INIT_CWD: '/app/docs' },
    '/app/docs/data',
  ],
  ['npm can be run outside the project', '/app', { ...byNpm, INIT_CWD: '/' }, '/data'],
  [
    'a program that a script starts elsewhere is no script',
    '/other',
    { ...byNpm, INIT_CWD: '/app' },
    '/other/data',
  ],
  ['an npm that does not name where it was run', '/app', byNpm, '/app/data'],
])('%s', (_, directory, environment, expected) => {
  expect(toTypedPath('data', { directory, environment })).toBe(expected);
});

test('an absolute path stays as it is', () => {
  const environment = { ...byNpm, INIT_CWD: '/app/docs' };
  expect(toTypedPath('/data', { directory: '/app', environment })).toBe('/data');
});
