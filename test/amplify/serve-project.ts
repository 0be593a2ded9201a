import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the Amplify project, with the `amplify_outputs.json` of what runs. */
    project: string;
  }
}

const run = promisify(execFile);
const require = createRequire(import.meta.url);

const ROOT = join(import.meta.dirname, '../..');
const SOURCES = join(import.meta.dirname, 'project');
/** Git ignores it. Its packages take minutes to install: they are kept as long as the lock file is the same. */
const PROJECT = join(ROOT, '.local', '.amplify-project');
const HOME = join(PROJECT, '.appsync-offline');
const SECRET = 'SHOP_TOKEN=hush\n';

let server: ChildProcess | null = null;

/** Installs the project, and serves it as its developer would. */
export const setup = async ({ provide }: TestProject): Promise<void> => {
  await install();
  rmSync(HOME, { recursive: true, force: true });
  mkdirSync(HOME, { recursive: true });
  writeFileSync(join(HOME, 'secrets.env'), SECRET);
  server = await serve();
  process.env.NODE_EXTRA_CA_CERTS = join(HOME, 'ca', 'authority.pem');
  provide('project', PROJECT);
};

export const teardown = async (): Promise<void> => {
  if (server === null || server.exitCode !== null) return;
  server.kill('SIGTERM');
  await once(server, 'close');
};

const install = async (): Promise<void> => {
  const installed = join(PROJECT, 'installed-lock.json');
  const lock = readFileSync(join(SOURCES, 'package-lock.json'), 'utf8');
  const isInstalled = existsSync(installed) && readFileSync(installed, 'utf8') === lock;
  rmSync(join(PROJECT, 'amplify'), { recursive: true, force: true });
  cpSync(SOURCES, PROJECT, { recursive: true });
  if (isInstalled) return;
  // Not `npm ci`: it refuses the lock file that npm writes of packages with bundled dependencies, which Amplify has.
  await run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund'], { cwd: PROJECT });
  writeFileSync(installed, lock);
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
  const started = spawn(process.execPath, argv, { cwd: PROJECT, stdio: ['ignore', 'pipe', 'pipe'] });
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
