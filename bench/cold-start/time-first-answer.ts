import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

const FIRST_ANSWER = join(import.meta.dirname, 'first-answer.mjs');

/** A program to measure, which writes its response and processor time to file descriptor 3. */
export interface Contender {
  name: string;
  parameters: readonly string[];
  environment: Readonly<Record<string, string>>;
}

export const toContender = (
  name: string,
  { bundle, event, environment }: { bundle: string; event: string } & Pick<Contender, 'environment'>,
): Contender => ({ name, parameters: [FIRST_ANSWER, bundle, event], environment });

export const BARE_NODE: Contender = {
  name: 'bare node',
  parameters: ['-e', "require('node:fs').writeSync(3, JSON.stringify({ cpu: process.cpuUsage() }))"],
  environment: {},
};

interface Answer {
  result?: { userErrors?: unknown[]; batchItemFailures?: unknown[] } | null;
  /** Microseconds. */
  cpu: { user: number; system: number };
}

/** From the start of a process to its first response, in milliseconds. */
export interface FirstAnswer {
  elapsed: number;
  /** Processor time, which depends less on other programs. */
  cpu: number;
}

/** Throws for a missing or wrong response. */
export const timeFirstAnswer = async (
  node: string,
  { name, parameters, environment }: Contender,
): Promise<FirstAnswer> => {
  const start = performance.now();
  const child = spawn(node, [...parameters], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    env: { ...environment },
  });
  const complaints = text(child.stderr as Readable);
  const closed = once(child, 'close');
  const answers = child.stdio[3] as Readable;
  let received = '';
  let elapsed = Number.NaN;
  answers.setEncoding('utf8').on('data', (part: string) => {
    if (received === '') elapsed = performance.now() - start;
    received += part;
  });
  const [exitCode] = await closed;
  const answer = exitCode === 0 && received !== '' ? (JSON.parse(received) as Answer) : null;
  if (answer === null || !isGood(answer)) {
    throw new Error(`${name} has no good answer: ${received}${await complaints}`);
  }
  return { elapsed, cpu: (answer.cpu.user + answer.cpu.system) / 1000 };
};

/** Refusals are valid responses, but not the ones to measure. */
const isGood = ({ result }: Answer): boolean => {
  const { userErrors = [], batchItemFailures = [] } = result ?? {};
  return userErrors.length === 0 && batchItemFailures.length === 0;
};
