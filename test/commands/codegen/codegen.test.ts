import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { generateFromSchema } from '../../../commands/codegen/generate-from-schema.ts';
import { otherScripts } from '../../../commands/codegen/other-scripts.ts';
import { toTables } from '../../../commands/codegen/to-tables.ts';
import { updateCommandsPage } from '../../../commands/codegen/update-commands-page.ts';
import { BEGIN, END, withTables } from '../../../commands/codegen/with-tables.ts';
import { loadCommands } from '../../../commands/registry.ts';
import { defineCommand, definePassingCommand } from '../../../commands/shell/define-command.ts';
import { text, toggle } from '../../../commands/shell/flags.ts';
import { createFolder } from '../../tools/run-command.ts';
import { createOutput } from '../in-memory.ts';

describe('the tables of commands', () => {
  const run = async () => 0;
  const paint = defineCommand({
    name: 'paint',
    group: 'AWS',
    summary: 'Paints.',
    example: '--colour red',
    flags: {
      colour: text({ text: 'colour', placeholder: 'NAME' }),
      dryRun: toggle({ text: 'paint nothing' }),
    },
    run,
  });
  const serve = definePassingCommand({
    name: 'start',
    group: 'THIS_MACHINE',
    summary: 'Serves.',
    flags: ['--port NUMBER'],
    run,
  });

  test('have a row for each command: how it is typed, what it does, and its flags', () => {
    const lines = toTables([paint, serve]).split('\n');
    expect(lines).toContain('| `npm run paint -- --colour red` | Paints. | `--colour NAME --dry-run` |');
    expect(lines).toContain('| `npm start` | Serves. | `--port NUMBER` |');
  });

  test('have a row for each other npm script', () => {
    const lines = toTables([]).split('\n');
    expect(lines).toContain('| `npm test` | Runs all tests except browser tests. | |');
    expect(lines.filter((line) => line.startsWith('| `npm'))).toHaveLength(otherScripts.length);
  });

  test('have a title each, in their order', () => {
    const titles = [...toTables([paint, serve]).matchAll(/^\| ([a-z ]+|on AWS) \| \| flags \|$/gm)];
    expect(titles.map(([, title]) => title)).toEqual(['on this machine', 'for development', 'on AWS']);
  });

  test('name every command once', async () => {
    const commands = await loadCommands();
    const tables = toTables(commands);
    for (const { name, summary } of commands) {
      expect({ name, rows: tables.split(`| ${summary} |`).length - 1 }).toEqual({ name, rows: 1 });
    }
  });
});

describe('a document with markers', () => {
  test('has the tables between them, and the rest unchanged', () => {
    const document = `before\n${BEGIN}\nold\n${END}\nafter\n`;
    const written = withTables(document, '| new |\n');
    expect(written).toBe(`before\n${BEGIN}\n\n| new |\n\n${END}\nafter\n`);
    expect(withTables(written, '| new |\n')).toBe(written);
  });

  test.each(['', BEGIN, END, `${END} ${BEGIN}`])(
    'is rejected without both of them, in order: "%s"',
    (document) => {
      expect(() => withTables(document, '')).toThrow(
        'docs/commands.md does not have the markers of the generated tables.',
      );
    },
  );
});

describe('the page of commands', () => {
  const update = async (file: string | undefined, check: boolean) => {
    const screen = createOutput();
    return { code: await updateCommandsPage({ check }, { screen, loadCommands }, file), said: screen.text() };
  };

  test('of this project is up to date', async () => {
    expect(await update(undefined, true)).toEqual({ code: 0, said: '' });
  });

  test('that is out of date fails a check, which writes nothing', async () => {
    const file = join(createFolder(), 'commands.md');
    const stale = readFileSync('docs/commands.md', 'utf8').replace('`npm run seed', '`npm run sow');
    writeFileSync(file, stale);
    expect(await update(file, true)).toEqual({
      code: 1,
      said: 'The tables in docs/commands.md are out of date. Run npm run codegen.\n',
    });
    expect(readFileSync(file, 'utf8')).toBe(stale);
  });

  test('that is out of date is written without a check', async () => {
    const file = join(createFolder(), 'commands.md');
    writeFileSync(file, readFileSync('docs/commands.md', 'utf8').replace('`npm run seed', '`npm run sow'));
    expect(await update(file, false)).toEqual({ code: 0, said: '' });
    expect(readFileSync(file, 'utf8')).toBe(readFileSync('docs/commands.md', 'utf8'));
  });
});

describe('the generator of types', () => {
  /** A project with this schema. */
  const generate = async (schema: string, check: boolean) => {
    const root = createFolder();
    mkdirSync(join(root, 'schema'));
    writeFileSync(join(root, 'schema/schema.graphql'), schema);
    const screen = createOutput();
    const runs: (readonly string[])[] = [];
    const run = async (argv: readonly string[]): Promise<number> => {
      runs.push(argv.slice(1));
      return 5;
    };
    return {
      code: await generateFromSchema({ check }, { screen }, { root, run }),
      said: screen.text(),
      runs,
    };
  };

  test.each([
    [false, ['--config', 'codegen.yml']],
    [true, ['--config', 'codegen.yml', '--check']],
  ])('is run, with --check: %s, and its exit code is kept', async (check, argv) => {
    expect(await generate('type Query { a: String }', check)).toEqual({ code: 5, said: '', runs: [argv] });
  });

  test('is not run on a schema with a syntax error, whose line is printed', async () => {
    const { code, said, runs } = await generate('type Query {\n  a: String!!\n}', false);
    expect({ code, runs }).toEqual({ code: 1, runs: [] });
    expect(said).toContain('schema/schema.graphql:2:');
  });
});
