import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { otherScripts } from '../../commands/codegen/other-scripts.ts';
import { findCommand, loadCommands, registry } from '../../commands/registry.ts';
import { toLabel } from '../../commands/shell/command-line.ts';
import type { Command } from '../../commands/shell/define-command.ts';
import { toSignature } from '../../commands/shell/print-help.ts';
import { createFolder, runScript } from '../tools/run-command.ts';
import { parse, runInMemory } from './in-memory.ts';

const scripts: Readonly<Record<string, string>> = JSON.parse(readFileSync('package.json', 'utf8')).scripts;

const all = await loadCommands();
const isDefined = (command: (typeof all)[number]): command is Command => !('passesArguments' in command);
const defined = all.filter(isDefined).map((command) => [command.name, command] as const);
const passing = all.flatMap((command) => (isDefined(command) ? [] : [[command.name, command] as const]));

const isFolder = ({ name }: { name: string }): boolean => {
  try {
    return readdirSync(`commands/${name}`).includes('command.ts');
  } catch {
    return false;
  }
};

describe('the commands', () => {
  test('are the folders that have a definition', () => {
    const folders = readdirSync('commands', { withFileTypes: true }).filter(isFolder);
    expect(folders.map(({ name }) => name).sort()).toEqual(Object.keys(registry).sort());
  });

  test('are named as in the registry', () => {
    expect(all.map(({ name }) => name)).toEqual(Object.keys(registry));
  });

  test('each have an npm script of their name', () => {
    const runs = Object.fromEntries(
      all.map(({ name }) => [name, `node --import tsx commands/run.ts ${name}`]),
    );
    // In a hurry: it has a program of its own.
    expect(scripts).toMatchObject({ ...runs, start: 'node commands/start.mjs' });
  });

  test('and a list of other programs account for every npm script', () => {
    const known = [...all, ...otherScripts].map(({ name }) => name);
    expect(Object.keys(scripts).filter((name) => !known.includes(name))).toEqual([]);
    expect(known.filter((name) => !(name in scripts))).toEqual([]);
    expect(known).toHaveLength(new Set(known).size);
  });

  test('do not include one of another name', async () => {
    for (const name of ['', 'nope', 'toString', '__proto__']) {
      await expect(findCommand(name)).rejects.toMatchObject({
        message: `Unknown command '${name}'.`,
        fix: expect.stringMatching(/^The commands are: start, seed, .*cost\.$/),
      });
    }
  });
});

describe.each(all.map((command) => [command.name, command] as const))(
  'the summary of %s',
  (_, { summary }) => {
    test('is one sentence that fits a line', () => {
      expect(summary).toMatch(/^[A-Z][^\n]*\.$/);
      expect(summary.length).toBeLessThanOrEqual(100);
    });
  },
);

describe.each(defined)('npm run %s', (name, command) => {
  test('prints help with its summary and every argument', async () => {
    const { code, out, said } = await runInMemory(command, '--help');
    expect({ code, said }).toEqual({ code: 0, said: '' });
    expect(out).toContain(`Usage: npm run ${name} -- `);
    expect(out).toContain(command.summary);
    for (const [key, flag] of Object.entries(command.flags))
      expect(out).toContain(`  ${toSignature(key, flag)}`);
    for (const { placeholder } of Object.values(command.positionals))
      expect(out).toContain(`  ${placeholder}`);
  });

  test('refuses an unknown flag, and says where the flags are listed', async () => {
    expect(await runInMemory(command, '--nonsense')).toEqual({
      code: 1,
      out: '',
      said: `Unknown option '--nonsense'. npm run ${name} -- --help lists the flags.\n`,
    });
  });

  test('refuses an argument too many', async () => {
    const most = Object.keys(command.positionals).length;
    const { code, said } = await runInMemory(command, 'a '.repeat(most + 1));
    expect({ code, said }).toEqual({
      code: 1,
      said: `Unexpected argument 'a'. npm run ${name} -- --help lists the flags.\n`,
    });
  });

  test('refuses every flag without its value, and every switch with one', async () => {
    for (const [key, { placeholder }] of Object.entries(command.flags)) {
      const { code, said } = await runInMemory(
        command,
        placeholder === null ? `${toLabel(key)}=a` : toLabel(key),
      );
      expect({ code, said }).toEqual({
        code: 1,
        said: expect.stringMatching(
          new RegExp(
            `^${toLabel(key)} ${placeholder === null ? 'does not take a' : 'needs a'} value\\. npm run`,
          ),
        ),
      });
    }
  });

  test('has an example that its flags accept', () => {
    expect(() => parse(command, command.example ?? '--help')).not.toThrow();
  });

  test('describes each flag by a phrase, which is not a sentence', () => {
    for (const { text } of [...Object.values(command.flags), ...Object.values(command.positionals)]) {
      expect(text).toMatch(/^\S.*[^.\s]$/);
    }
  });
});

describe.each(passing)('npm run %s, which passes its arguments,', (name, command) => {
  test('lists the flags that its help has, and no others', async () => {
    const help = runScript(name, ['--help']);
    expect(await help.ended).toBe(0);
    const shown = [...help.stdout().matchAll(/^ {2}(--[\w-]+(?:\[=[A-Z]+\]| [A-Z]+| \[[A-Z]+\])?)\s/gm)].map(
      ([, flag]) => flag,
    );
    expect([...command.flags].sort()).toEqual(shown.filter((flag) => flag !== '--help').sort());
  });

  test('refuses an unknown flag with code 1', async () => {
    const run = runScript(name, ['--nonsense']);
    expect(await run.ended).toBe(1);
    expect(run.stderr()).toContain('--nonsense');
  });
});

describe('commands/run.ts', () => {
  test('refuses a command that does not exist', async () => {
    const run = runScript('nope', []);
    expect(await run.ended).toBe(1);
    expect(run.stderr()).toMatch(/^Unknown command 'nope'\. The commands are: start, [^\n]+\n$/);
  });

  test.each([
    ['cost', ['--help'], ['/commands/cost/command.ts']],
    ['seed', ['--count', 'x'], ['/commands/seed/command.ts']],
    ['sign-in', ['--help'], ['/commands/sign-in/command.ts']],
    ['destroy', ['--stage', 'prod'], ['/commands/destroy/command.ts']],
  ])('loads only the command that it runs, and nothing heavy: %s', async (name, flags, definitions) => {
    const folder = createFolder();
    await runScript(name, flags, { NODE_V8_COVERAGE: folder }).ended;
    const loaded = readdirSync(folder).flatMap((file) => {
      const { result } = JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as {
        result: { url: string }[];
      };
      return result.map(({ url }) => url);
    });
    expect(
      loaded
        .filter((url) => url.includes('/command.ts'))
        .map((url) => /\/commands\/[^/]+\/command\.ts/.exec(url)?.[0]),
    ).toEqual(definitions);
    expect(
      loaded.filter((url) => /local\/start|@aws-sdk|aws-amplify|aws-cdk-lib|graphql\/index/.test(url)),
    ).toEqual([]);
  });

  test('goes on where the reader of its output stops early', async () => {
    const { ended, process: child, stderr } = runScript('seed', ['--help']);
    child.stdout?.destroy();
    expect(await ended).toBe(0);
    expect(stderr()).toBe('');
  });
});
