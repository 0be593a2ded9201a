import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

/** Shorter than the time of a test that runs a program, so that its failure shows what the program has written. */
const LIMIT_MS = 50_000;

export interface RunningCommand {
  process: ChildProcess;
  /** What it has written so far. */
  stdout(): string;
  stderr(): string;
  /** Resolves when it has written this; rejects when it ends before, and after 50 seconds. */
  written(stream: 'stdout' | 'stderr', text: string): Promise<void>;
  /** Resolves with the exit code when the process has ended and its output is read. */
  ended: Promise<number | null>;
}

/** A folder that is deleted with the test. */
export const createFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'command-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

/** Runs a program, by default from the root of the project, and kills it with the test, if it still runs. */
export const runProgram = (
  program: string,
  argv: readonly string[],
  env: NodeJS.ProcessEnv = {},
  directory = ROOT,
): RunningCommand => {
  const child = spawn(program, argv, {
    cwd: directory,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DYNAMODB_ENDPOINT: '', ...env },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const texts = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      texts[stream] += text;
    });
  }
  const ended = once(child, 'close').then(([code]: (number | null)[]) => code ?? null);
  return {
    process: child,
    stdout: () => texts.stdout,
    stderr: () => texts.stderr,
    ended,
    written: (stream, text) =>
      new Promise((resolve, reject) => {
        const stopWith = (what: string) => {
          clearTimeout(late);
          reject(new Error(`It ${what} "${text}": ${texts.stdout}${texts.stderr}`));
        };
        const late = setTimeout(stopWith, LIMIT_MS, `has not written within ${LIMIT_MS / 1_000} s`);
        const look = () => {
          if (!texts[stream].includes(text)) return;
          clearTimeout(late);
          resolve();
        };
        child[stream].on('data', look);
        child.on('close', () => stopWith('ended without'));
        look();
      }),
  };
};

/** The arguments of Node.js that an npm script runs: `toScript('seed')` for `npm run seed`. */
export const toScript = (name: string): string[] => ['--import', 'tsx', 'commands/run.ts', name];

/** Runs `npm run <name> -- <flags>`, without npm. */
export const runScript = (name: string, flags: readonly string[], env?: NodeJS.ProcessEnv): RunningCommand =>
  runProgram(process.execPath, [...toScript(name), ...flags], env);

/** Runs `npm start -- <flags>`, without npm. */
export const runStart = (flags: readonly string[], env?: NodeJS.ProcessEnv): RunningCommand =>
  runProgram(process.execPath, ['commands/start.mjs', ...flags], env);

/** Ids of all processes that descend from this one. */
export const findDescendants = (id: number): number[] => {
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,comm=']).toString().trim().split('\n');
  const processes = rows.map((row) => row.trim().split(/\s+/)).filter(([, , name]) => name !== 'ps');
  const childrenOf = (parent: number): number[] =>
    processes
      .filter(([, ppid]) => Number(ppid) === parent)
      .flatMap(([pid]) => [Number(pid), ...childrenOf(Number(pid))]);
  return childrenOf(id);
};

export const isAlive = (id: number): boolean => {
  try {
    process.kill(id, 0);
    return true;
  } catch {
    return false;
  }
};
