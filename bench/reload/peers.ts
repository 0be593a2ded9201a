import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** A development server of others, which serves one file. */
export interface Peer {
  name: string;
  /** Of its package. */
  script: string;
  argv(port: number): string[];
  /** The file that it serves, with an answer in it. */
  file: string;
  toText(answer: string): string;
  /** Further files of its project. */
  files: Readonly<Record<string, string>>;
  path: string;
}

const peers: readonly Peer[] = [
  {
    name: 'vite',
    script: 'vite/bin/vite.js',
    argv: (port) => ['--port', String(port), '--strictPort', '--host', '127.0.0.1'],
    file: 'answer.ts',
    toText: (answer) => `export const answer: string = '${answer}';\n`,
    files: { 'index.html': '<script type="module" src="/answer.ts"></script>' },
    path: '/answer.ts',
  },
  {
    name: 'wrangler dev',
    script: 'wrangler/bin/wrangler.js',
    argv: (port) => ['dev', 'answer.ts', '--local', '--port', String(port), '--ip', '127.0.0.1'],
    file: 'answer.ts',
    toText: (answer) => `export default { fetch: () => new Response('${answer}') };\n`,
    files: { 'wrangler.toml': 'name = "answer"\ncompatibility_date = "2025-01-01"\n' },
    path: '/',
  },
];

/** Those that are installed in the folder. */
export const findPeers = (folder: string): readonly Peer[] =>
  peers.filter(({ script }) => existsSync(join(folder, 'node_modules', script)));

/** Milliseconds from the write of the file until the server answers with it, for each run; the first warms up and is left out. */
export const timePeer = async (peer: Peer, installed: string, runs: number): Promise<number[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'peer-'));
  symlinkSync(join(installed, 'node_modules'), join(folder, 'node_modules'), 'junction');
  const write = (answer: string): void => writeFileSync(join(folder, peer.file), peer.toText(answer));
  for (const [name, text] of Object.entries(peer.files)) writeFileSync(join(folder, name), text);
  write('run-start');
  const port = 20_000 + (process.pid % 20_000);
  const script = join(installed, 'node_modules', peer.script);
  const server = spawn(process.execPath, [script, ...peer.argv(port)], {
    cwd: folder,
    stdio: 'ignore',
    env: { ...process.env, CI: 'true', WRANGLER_SEND_METRICS: 'false' },
  });
  const ended = once(server, 'close');
  const url = `http://127.0.0.1:${port}${peer.path}`;
  try {
    await untilAnswer(url, 'run-start', server);
    const times: number[] = [];
    for (let run = 0; run <= runs; run += 1) {
      const written = performance.now();
      write(`run-${run}-`);
      await untilAnswer(url, `run-${run}-`, server);
      times.push(performance.now() - written);
    }
    return times.slice(1);
  } finally {
    server.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
};

const untilAnswer = async (url: string, answer: string, server: ChildProcess): Promise<void> => {
  while (!(await readText(url)).includes(answer)) {
    if (server.exitCode !== null) throw new Error(`${server.spawnfile} ended with ${server.exitCode}.`);
    await pause(5);
  }
};

/** Nothing while the server does not listen yet. */
const readText = (url: string): Promise<string> =>
  fetch(url).then(
    (response) => response.text(),
    () => '',
  );
