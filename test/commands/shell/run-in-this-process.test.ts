import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CommandFault } from '../../../commands/shell/command-fault.ts';
import {
  type AnyCommand,
  defineCommand,
  definePassingCommand,
} from '../../../commands/shell/define-command.ts';
import { toggle } from '../../../commands/shell/flags.ts';
import { runInThisProcess } from '../../../commands/shell/run-in-this-process.ts';

let exitCode: typeof process.exitCode;
beforeEach(() => {
  exitCode = process.exitCode;
});
afterEach(() => {
  process.exitCode = exitCode;
  vi.restoreAllMocks();
});

const run = async (findCommand: () => Promise<AnyCommand>, ...argv: string[]) => {
  let [out, said] = ['', ''];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
  await runInThisProcess({ findCommand, loadCommands: async () => [] }, argv);
  return { out, said, code: process.exitCode };
};

const toCommand = (work: AnyCommand['run']): AnyCommand =>
  defineCommand({
    name: 'test',
    group: 'DEVELOPMENT',
    summary: 'Tests.',
    flags: { loud: toggle({ text: 'shouts' }) },
    run: work as () => Promise<number>,
  }) as unknown as AnyCommand;

describe('a command in this process', () => {
  test('writes its result to standard output, and sets the exit code', async () => {
    const command = toCommand(async (values: unknown, ports?: unknown) => {
      const { out } = ports as { out: { write(text: string): void } };
      out.write(`${JSON.stringify(values)}\n`);
      return 3;
    });
    expect(await run(async () => command, '--loud')).toEqual({ out: '{"loud":true}\n', said: '', code: 3 });
  });

  test('that throws prints one sentence with advice, and exits with 1', async () => {
    const command = toCommand(() => Promise.reject(new CommandFault('It is wet.', 'Wait.')));
    expect(await run(async () => command)).toEqual({ out: '', said: 'It is wet. Wait.\n', code: 1 });
  });

  test('that cannot be found prints why, and exits with 1', async () => {
    const find = () => Promise.reject(new CommandFault('There is not a command tset.', 'Try test.'));
    expect(await run(find)).toEqual({ out: '', said: 'There is not a command tset. Try test.\n', code: 1 });
  });

  test('with a command line of its own receives its words unchanged', async () => {
    const words: (readonly string[])[] = [];
    const command = definePassingCommand({
      name: 'start',
      group: 'THIS_MACHINE',
      summary: 'Serves.',
      flags: [],
      run: async (argv) => {
        words.push(argv);
        return 0;
      },
    });
    expect((await run(async () => command, '--help', '--port=0', '--')).code).toBe(0);
    expect(words).toEqual([['--help', '--port=0', '--']]);
  });
});
