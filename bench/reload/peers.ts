import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** A development server of another project that serves one file, `answer.ts`. */
export interface Peer {
  name: string;
  /** The path of its program in `node_modules`. */
  program: string;
  /** The executable of Node.js that runs it. */
  node: string;
  argv(port: number): string[];
  /** The text of `answer.ts` that responds with `answer`. */
  toText(answer: string): string;
  /** Further files, with their text. */
  files: Readonly<Record<string, string>>;
  path: string;
}

export const vite: Peer = {
  name: 'vite, a module changes',
  program: 'vite/bin/vite.js',
  node: process.execPath,
  argv: (port) => ['--port', String(port), '--strictPort', '--host', '127.0.0.1'],
  toText: (answer) => `export const answer: string = '${answer}';\n`,
  files: { 'index.html': '<script type="module" src="/answer.ts"></script>' },
  path: '/answer.ts',
};

export const wrangler: Peer = {
  name: 'wrangler dev, a worker changes',
  program: 'wrangler/bin/wrangler.js',
  node: process.env.WRANGLER_NODE ?? process.execPath,
  argv: (port) => ['dev', 'answer.ts', '--local', '--port', String(port), '--ip', '127.0.0.1'],
  toText: (answer) => `export default { fetch: () => new Response('${answer}') };\n`,
  files: { 'wrangler.toml': 'name = "answer"\ncompatibility_date = "2025-01-01"\n' },
  path: '/',
};

/**
 * Milliseconds from the write of `answer.ts` until the server responds with it, for each run after a first one.
 * `packages` is a `node_modules` folder with the server. Rejects with what the server printed if it ends.
 */
export const timePeer = async (peer: Peer, packages: string, runs: number): Promise<number[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'peer-'));
  symlinkSync(packages, join(folder, 'node_modules'), 'junction');
  for (const [name, text] of Object.entries(peer.files)) writeFileSync(join(folder, name), text);
  const write = (answer: string): void => writeFileSync(join(folder, 'answer.ts'), peer.toText(answer));
  write('the first answer');
  const port = await findPort();
  const server = spawn(peer.node, [join(packages, peer.program), ...peer.argv(port)], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, CI: 'true', WRANGLER_SEND_METRICS: 'false' },
  });
  const ended = once(server, 'close');
  const untilAnswer = createUntilAnswer(server, `http://127.0.0.1:${port}${peer.path}`);
  try {
    await untilAnswer('the first answer');
    const times: number[] = [];
    for (let run = 0; run <= runs; run += 1) {
      await pause(SETTLE_MS);
      const written = performance.now();
      write(`answer ${run}.`);
      await untilAnswer(`answer ${run}.`);
      times.push(performance.now() - written);
    }
    return times.slice(1);
  } finally {
    server.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
};

/** A server responds before it watches its files. */
const SETTLE_MS = 500;
const POLL_MS = 5;
const DEADLINE_MS = 30_000;

const createUntilAnswer = (server: ChildProcess, url: string) => {
  let printed = '';
  for (const stream of [server.stdout, server.stderr])
    stream?.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
    });
  return async (answer: string): Promise<void> => {
    const deadline = performance.now() + DEADLINE_MS;
    while (!(await readText(url)).includes(answer)) {
      if (performance.now() > deadline)
        throw new Error(`${url} does not respond with ${answer}:\n${printed}`);
      if (server.exitCode !== null) throw new Error(`The server ended with ${server.exitCode}:\n${printed}`);
      await pause(POLL_MS);
    }
  };
};

/** Empty while the server does not listen yet. */
const readText = (url: string): Promise<string> =>
  fetch(url).then(
    (response) => response.text(),
    () => '',
  );

const findPort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
};
