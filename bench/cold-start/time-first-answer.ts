import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

const FIRST_ANSWER = join(import.meta.dirname, 'first-answer.mjs');

/** What is measured: a program of Node's that tells by file descriptor 3 when it has its answer. */
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
  parameters: ['-e', "require('node:fs').writeSync(3, 'null\\n')"],
  environment: {},
};

/** Refusals are answers too, but not the ones that are to be measured. */
const isGood = (answer: string): boolean => {
  const { userErrors = [], batchItemFailures = [] } = JSON.parse(answer) ?? {};
  return userErrors.length === 0 && batchItemFailures.length === 0;
};

/** Milliseconds from the start of a process to its first answer. Throws where that is none, or the wrong one. */
export const timeFirstAnswer = async (
  node: string,
  { name, parameters, environment }: Contender,
): Promise<number> => {
  const start = performance.now();
  const child = spawn(node, [...parameters], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    env: { ...environment },
  });
  const complaints = text(child.stderr as Readable);
  const closed = once(child, 'close');
  const answers = child.stdio[3] as Readable;
  let answer = '';
  let elapsed = Number.NaN;
  answers.setEncoding('utf8').on('data', (part: string) => {
    if (answer === '') elapsed = performance.now() - start;
    answer += part;
  });
  const [exitCode] = await closed;
  if (exitCode !== 0 || answer === '' || !isGood(answer)) {
    throw new Error(`${name} has no good answer: ${answer}${await complaints}`);
  }
  return elapsed;
};
