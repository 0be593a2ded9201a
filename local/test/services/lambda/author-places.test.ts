import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { expect, onTestFinished, test } from 'vitest';
import { startFunction } from './start-function.ts';

const SOURCE = `interface Event { action: string }
const fail = (reason: string): never => {
  throw new TypeError(reason);
};
export const handler = async ({ action }: Event) => {
  try {
    return fail(action);
  } catch (error) {
    const { stack } = error as Error;
    console.error(stack);
    console.log(JSON.stringify({ level: 'ERROR', stack }));
    throw error;
  }
};
`;

/** A folder with a minified bundle and its source map, beside it or inside. */
const bundle = (sourcemap: 'linked' | 'inline'): string => {
  const folder = mkdtempSync(join(tmpdir(), 'bundle-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  buildSync({
    stdin: { contents: SOURCE, loader: 'ts', sourcefile: 'functions/try/handler.ts' },
    ...{ bundle: true, minify: true, format: 'esm', platform: 'node', sourcemap },
    outfile: join(folder, 'index.mjs'),
  });
  return folder;
};

const PLACE = /functions\/try\/handler\.ts:3:\d+/;

test.each(['linked', 'inline'] as const)(
  'stacks of a function name its TypeScript, in its log and in its result (map %s)',
  async (kind) => {
    const { run, printed, errors } = startFunction({
      code: { kind: 'FOLDER', path: bundle(kind) },
    });
    const answer = await run('broken');
    expect(answer).toMatchObject({ ok: false, errorType: 'TypeError', errorMessage: 'broken' });
    expect(answer.ok ? [] : answer.trace[1]).toMatch(PLACE);
    expect(errors.join('\n')).toMatch(PLACE);
    const asText = printed.findIndex((line) => line.endsWith('TypeError: broken'));
    expect(printed[asText + 1]).toMatch(PLACE);
    expect(printed.find((line) => line.includes('"level"'))).toMatch(PLACE);
    expect([...printed, ...errors].join('\n')).not.toContain('index.mjs:');
  },
);
