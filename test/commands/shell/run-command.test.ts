import { describe, expect, test, vi } from 'vitest';
import { CommandFault } from '../../../commands/shell/command-fault.ts';
import {
  type CommandPorts,
  defineCommand,
  definePassingCommand,
} from '../../../commands/shell/define-command.ts';
import { integer } from '../../../commands/shell/flags.ts';
import { runCommand } from '../../../commands/shell/run-command.ts';
import { createShell, runInMemory } from '../in-memory.ts';

const facts = { name: 'paint', group: 'DEVELOPMENT', summary: 'Paints a wall.' } as const;

const define = (
  run: (values: { layers: number }, ports: CommandPorts) => Promise<number>,
  interruptible = false,
) =>
  defineCommand({
    ...facts,
    flags: { layers: integer({ from: 1, to: 9, default: 2, text: 'layers' }) },
    interruptible,
    run,
  });

describe('a command', () => {
  test.each([0, 1, 3])('resolves with its exit code: %s', async (code) => {
    expect(
      await runInMemory(
        define(async () => code),
        '',
      ),
    ).toEqual({ code, out: '', said: '' });
  });

  test('receives its values and its output', async () => {
    const command = define(async ({ layers }, { out, screen }) => {
      out.write(`${layers} layers`);
      screen.write('brushing');
      return 0;
    });
    expect(await runInMemory(command, '--layers 5')).toEqual({ code: 0, out: '5 layers', said: 'brushing' });
  });

  test('prints help on standard output, and does not run', async () => {
    const run = vi.fn();
    const { code, out, said } = await runInMemory(define(run), '--layers 99 --help');
    expect({ code, said }).toEqual({ code: 0, said: '' });
    expect(out).toContain('Usage: npm run paint -- [flags]\n\nPaints a wall.');
    expect(run).not.toHaveBeenCalled();
  });

  test('with invalid arguments does not run, and exits with code 1', async () => {
    const run = vi.fn();
    expect(await runInMemory(define(run), '--layers 99')).toEqual({
      code: 1,
      out: '',
      said: '--layers is 99. Specify a whole number from 1 to 9.\n',
    });
    expect(run).not.toHaveBeenCalled();
  });
});

describe('a failure', () => {
  const failing = (error: unknown) => define(() => Promise.reject(error));

  test.each([
    [new CommandFault('The wall is wet.', 'Wait.'), 'The wall is wet. Wait.\n'],
    [new Error('The ladder broke.'), 'The ladder broke.\n'],
    ['no ladder', 'no ladder\n'],
    [
      Object.assign(new Error('denied'), { name: 'ExpiredTokenException' }),
      /^The AWS credentials have expired\. /,
    ],
  ])('is one line, with code 1: %s', async (error, line) => {
    const { code, said } = await runInMemory(failing(error), '');
    expect(code).toBe(1);
    expect(said).toMatch(line);
    expect(said.match(/\n/g)).toHaveLength(1);
  });

  test('prints its stack and its cause only with --verbose', async () => {
    const error = new CommandFault('The wall is wet.', 'Wait.', { cause: new Error('It rains.') });
    const { said } = await runInMemory(failing(error), '--verbose');
    expect(said).toMatch(/^The wall is wet\. Wait\.\n[\s\S]+run-command\.test\.ts[\s\S]+It rains\./);
  });

  test('that is thrown synchronously is printed as well', async () => {
    const command = define(() => {
      throw new Error('No brush.');
    });
    expect(await runInMemory(command, '')).toMatchObject({ code: 1, said: 'No brush.\n' });
  });
});

describe('Ctrl-C', () => {
  const untilAborted = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => signal.addEventListener('abort', () => resolve()));

  test('aborts the signal of an interruptible command, which ends by itself', async () => {
    const { ports, signals, exits } = createShell();
    const command = define(async (_, { signal }) => {
      setImmediate(() => signals.emit('SIGINT'));
      await untilAborted(signal);
      return 130;
    }, true);
    expect(await runCommand(command, [], ports)).toBe(130);
    expect(exits).toEqual([]);
  });

  test('ends an interruptible command when it is pressed again', async () => {
    const { ports, signals, exits, clock } = createShell();
    const command = define(async () => {
      signals.emit('SIGINT');
      clock.milliseconds = 1000;
      signals.emit('SIGINT');
      return 0;
    }, true);
    await runCommand(command, [], ports);
    expect(exits).toEqual([130]);
  });

  test('during a prompt exits with code 130, and prints no failure', async () => {
    const { ports, signals, said } = createShell();
    const command = define(async (_, { ask }) => {
      setImmediate(() => signals.emit('SIGINT'));
      await ask('Which colour? ', { otherwise: 'Specify --colour.' });
      return 0;
    }, true);
    expect(await runCommand(command, [], ports)).toBe(130);
    expect(said().trim()).toBe('Which colour?');
  });

  test('has its default effect in any other command, and after every command', async () => {
    const { ports, signals } = createShell();
    const counts: number[] = [];
    const run = async () => counts.push(signals.listenerCount('SIGINT'));
    await runCommand(define(run, false), [], ports);
    await runCommand(define(run, true), [], ports);
    expect(counts).toEqual([0, 1]);
    expect(signals.listenerCount('SIGINT')).toBe(0);
  });

  test('has its default effect after a failure', async () => {
    const { ports, signals } = createShell();
    await runCommand(
      define(() => Promise.reject(new Error('No brush.')), true),
      [],
      ports,
    );
    expect(signals.listenerCount('SIGINT')).toBe(0);
  });
});

describe('a prompt', () => {
  test('is printed on the screen and answered by a line of input', async () => {
    const { ports, input, said, out } = createShell();
    const command = define(async (_, { ask, out }) => {
      out.write(await ask('Which colour? ', { otherwise: 'Specify --colour.' }));
      return 0;
    });
    input.write('red\n');
    expect(await runCommand(command, [], ports)).toBe(0);
    expect(out.text()).toBe('red');
    expect(said()).toBe('Which colour? ');
  });

  test('without a terminal advises what to do instead', async () => {
    const { ports, input, said } = createShell();
    input.end();
    const command = define(
      async (_, { ask }) => (await ask('Which colour? ', { otherwise: 'Specify --colour.' })).length,
    );
    expect(await runCommand(command, [], ports)).toBe(1);
    expect(said()).toContain('This question needs a terminal. Specify --colour.\n');
  });

  test('is the only reader of input', async () => {
    const { ports, input } = createShell();
    await runCommand(
      define(async () => 0),
      [],
      ports,
    );
    expect(
      input.listenerCount('data') + input.listenerCount('readable') + input.listenerCount('keypress'),
    ).toBe(0);
  });
});

describe('a command that passes its arguments', () => {
  const passing = (run: (argv: readonly string[]) => Promise<number>) =>
    definePassingCommand({ ...facts, flags: [], run });

  test('receives them as they are, --help and --verbose included', async () => {
    const received: (readonly string[])[] = [];
    const command = passing(async (argv) => {
      received.push(argv);
      return 4;
    });
    expect(await runInMemory(command, 'wall --help --verbose --nonsense')).toEqual({
      code: 4,
      out: '',
      said: '',
    });
    expect(received).toEqual([['wall', '--help', '--verbose', '--nonsense']]);
  });

  test('prints its failures as every command', async () => {
    const command = passing(() => Promise.reject(new CommandFault('The wall is wet.', 'Wait.')));
    expect(await runInMemory(command, '')).toMatchObject({ code: 1, said: 'The wall is wet. Wait.\n' });
  });
});
