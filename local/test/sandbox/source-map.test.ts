import { buildSync } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { createEvaluator } from './evaluate.ts';

const { load } = createEvaluator();

const SOURCE = `import { util } from '@aws-appsync/utils';
interface Given { args: { list: { a: { b: number } }[] } }
const read = (one: { a: { b: number } }): number => {
  return one.a.b;
};
export const request = (ctx: Given) => {
  console.log('here');
  return ctx.args.list.map((one) => read(one));
};
export const response = () => util.str.normalize('a', 'nope' as 'nfc');
`;

const bundle = (contents: string, minify = false, sourcefile = 'resolvers/Query.list.ts'): string =>
  buildSync({
    stdin: { contents, loader: 'ts', sourcefile },
    bundle: true,
    write: false,
    outdir: 'out',
    format: 'esm',
    sourcemap: 'inline',
    sourcesContent: false,
    minifyWhitespace: minify,
    minifyIdentifiers: minify,
    external: ['@aws-appsync/utils'],
  }).outputFiles[0]?.text ?? '';

const CONTEXT = {
  arguments: { list: [{}] },
  identity: null,
  source: null,
  prev: null,
  request: { headers: {}, domainName: null },
  info: {},
  env: {},
};

const STATE = { stash: {}, outErrors: [] };

describe('code with its source map inline', () => {
  test.each([false, true])(
    'reports errors and logs by the author’s file and line (minified: %s)',
    (minify) => {
      const code = load({ text: bundle(SOURCE, minify), origin: 'Query.list.js' });
      const outcome = code.run('request', CONTEXT, STATE);
      expect(outcome).toMatchObject({
        kind: 'error',
        error: { message: expect.stringMatching(/^resolvers\/Query\.list\.ts:4:\d+: TypeError: /) },
      });
      expect(outcome.logs).toEqual([
        expect.stringMatching(/^INFO - resolvers\/Query\.list\.ts:7:\d+: "here"$/),
      ]);
      expect(code.run('response', CONTEXT, STATE)).toMatchObject({
        error: {
          message: expect.stringMatching(/^resolvers\/Query\.list\.ts:10:\d+: Unknown normalization/),
        },
      });
    },
  );

  test('is rejected with the author’s file and line', () => {
    const text = bundle(`${SOURCE}\nexport const a = () => Date.now();`);
    expect(() => load({ text, origin: 'Query.list.js' })).toThrow(/^resolvers\/Query\.list\.ts:12:24: /);
  });

  test('decodes file names with characters that URLs encode', () => {
    const file = 'app/[todos]/Liste für Ada.ts';
    const text = bundle(`${SOURCE}\nexport const a = () => Date.now();`, false, file);
    const encoded = text.replace(/base64,(.+)$/m, (_, map: string) => {
      const parsed = JSON.parse(Buffer.from(map, 'base64').toString());
      const sources = [`../${encodeURI(file)}`];
      return `base64,${Buffer.from(JSON.stringify({ ...parsed, sources })).toString('base64')}`;
    });
    for (const code of [text, encoded])
      expect(() => load({ text: code, origin: 'a.js' })).toThrow(`${file}:12:24: `);
  });

  test('is loaded without the map if that is invalid', () => {
    const text = `export const request = () => null.a;\nexport const response = () => null;\n//# sourceMappingURL=data:application/json;base64,bm8=`;
    expect(load({ text, origin: 'o' }).run('request', CONTEXT, STATE)).toMatchObject({
      error: { message: expect.stringMatching(/^code\.js:1:35: TypeError/) },
    });
  });
});
