import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

export interface FrontEndSource {
  /** The text of `api.js`. */
  code: string;
  /** The file that `npm start` has written. */
  outputsFile: string;
}

const toEntry = (platform: 'browser' | 'node', api: string): string => {
  const start = `const run = (settings) => runFrontEnd(frontEnd, settings);`;
  return [
    ...(platform === 'node' ? ["import './websocket-for-node.ts';"] : []),
    "import './watch-sockets.ts';",
    `import * as frontEnd from ${JSON.stringify(api)};`,
    "import { runFrontEnd } from './run-front-end.ts';",
    start,
    platform === 'browser'
      ? 'globalThis.runFrontEnd = run;'
      : 'run(JSON.parse(process.argv[2])).then((report) => { console.log(JSON.stringify(report)); process.exit(); });',
  ].join('\n');
};

/** An app in a folder of its own with `api.js` beside `amplify_outputs.json`, bundled to one script. */
export const bundleFrontEnd = async (
  platform: 'browser' | 'node',
  { code, outputsFile }: FrontEndSource,
): Promise<string> => {
  const folder = mkdtempSync(join(tmpdir(), 'front-end-'));
  try {
    const api = join(folder, 'api.js');
    writeFileSync(api, code);
    copyFileSync(outputsFile, join(folder, 'amplify_outputs.json'));
    const { outputFiles } = await build({
      stdin: { contents: toEntry(platform, api), resolveDir: import.meta.dirname },
      bundle: true,
      write: false,
      platform,
      format: platform === 'browser' ? 'iife' : 'cjs',
      // As if the packages had been installed into that folder.
      nodePaths: [resolve('node_modules')],
      logLevel: 'error',
    });
    return outputFiles[0]?.text ?? '';
  } finally {
    rmSync(folder, { recursive: true });
  }
};
