import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');

/** The commands of the README's shell blocks, in order: those joined by `&&` are several. */
export const readmeCommands = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)]
  .flatMap(([, block = '']) => block.trim().split('\n'))
  .flatMap((line) => line.split(' && '));

/** `npm start` as the README has it, on a port that is free. */
export const readmeStart = (): string => {
  const [install, start] = readmeCommands;
  if (install !== 'npm ci' || start !== 'npm start')
    throw new Error('The README begins with other commands.');
  return `${start} -- --port 0`;
};

/** Waits for the address of the console that a start prints. */
export const printedConsole = async (command: {
  stdout(): string;
  written(stream: 'stdout', text: string): Promise<void>;
}): Promise<string> => {
  await command.written('stdout', 'Console');
  const found = /^\s*Console\s+(http\S+)$/m.exec(command.stdout())?.[1];
  if (found === undefined) throw new Error(`No address of a console was printed: ${command.stdout()}`);
  return found;
};
