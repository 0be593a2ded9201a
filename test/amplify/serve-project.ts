import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { TestProject } from 'vitest/node';
import { AMPLIFY_PROJECT, installAmplifyProject } from '../tools/amplify-project.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the Amplify project, with the `amplify_outputs.json` of what runs. */
    project: string;
  }
}

const require = createRequire(import.meta.url);

const ROOT = join(import.meta.dirname, '../..');
const HOME = join(AMPLIFY_PROJECT, '.appsync-offline');
const SECRET = 'SHOP_TOKEN=hush\n';

let server: ChildProcess | null = null;

/** Installs the project, and serves it as its developer would. */
export const setup = async ({ provide }: TestProject): Promise<void> => {
  await installAmplifyProject();
  rmSync(HOME, { recursive: true, force: true });
  mkdirSync(HOME, { recursive: true });
  writeFileSync(join(HOME, 'secrets.env'), SECRET);
  server = await serve();
  process.env.NODE_EXTRA_CA_CERTS = join(HOME, 'ca', 'authority.pem');
  provide('project', AMPLIFY_PROJECT);
};

export const teardown = async (): Promise<void> => {
  if (server === null || server.exitCode !== null) return;
  server.kill('SIGTERM');
  await once(server, 'close');
};

/** Resolves when the app is ready; rejects with what was printed where it ends before. */
const serve = async (): Promise<ChildProcess> => {
  const flags = ['--memory', '--port', '0', '--aws-port', '0', '--json'];
  const argv = [
    '--import',
    pathToFileURL(require.resolve('tsx')).href,
    join(ROOT, 'local/bin.ts'),
    'amplify',
    ...flags,
  ];
  const started = spawn(process.execPath, argv, { cwd: AMPLIFY_PROJECT, stdio: ['ignore', 'pipe', 'pipe'] });
  let written = '';
  for (const stream of [started.stdout, started.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      written += text;
    });
  const ready = new Promise<void>((resolve, reject) => {
    started.stdout.once('data', () => resolve());
    started.once('close', () => reject(new Error(`The project is not served:\n${written}`)));
  });
  await ready;
  return started;
};
