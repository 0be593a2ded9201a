import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { toTables } from '../../../commands/codegen/to-tables.ts';
import { updateCommandsPage } from '../../../commands/codegen/update-commands-page.ts';
import { BEGIN, END, withTables } from '../../../commands/codegen/with-tables.ts';
import {
  type AnyCommand,
  defineCommand,
  definePassingCommand,
} from '../../../commands/shell/define-command.ts';
import { integer, toggle } from '../../../commands/shell/flags.ts';
import { createFolder } from '../../tools/run-command.ts';
import { createOutput } from '../in-memory.ts';

const seed = defineCommand({
  name: 'seed',
  group: 'THIS_MACHINE',
  summary: 'Creates users.',
  example: '--count 10',
  flags: {
    count: integer({ from: 1, to: 9, default: 1, text: 'number' }),
    dryRun: toggle({ text: 'no writes' }),
  },
  run: async () => 0,
}) as unknown as AnyCommand;

const start = definePassingCommand({
  name: 'start',
  group: 'THIS_MACHINE',
  summary: 'Serves.',
  flags: ['--port NUMBER'],
  run: async () => 0,
});

describe('withTables', () => {
  test('replaces what is between the markers, and nothing else', () => {
    const page = `# Title\n${BEGIN}\nold\n${END}\nrest ${END}`;
    expect(withTables(page, 'new')).toBe(`# Title\n${BEGIN}\n\nnew\n${END}\nrest ${END}`);
  });

  test('returns the same page for the same tables', () => {
    const page = withTables(`${BEGIN}${END}`, 'a $& $1 b');
    expect(withTables(page, 'a $& $1 b')).toBe(page);
    expect(page).toContain('a $& $1 b');
  });

  test.each(['', BEGIN, END, `${END}${BEGIN}`])('rejects the page %j, which lacks a marker', (page) => {
    expect(() => withTables(page, '')).toThrow(
      expect.objectContaining({ fix: expect.stringContaining(`${BEGIN} and ${END}`) }),
    );
  });
});

describe('the tables', () => {
  const lines = toTables([seed, start]).split('\n');

  test('have a row for each command, with its example and its flags', () => {
    expect(lines).toContain('| `npm run seed -- --count 10` | Creates users. | `--count N --dry-run` |');
    expect(lines.find((line) => line.includes('Serves.'))).toContain('`--port NUMBER`');
  });

  test('have rows of other scripts without flags', () => {
    expect(lines.find((line) => line.includes('`npm test`'))).toMatch(/ \| \|$/);
  });

  test('have a heading for each group, and three columns in each row', () => {
    expect(lines.filter((line) => line.endsWith('| flags |'))).toHaveLength(3);
    for (const line of lines.filter((each) => each !== '')) expect(line.match(/\|/g)).toHaveLength(4);
  });
});

describe('the page of commands', () => {
  const update = async (page: string, check: boolean) => {
    const file = join(createFolder(), 'commands.md');
    writeFileSync(file, page);
    const screen = createOutput();
    const code = await updateCommandsPage({ check }, { screen, loadCommands: async () => [seed] }, file);
    return { code, said: screen.text(), page: readFileSync(file, 'utf8') };
  };

  test('is written, and up to date afterwards', async () => {
    const { code, page } = await update(`${BEGIN}${END}`, false);
    expect([code, page.includes('npm run seed')]).toEqual([0, true]);
    expect(await update(page, true)).toEqual({ code: 0, said: '', page });
  });

  test('is only checked on request', async () => {
    const page = `${BEGIN}${END}`;
    expect(await update(page, true)).toEqual({
      code: 1,
      said: 'The tables in docs/commands.md are out of date. Run npm run codegen.\n',
      page,
    });
  });
});
